//! What is free, as its pictures need it.

#[cfg(feature = "ssr")]
mod cut;
#[cfg(any(test, feature = "hydrate"))]
mod drag;
mod run;
#[cfg(feature = "ssr")]
mod touch;

use crate::{announcements::Pinned, bookings::Bar};
use foundation::time::{Day, Minute};
use locales::Words;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use cut::{Held, Own, bookable, free_percent, part_slots, part_slots_held, runs};
#[cfg(feature = "hydrate")]
pub use drag::{marked, quarter_at, run_around};
pub use run::Run;
#[cfg(feature = "ssr")]
pub use touch::touchable;

/// All rooms on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayView {
    /// The day.
    pub day: Day,
    /// The community's day.
    pub today: Day,
    /// The first hour of the picture.
    pub from: Minute,
    /// The hour after its last.
    pub until: Minute,
    /// The rooms, in their order.
    pub rooms: Vec<RoomDay>,
    /// What is announced to whoever looks; of no named day, as home asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Pinned>,
    /// How many more are announced than stand there.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unpinned: usize,
    /// What is on today or soon, as HTML; for home.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub events: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

/// One room on one day.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct RoomDay {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// How many parts it has.
    pub parts: u16,
    /// Whether staff decide on bookings.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approval: bool,
    /// Why the caller cannot book it that day, whatever the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bar: Option<Bar>,
    /// The longest booking, in quarters.
    pub longest: u16,
    /// Why the day is other than usual; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Its hours in pieces that are alike; what is free for too short a time to be booked is left out.
    pub runs: Vec<Run>,
}

/// All rooms over several days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpanView {
    /// The first day.
    pub from: Day,
    /// The day after the last.
    pub until: Day,
    /// The community's day.
    pub today: Day,
    /// The rooms, in their order.
    pub rooms: Vec<RoomSpan>,
    /// The last day of which public holidays are known, where there are later ones among the days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays_until: Option<Day>,
}

/// One room over several days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomSpan {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// How much of each day is free, in percent of its open hours that are left; `None` where it is closed or over.
    pub free: Vec<Option<u8>>,
    /// Whether it was open today and is not any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over: bool,
}

impl RoomSpan {
    /// Whether nothing of a day is left because it is over, and not because the room is closed on it.
    pub fn is_over(&self, day: Day, today: Day) -> bool {
        day < today || day == today && self.over
    }
}
