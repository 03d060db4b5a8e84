//! A room that is out of order: from which day to which, which hours, why; and what becomes of each booking meanwhile.

use super::Booking;
use crate::rooms::{Exception, Hours, OpenDay, Opening, opening};
use foundation::{
    Flaw, Id, Problem, Result,
    problem::Flaws,
    text,
    time::{Day, Minute, Slot, Zone},
};
use locales::{Words, outages as t};
use std::{collections::BTreeMap, ops::Range, str::FromStr};

/// How many days it can be at once.
const MOST_DAYS: i64 = 92;
/// How long a reason may be, in characters: it stands beside the day for everyone to read.
const REASON: usize = 60;

/// The time for which a room is out of order.
#[derive(Debug, Clone, PartialEq)]
pub struct Outage {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// The hours of each day; all of it where there are none.
    pub hours: Option<Opening>,
    /// Why, for everyone to read.
    pub reason: String,
}

impl Outage {
    /// Reads what staff say; every flaw at once.
    pub fn parse(from: &str, until: &str, hours: (&str, &str), reason: &str, today: Day) -> Result<Self> {
        let mut flaws = Flaws::default();
        let from = flaws.note("from", day(from).and_then(|day| not_over(day, today)));
        let until = flaws.note("until", day(until)).zip(from);
        let until = until.and_then(|(until, from)| flaws.note("until", not_too_long(from, until)));
        let hours = flaws.note("opens", opening(hours.0, hours.1)).flatten();
        let reason = flaws.note("reason", text::line(reason, REASON));
        flaws.refuse()?;
        match (from, until, reason) {
            (Some(from), Some(until), Some(reason)) => Ok(Self {
                from,
                until,
                hours,
                reason,
            }),
            _ => Err(Problem::Malformed),
        }
    }

    /// Its slots, day by day.
    pub fn slots(&self, zone: Zone) -> Vec<Range<i64>> {
        let (opens, closes) = self.between();
        let slot = |day, minute| Slot::at(zone.at(day, minute)).0;
        self.days().map(|day| slot(day, opens)..slot(day, closes)).collect()
    }

    /// What is otherwise in a room of these hours: days that are closed, or open in what is left of them. A day on which it is closed
    /// anyway keeps its own note.
    pub fn exceptions(&self, hours: &Hours) -> Vec<Exception> {
        self.days().flat_map(|day| self.of_day(day, &hours.of(day))).collect()
    }

    fn of_day(&self, day: Day, usual: &OpenDay) -> Vec<Exception> {
        let left: Vec<_> = usual.openings.iter().flat_map(|one| self.left_of(one)).collect();
        if left == usual.openings {
            return vec![];
        }
        let piece = |opening| Exception {
            day,
            opening,
            note: self.reason.clone(),
        };
        if left.is_empty() {
            return vec![piece(None)];
        }
        left.into_iter().map(|opening| piece(Some(opening))).collect()
    }

    /// What is left of an opening: before, and after.
    fn left_of(&self, one: &Opening) -> impl Iterator<Item = Opening> + use<> {
        let (opens, closes) = self.between();
        let before = Opening::new(one.opens, one.closes.min(opens));
        let after = Opening::new(one.opens.max(closes), one.closes);
        before.into_iter().chain(after)
    }

    fn between(&self) -> (Minute, Minute) {
        self.hours
            .map_or((Minute::START, Minute::END), |hours| (hours.opens, hours.closes))
    }

    fn days(&self) -> impl Iterator<Item = Day> + use<> {
        self.from.until(self.until.plus(1))
    }
}

/// Whether something is held while the room is out of order, be it for setting up or cleaning only.
pub fn meets(outage: &[Range<i64>], held: &Range<i64>) -> bool {
    outage.iter().any(|out| held.start < out.end && out.start < held.end)
}

fn day(typed: &str) -> Result<Day, Flaw> {
    if typed.trim().is_empty() {
        return Err(text::missing());
    }
    typed
        .parse()
        .map_err(|_| Flaw::new("day", Words::of(|lang| t::no_day(lang).into())))
}

fn not_over(day: Day, today: Day) -> Result<Day, Flaw> {
    if day < today {
        return Err(Flaw::new("past", Words::of(|lang| t::past(lang).into())));
    }
    Ok(day)
}

fn not_too_long(from: Day, until: Day) -> Result<Day, Flaw> {
    if until < from {
        return Err(Flaw::new("reversed", Words::of(|lang| t::reversed(lang).into())));
    }
    if until > from.plus(MOST_DAYS - 1) {
        return Err(Flaw::new(
            "too_many_days",
            Words::of(|lang| t::too_many_days(lang, MOST_DAYS)),
        ));
    }
    Ok(until)
}

/// What becomes of a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// It moves into another room, at its own time.
    Move(Place),
    /// It ends, and its owner is told what is free instead.
    End,
    /// It stays, though the room is closed.
    Stay,
}

/// A place in another room, as it was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The room's code.
    pub room: String,
    /// The codes of its parts; none means all of it.
    pub parts: Vec<String>,
}

/// What staff have chosen for a booking that they have seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Which version of it they have seen.
    pub version: i64,
    /// What becomes of it.
    pub choice: Choice,
}

impl FromStr for Chosen {
    type Err = Problem;

    /// Reads `3 move yoga`, `3 move choir-hall west,east`, `3 end`, `3 stay`.
    fn from_str(sent: &str) -> Result<Self> {
        let words: Vec<&str> = sent.split_whitespace().collect();
        let (version, choice) = match words.as_slice() {
            [version, "move", room] => (version, Choice::Move(place(room, ""))),
            [version, "move", room, parts] => (version, Choice::Move(place(room, parts))),
            [version, "end"] => (version, Choice::End),
            [version, "stay"] => (version, Choice::Stay),
            _ => return Err(Problem::Malformed),
        };
        let version = version.parse().map_err(|_| Problem::Malformed)?;
        Ok(Self { version, choice })
    }
}

fn place(room: &str, parts: &str) -> Place {
    let parts = parts.split(',').filter(|code| !code.is_empty());
    Place {
        room: room.to_owned(),
        parts: parts.map(ToOwned::to_owned).collect(),
    }
}

/// Reads what a form sends of each booking. Its keys begin with a letter, since what begins with a digit is a place in a list there.
pub fn choices(sent: &BTreeMap<String, String>) -> Result<BTreeMap<Id<Booking>, Chosen>> {
    let read = |(key, chosen): (&String, &String)| -> Result<(Id<Booking>, Chosen)> {
        let booking = key.strip_prefix("b-").and_then(|id| id.parse().ok());
        Ok((booking.ok_or(Problem::Malformed)?, chosen.parse()?))
    };
    sent.iter().map(read).collect()
}

#[cfg(test)]
mod tests;
