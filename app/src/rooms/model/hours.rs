//! Opening hours: by weekday, with dated exceptions.

use super::{Calendar, CalendarDay, DayKind};
use foundation::time::{self, Minute, QUARTER};
use locales::{Lang, closures as t};
use serde::{Deserialize, Serialize};
use std::{ops::Range, sync::Arc};

/// Saturday is the first day of the weekend.
const SATURDAY: usize = 5;

/// From when to when a room is open on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    /// When it opens.
    pub opens: Minute,
    /// When it closes; later than it opens.
    pub closes: Minute,
}

impl Opening {
    /// An opening, unless it closes before it opens.
    pub fn new(opens: Minute, closes: Minute) -> Option<Self> {
        (opens < closes).then_some(Self { opens, closes })
    }

    /// How long it is, in minutes.
    pub const fn minutes(&self) -> u16 {
        self.closes.minutes() - self.opens.minutes()
    }
}

/// A day on which a room keeps other hours, or a piece of it: a day that is open in several pieces has an exception for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The day.
    pub day: time::Day,
    /// The hours of that day; `None` means closed.
    pub opening: Option<Opening>,
    /// Why, for everyone to read.
    pub note: String,
}

/// The hours of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Day {
    /// When the room is open, the earliest first; empty when it is closed.
    pub openings: Vec<Opening>,
    /// Why the day is other than its weekday; may be empty.
    pub note: String,
}

impl Day {
    /// Whether the room is open from `from` to `until` without a break.
    pub fn holds(&self, from: Minute, until: Minute) -> bool {
        self.openings
            .iter()
            .any(|opening| opening.opens <= from && until <= opening.closes)
    }

    /// How many of these quarters of an hour, counted from 00:00, it is open.
    pub fn quarters(&self, of: &Range<u16>) -> u16 {
        let open = |one: &Opening| {
            let (opens, closes) = (one.opens.minutes() / QUARTER, one.closes.minutes().div_ceil(QUARTER));
            closes.min(of.end).saturating_sub(opens.max(of.start))
        };
        self.openings.iter().map(open).sum()
    }

    /// How many minutes it is open.
    pub fn minutes(&self) -> u16 {
        self.openings.iter().map(Opening::minutes).sum()
    }
}

/// The hours of a room.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hours {
    /// Monday to Sunday.
    pub week: [Vec<Opening>; 7],
    /// Days that are otherwise, in order.
    pub exceptions: Vec<Exception>,
    /// The public holidays that it keeps. The server's own: pages are told what comes of them.
    #[serde(skip)]
    pub calendar: Arc<Calendar>,
}

impl Hours {
    /// The same hours on the weekdays of these indexes (Monday is 0), closed on the others.
    pub fn on(days: &[usize], opens: u16, closes: u16) -> Self {
        let mut hours = Self::default();
        for day in days {
            hours.week[*day].extend(Opening::new(Minute::of_hour(opens), Minute::of_hour(closes)));
        }
        hours
    }

    /// The hours of a day.
    pub fn of(&self, day: time::Day) -> Day {
        match self.exceptions.iter().find(|exception| exception.day == day) {
            Some(exception) => Day {
                openings: self.pieces(day).collect(),
                note: exception.note.clone(),
            },
            None => self.by_calendar(day),
        }
    }

    /// The hours of a day of which staff have said nothing.
    fn by_calendar(&self, day: time::Day) -> Day {
        let weekday = day.weekday().index();
        let usual = &self.week[weekday];
        match self.calendar.day(day) {
            Some(off) if off.kind == DayKind::Off => Day {
                openings: vec![],
                note: off.name.clone(),
            },
            Some(working) if usual.is_empty() && weekday >= SATURDAY && !self.week[0].is_empty() => Day {
                openings: self.week[0].clone(),
                note: shifted(working),
            },
            _ => Day {
                openings: usual.clone(),
                note: String::new(),
            },
        }
    }

    /// The next days from one on that are other than their weekday, whether staff or the calendar say so.
    pub fn other_days(&self, from: time::Day, most: usize) -> Vec<(time::Day, Day)> {
        let by_staff = self.exceptions.iter().map(|one| one.day).filter(|day| *day >= from);
        let is_other = |day: &time::Day| self.by_calendar(*day).openings != self.week[day.weekday().index()];
        let by_calendar = self.calendar.since(from).map(|one| one.day).filter(is_other);
        let mut days: Vec<_> = by_staff.chain(by_calendar).collect();
        days.sort_unstable();
        days.dedup();
        days.truncate(most);
        days.into_iter().map(|day| (day, self.of(day))).collect()
    }

    /// When it is open on a day of which staff have said something.
    fn pieces(&self, day: time::Day) -> impl Iterator<Item = Opening> {
        self.exceptions
            .iter()
            .filter(move |one| one.day == day)
            .filter_map(|one| one.opening)
    }
}

/// Why a room is open on a day of the weekend. The note of a day stands in one line for readers of both languages.
fn shifted(working: &CalendarDay) -> String {
    [Lang::Zh, Lang::En]
        .map(|lang| t::shifted(lang, &working.name))
        .join(" · ")
}

#[cfg(test)]
mod tests;
