//! The one decision.

use super::{
    line::{Counter, Line},
    places::Taken,
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
    let places = &terms.places;
    let mut counter = Counter::behind(places.free(taken, now), places.capacity, line);
    if counter.serve(asker.party, asker.verified) {
        Admission::Admitted
    } else {
        Admission::Waiting(line.all + 1)
    }
}

#[cfg(test)]
mod tests;
