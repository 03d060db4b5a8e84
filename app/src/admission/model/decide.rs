//! The one decision.

use super::{
    line::{Counter, Line},
    places::{Places, Taken},
    terms::{Asker, Refusal, Terms, refuse},
};
use foundation::time::Instant;

/// What becomes of somebody who asks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// They have it.
    Admitted,
    /// They wait, as the nth of the line.
    Waiting(u32),
    /// They can neither have one nor wait.
    Refused(Refusal),
}

/// What becomes of `asker`, while so many places are taken and so many wait.
pub fn decide(terms: &Terms, asker: &Asker, taken: Taken, line: Line, now: Instant) -> Admission {
    if let Some(refusal) = refuse(terms, asker, now) {
        return Admission::Refused(refusal);
    }
    if has_place(&terms.places, (asker.party, asker.verified), taken, line, now) {
        Admission::Admitted
    } else {
        Admission::Waiting(line.all + 1)
    }
}

/// Whether there is a place now for a party, and nobody who waits comes first; with whether they are entitled to what is kept.
pub fn has_place(places: &Places, (party, entitled): (u32, bool), taken: Taken, line: Line, now: Instant) -> bool {
    let mut counter = Counter::behind(places.free(taken, now), places.capacity, line);
    counter.serve(party, entitled)
}

#[cfg(test)]
mod tests;
