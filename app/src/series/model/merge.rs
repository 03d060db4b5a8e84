//! What a change of a series makes of its dates: a three-way merge of the old pattern, the new one, and the booking of each date.
//!
//! What of a booking differs from the old pattern was changed by somebody and stays; what equals it follows the new one. A date that was
//! left out or taken back stays so.

use super::{Pattern, Times};
use crate::{
    bookings::{Booking, Borrowing, PartsWish},
    recurrence::Repeat,
};
use foundation::{Id, time::Day};
use std::collections::{BTreeMap, BTreeSet};

/// A live booking of a series as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Which.
    pub booking: Id<Booking>,
    /// Its version.
    pub version: i64,
    /// The date that it stands for by the rule.
    pub stands_for: Day,
    /// The day on which it takes place.
    pub day: Day,
    /// When.
    pub times: Times,
    /// Whether it takes place in another room than the series, since an outage moved it there.
    pub elsewhere: bool,
    /// The codes of its parts.
    pub parts: Vec<String>,
    /// Whether these are all of the room.
    pub whole: bool,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: u16,
    /// What it borrows along.
    pub borrows: Borrowing,
}

/// What becomes of one date.
#[derive(Debug, Clone, PartialEq)]
pub struct DateChange {
    /// The date by the new rule, or by the old one where the new one has none for it.
    pub day: Day,
    /// The date by the old rule, where it had one.
    pub was: Option<Day>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a date.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is a new one, to be booked.
    Book,
    /// Nothing is booked, as before.
    Idle,
    /// Its booking shall be this from now on.
    Follow {
        /// As it is.
        kept: Kept,
        /// As it shall be; what was changed by somebody is as it is.
        shall: Kept,
        /// The parts that are wished for instead of its own.
        parts: Option<PartsWish>,
    },
    /// Its booking is taken back: the rule has no such date any more.
    End(Kept),
}

impl Fate {
    /// Whether the booking takes another time or other parts.
    pub fn is_move(&self) -> bool {
        match self {
            Self::Follow { kept, shall, parts } => {
                parts.is_some() || (kept.day, kept.times) != (shall.day, shall.times)
            }
            _ => false,
        }
    }

    /// Whether it takes what somebody else may have: another time, other parts, or more of a device.
    pub fn takes(&self) -> bool {
        let more = match self {
            Self::Follow { kept, shall, .. } => {
                let has = |code: &str| kept.borrows.counts().get(code).copied().unwrap_or_default();
                let mut wanted = shall.borrows.counts().iter();
                wanted.any(|(code, count)| *count > has(code))
            }
            _ => false,
        };
        more || self.is_move()
    }
}

/// A rule and its days from somewhere on.
#[derive(Debug, Clone, Copy)]
pub struct Ruled<'a> {
    /// The rule.
    pub repeat: &'a Repeat,
    /// Its days, in order.
    pub days: &'a [Day],
    /// What a date is by it.
    pub pattern: &'a Pattern,
}

/// What becomes of every date of the old rule and of the new one, in the order of the days. `kept` are the live bookings.
pub fn merge(old: Ruled<'_>, new: Ruled<'_>, kept: &[Kept]) -> Vec<DateChange> {
    let mut kept: BTreeMap<Day, &Kept> = kept.iter().map(|one| (one.stands_for, one)).collect();
    let pairs = paired(old, new);
    let mut changes = Vec::with_capacity(pairs.len());
    for (was, now) in pairs {
        let booking = was.and_then(|was| kept.remove(&was));
        let fate = match (booking, was, now) {
            (Some(kept), _, Some(now)) => follow(old.pattern, new.pattern, kept, now),
            (Some(kept), _, None) => Fate::End(kept.clone()),
            (None, None, Some(_)) => Fate::Book,
            (None, _, _) => Fate::Idle,
        };
        changes.extend(now.or(was).map(|day| DateChange { day, was, fate }));
    }
    // A booking that stands for no date of the old rule has lost its way long ago; it is left alone.
    changes.sort_by_key(|change| change.day);
    changes
}

/// Dates of the old rule with those that take their place.
fn paired(old: Ruled<'_>, new: Ruled<'_>) -> Vec<(Option<Day>, Option<Day>)> {
    if old.repeat.is_shifted_to(new.repeat) {
        return shifted(old, new);
    }
    let both: BTreeSet<Day> = old.days.iter().chain(new.days).copied().collect();
    let in_rule = |rule: Ruled<'_>, day: Day| rule.days.binary_search(&day).is_ok().then_some(day);
    both.into_iter()
        .map(|day| (in_rule(old, day), in_rule(new, day)))
        .collect()
}

/// What stands first in its week takes the place of what stood first, and so on; so does what stands in its month.
fn shifted(old: Ruled<'_>, new: Ruled<'_>) -> Vec<(Option<Day>, Option<Day>)> {
    let mut left: BTreeMap<(Day, usize), Day> = new.days.iter().map(|day| (new.repeat.place(*day), *day)).collect();
    let pair = |day: &Day| (Some(*day), left.remove(&old.repeat.place(*day)));
    let mut pairs: Vec<_> = old.days.iter().map(pair).collect();
    pairs.extend(left.into_values().map(|day| (None, Some(day))));
    pairs
}

fn follow(old: &Pattern, new: &Pattern, kept: &Kept, now: Day) -> Fate {
    let usual = |pattern: &Pattern| Times {
        from: pattern.from,
        until: pattern.until,
    };
    // In another room it stays where and when it is: what is free there is another question, and equal codes are other parts.
    let in_time = !kept.elsewhere && (kept.day, kept.times) == (kept.stands_for, usual(old));
    let in_place = !kept.elsewhere && old.parts.is_met_by(&kept.parts, kept.whole);
    let (day, times) = if in_time {
        (now, usual(new))
    } else {
        (kept.day, kept.times)
    };
    let parts = (in_place && !new.parts.is_met_by(&kept.parts, kept.whole)).then(|| new.parts.clone());
    let title = if kept.title == old.title {
        &new.title
    } else {
        &kept.title
    };
    let shall = Kept {
        stands_for: now,
        day,
        times,
        title: title.clone(),
        title_public: if kept.title_public == old.title_public {
            new.title_public
        } else {
            kept.title_public
        },
        party_size: if kept.party_size == old.party_size {
            new.party_size
        } else {
            kept.party_size
        },
        borrows: borrows(&old.borrows, &new.borrows, &kept.borrows),
        ..kept.clone()
    };
    Fate::Follow {
        kept: kept.clone(),
        shall,
        parts,
    }
}

/// The same device by device: of which a date has another number than the old pattern, it keeps that number.
fn borrows(old: &Borrowing, new: &Borrowing, kept: &Borrowing) -> Borrowing {
    let of = |some: &Borrowing, code: &String| some.counts().get(code).copied().unwrap_or_default();
    let codes: BTreeSet<&String> = new.counts().keys().chain(kept.counts().keys()).collect();
    let count = |code: &String| {
        let own = of(kept, code);
        if own == of(old, code) { of(new, code) } else { own }
    };
    codes.into_iter().map(|code| (code.clone(), count(code))).collect()
}

#[cfg(test)]
mod tests;
