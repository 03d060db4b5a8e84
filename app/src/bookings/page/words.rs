//! Bookings and rules in words.

use crate::bookings::model::{BookingView, State, Step, Verb};
pub use crate::rooms::{holidays_note, rules_in_words};
use locales::{Lang, arrivals as a, book as t, outages as o, waiting as w};
use ui::Tone;

/// The word of a state, and how good it is.
pub(super) fn state(lang: Lang, state: State) -> (&'static str, Tone) {
    match state {
        State::Requested => (t::requested(lang), Tone::Warn),
        State::Confirmed => (t::confirmed(lang), Tone::Good),
        State::Declined => (t::declined(lang), Tone::Urgent),
        State::Withdrawn => (t::withdrawn(lang), Tone::Plain),
        State::Cancelled => (t::cancelled(lang), Tone::Plain),
        State::Expired => (t::expired(lang), Tone::Urgent),
    }
}

/// Where a booking stands, in a word: what is offered to somebody waits for them, and not for staff.
pub(super) fn of(lang: Lang, booking: &BookingView) -> (&'static str, Tone) {
    if booking.offered && booking.status == State::Requested {
        return (w::held(lang), Tone::Warn);
    }
    state(lang, booking.status)
}

/// What was done, as a step of the record. Only staff who clear a room move a booking with a reason.
pub(super) fn step(lang: Lang, step: &Step) -> &'static str {
    match step.verb {
        Verb::Moved if !step.own && !step.reason.is_empty() => o::step_moved(lang),
        Verb::Made => t::step_made(lang),
        Verb::Moved => t::step_moved(lang),
        Verb::Changed => t::step_changed(lang),
        Verb::Approved => t::step_approved(lang),
        Verb::Declined => t::step_declined(lang),
        Verb::Withdrawn => t::step_withdrawn(lang),
        Verb::Cancelled => t::step_cancelled(lang),
        Verb::Expired => t::step_expired(lang),
        Verb::Arrived => a::step_arrived(lang),
        Verb::Released => a::step_released(lang),
    }
}
