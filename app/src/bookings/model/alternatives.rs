//! What is free near by, when what was asked for is taken.

use super::{PartsWish, Wish};
use crate::rooms::RoomTerms;
use foundation::{
    Id,
    time::{Slots, Span},
};
use std::collections::HashSet;

/// How far from the wish alternatives are looked for at the most, in minutes.
pub const FARTHEST: i64 = 3 * 24 * 60;
/// One after the other: first near by, which costs little and mostly is enough.
pub const REACHES: [i64; 2] = [8 * 60, FARTHEST];
/// How many are offered.
const MOST: usize = 3;

/// The slots that are held in one room, by part.
pub type Taken = HashSet<(Id<crate::rooms::Part>, i64)>;

/// A room that may serve, with what is taken in it.
pub struct Candidate<'a> {
    /// The room.
    pub terms: &'a RoomTerms,
    /// What is held in it within reach of the wish.
    pub taken: &'a Taken,
}

/// A free span: of which candidate, when, which parts (none means the whole room).
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The place of the room among the candidates.
    pub room: usize,
    /// When.
    pub span: Span,
    /// The codes of the parts.
    pub parts: Vec<String>,
}

/// What is free within reach.
pub struct Nearest {
    /// The nearest first.
    pub offers: Vec<Offer>,
    /// Whether farther spans would be offered too.
    pub wants_farther: bool,
}

/// The nearest free spans as long as the wish, at most `reach` minutes from it, the first candidate being the room that was asked for.
///
/// Up to three of that room, none overlapping another; the last gives way to a room of the same kind that is free at the very
/// time. `allowed` says whether hours and rules permit a span.
pub fn nearest(
    wish: &Wish,
    candidates: &[Candidate<'_>],
    reach: i64,
    allowed: impl Fn(&RoomTerms, &Wish) -> bool,
) -> Nearest {
    let mut same = Vec::new();
    let mut others = Vec::new();
    for shift in shifts(reach) {
        let Some(span) = wish.span.shifted(shift) else { continue };
        for (room, candidate) in candidates.iter().enumerate() {
            let found = if room == 0 { &mut same } else { &mut others };
            if found.len() < MOST
                && !found
                    .iter()
                    .any(|offer: &Offer| offer.room == room && overlap(&offer.span, &span))
            {
                found.extend(offer(wish, room, candidate, span, &allowed));
            }
        }
        if same.len() == MOST {
            break;
        }
    }
    let wants_farther = same.len() < MOST;
    let at_the_very_time = others.first().is_some_and(|other| other.span == wish.span);
    if at_the_very_time {
        same.truncate(MOST - 1);
    }
    same.extend(others);
    same.truncate(MOST);
    Nearest {
        offers: same,
        wants_farther,
    }
}

/// 0, then a quarter later, a quarter earlier, two quarters later …
fn shifts(reach: i64) -> impl Iterator<Item = i64> {
    std::iter::once(0).chain((1..=reach / 15).flat_map(|quarters| [quarters * 15, -quarters * 15]))
}

/// The span in one room, if it is free there; only in the first of the candidates can parts be named.
pub(super) fn offer(
    wish: &Wish,
    room: usize,
    candidate: &Candidate<'_>,
    span: Span,
    allowed: &impl Fn(&RoomTerms, &Wish) -> bool,
) -> Option<Offer> {
    let terms = candidate.terms;
    let held = span.held(terms.rules.setup, terms.rules.cleaning);
    let free: Vec<&str> = terms
        .parts
        .iter()
        .filter(|part| is_free(candidate.taken, part.id, &held))
        .map(|part| part.code.as_str())
        .collect();
    let parts = match &wish.parts {
        PartsWish::Named(codes) if room == 0 => codes
            .iter()
            .all(|code| free.contains(&code.as_str()))
            .then(|| codes.clone()),
        PartsWish::Any(count) if terms.parts.len() > 1 => {
            let count = usize::from(*count);
            (free.len() >= count).then(|| free.iter().take(count).map(ToString::to_string).collect())
        }
        _ => (free.len() == terms.parts.len()).then(Vec::new),
    }?;
    allowed(terms, &Wish { span, ..wish.clone() }).then_some(Offer { room, span, parts })
}

fn is_free(taken: &Taken, part: Id<crate::rooms::Part>, held: &Slots) -> bool {
    held.0.clone().all(|slot| !taken.contains(&(part, slot)))
}

fn overlap(one: &Span, other: &Span) -> bool {
    one.starts() < other.ends() && other.starts() < one.ends()
}

#[cfg(test)]
mod tests;
