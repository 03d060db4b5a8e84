//! Public holidays and shifted working days, as the community knows them.

use super::Holidays;
use foundation::time;
use serde::{Deserialize, Serialize};

/// What the calendar makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday (休).
    Off,
    /// A Saturday or Sunday on which people work, so that a holiday is longer (班).
    Working,
}

impl DayKind {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Working => "working",
        }
    }
}

/// A day that is other than its weekday.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub day: time::Day,
    /// What it is.
    pub kind: DayKind,
    /// Which holiday it is, or belongs to; may be empty.
    pub name: String,
}

/// Every day that is known to be other than its weekday.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Each once, in order.
    days: Vec<CalendarDay>,
    /// The last day that anything is known of.
    known_until: Option<time::Day>,
}

impl Calendar {
    /// The calendar that a room keeps to. Where two sources differ on a day, it is a day off.
    pub fn of(mut days: Vec<CalendarDay>, holidays: Holidays) -> Self {
        days.sort();
        days.dedup_by_key(|one| one.day);
        let known_until = days.last().map(|last| last.day);
        days.retain(|one| one.kind == DayKind::Working || holidays == Holidays::Closed);
        Self { days, known_until }
    }

    /// What is known of a day.
    pub fn day(&self, day: time::Day) -> Option<&CalendarDay> {
        let at = self.days.binary_search_by_key(&day, |one| one.day).ok()?;
        self.days.get(at)
    }

    /// The days from one on.
    pub fn since(&self, day: time::Day) -> impl Iterator<Item = &CalendarDay> {
        self.days.iter().filter(move |one| one.day >= day)
    }

    /// The last day that anything is known of; `None` where there is no calendar.
    pub const fn known_until(&self) -> Option<time::Day> {
        self.known_until
    }
}
