//! Public holidays and shifted working days, as the community knows them.

use super::Holidays;
use foundation::time;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The kind of a name.
    pub fn of(name: &str) -> Option<Self> {
        [Self::Off, Self::Working].into_iter().find(|kind| kind.name() == name)
    }

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
    /// The last day of which public holidays are known.
    known_until: Option<time::Day>,
}

/// What one source says in all.
#[derive(Debug, Clone, Copy)]
struct Said {
    days: usize,
    /// Whether it tells days off, and the working days that make up for them.
    off: bool,
    working: bool,
    last: time::Day,
}

impl Calendar {
    /// The calendar that a room keeps to, of what each source that publishes one says. Where two of them differ on a day, it is a day off;
    /// what the community says of a day itself comes first. It says so of single days, so until when days are known is told by what is
    /// published.
    pub fn of(published: Vec<(String, CalendarDay)>, own: Vec<CalendarDay>, holidays: Holidays) -> Self {
        let known_until = known_until(&published);
        let mut days: Vec<CalendarDay> = published.into_iter().map(|(_, day)| day).collect();
        days.sort();
        days.dedup_by_key(|one| one.day);
        let said: BTreeSet<time::Day> = own.iter().map(|one| one.day).collect();
        days.retain(|one| !said.contains(&one.day));
        days.extend(own);
        days.sort();
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

    /// The last day of which public holidays are known; `None` where there is no calendar.
    pub const fn known_until(&self) -> Option<time::Day> {
        self.known_until
    }
}

/// The last day of the public holidays. A source is their calendar if it tells shifted working days beside days off; where none does, the
/// one that says the most. A day that the centre has announced for next December says nothing of the holidays before it.
fn known_until(days: &[(String, CalendarDay)]) -> Option<time::Day> {
    let mut sources: BTreeMap<&str, Said> = BTreeMap::new();
    for (source, one) in days {
        let said = sources.entry(source).or_insert(Said {
            days: 0,
            off: false,
            working: false,
            last: one.day,
        });
        said.days += 1;
        said.off |= one.kind == DayKind::Off;
        said.working |= one.kind == DayKind::Working;
        said.last = said.last.max(one.day);
    }
    let public = sources.values().filter(|said| said.off && said.working);
    let most = || {
        sources
            .values()
            .max_by_key(|said| (said.days, std::cmp::Reverse(said.last)))
    };
    public.map(|said| said.last).max().or_else(|| Some(most()?.last))
}
