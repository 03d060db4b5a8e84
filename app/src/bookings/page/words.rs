//! Bookings and rules in words.

use crate::{
    bookings::model::{State, Verb},
    rooms::{Rules, Who},
};
use locales::{Lang, book as t};
use ui::{Tone, say};

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

/// What was done, as a step of the record.
pub(super) fn verb(lang: Lang, verb: Verb) -> &'static str {
    match verb {
        Verb::Made => t::step_made(lang),
        Verb::Moved => t::step_moved(lang),
        Verb::Changed => t::step_changed(lang),
        Verb::Approved => t::step_approved(lang),
        Verb::Declined => t::step_declined(lang),
        Verb::Withdrawn => t::step_withdrawn(lang),
        Verb::Cancelled => t::step_cancelled(lang),
        Verb::Expired => t::step_expired(lang),
    }
}

/// The rules of a room, a line each, with the icon before it.
pub fn rules_in_words(lang: Lang, rules: &Rules, party: u16) -> Vec<(&'static str, String)> {
    let long = |minutes: u16| say::duration(lang, minutes.into());
    let who = match rules.who {
        Who::Residents => t::rule_residents(lang),
        Who::Verified => t::rule_verified(lang),
        Who::Staff => t::rule_staff(lang),
    };
    let mut lines = vec![
        ("people", who.to_owned()),
        ("clock", t::rule_length(lang, long(rules.shortest), long(rules.longest))),
        ("calendar", t::rule_ahead(lang, rules.ahead_days)),
        ("people", t::rule_party(lang, party)),
    ];
    lines.extend(rules.bookings_a_week.map(|most| ("repeat", t::rule_bookings(lang, most))));
    lines.extend(rules.minutes_a_week.map(|most| ("repeat", t::rule_hours(lang, long(most)))));
    let decided = if rules.approval { t::rule_approval(lang) } else { t::rule_at_once(lang) };
    lines.push(("done", decided.to_owned()));
    let cutoff = if rules.cutoff == 0 { t::rule_cutoff_start(lang).to_owned() } else { t::rule_cutoff(lang, long(rules.cutoff)) };
    lines.push(("edit", cutoff));
    lines
}
