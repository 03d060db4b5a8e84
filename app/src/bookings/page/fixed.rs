//! Why a booking cannot be changed any more.

use crate::bookings::{
    api::BookingPage,
    model::{Fixed, Step, Verb},
};
use locales::{Lang, book as t, bookings as b, waiting as w};
use ui::say;

/// Why it cannot be changed, where that is not plain to see.
pub(super) fn why_fixed(page: &BookingPage, lang: Lang) -> Option<String> {
    match page.booking.fixed? {
        Fixed::Ended => None,
        Fixed::Offered => Some(w::held_words(lang).to_owned()),
        Fixed::OutOfUse => Some(b::out_of_use(lang).to_owned()),
        Fixed::TooLate => Some(too_late(page, lang)),
    }
}

/// Until when it could be changed; of one that was set when that had passed already, how near it was.
fn too_late(page: &BookingPage, lang: Lang) -> String {
    let (booking, long) = (&page.booking, say::duration(lang, page.terms.rules.cutoff.into()));
    // One that runs may have been made longer since; and what staff have moved was nobody's late choice.
    let chosen = |step: &Step| step.verb == Verb::Made || (step.verb == Verb::Moved && step.own);
    let sets = |step: &&Step| chosen(step) && step.at <= booking.starts;
    match page.steps.iter().rev().find(sets) {
        Some(set) if set.at > booking.change_until && booking.cancellable => t::fixed_near_request(lang, long),
        Some(set) if set.at > booking.change_until => t::fixed_near(lang, long),
        _ => t::fixed_late(lang, say::moment(lang, booking.change_until, page.today)),
    }
}
