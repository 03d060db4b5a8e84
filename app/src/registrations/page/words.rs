//! Registrations in words.

use crate::registrations::model::{Left, State};
use locales::{Lang, registrations as t};
use ui::Tone;

/// The word of a state, and how good it is.
pub(super) fn state(lang: Lang, state: State) -> (&'static str, Tone) {
    match state {
        State::Admitted => (t::admitted(lang), Tone::Good),
        State::Waiting => (t::waiting(lang), Tone::Warn),
        State::Offered => (t::offered(lang), Tone::Urgent),
        State::Declined => (t::declined(lang), Tone::Plain),
        State::Lapsed => (t::lapsed(lang), Tone::Plain),
        State::Cancelled => (t::cancelled(lang), Tone::Plain),
        State::Removed => (t::removed(lang), Tone::Urgent),
    }
}

/// How many places are left, and how good that is. While somebody waits nothing is free for who comes now.
pub(super) fn left(lang: Lang, left: &Left) -> (String, Tone) {
    let line = || t::line(lang, left.waiting);
    match (left.capacity, left.free) {
        (None, _) | (_, None) => (t::any_number(lang).to_owned(), Tone::Good),
        (Some(_), Some(_)) if left.waiting > 0 => ([t::full(lang), " · ", &line()].concat(), Tone::Warn),
        (Some(_), Some(0)) => (t::full(lang).to_owned(), Tone::Warn),
        (Some(all), Some(free)) => (t::places_left(lang, free, all), Tone::Good),
    }
}
