//! What is free, as its pictures need it.

#[cfg(feature = "ssr")]
mod cut;
#[cfg(any(test, feature = "hydrate"))]
mod drag;

use crate::bookings::Bar;
use foundation::time::{Day, Minute};
use locales::Words;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use cut::{Held, free_percent, part_slots, part_slots_held, runs};
#[cfg(feature = "hydrate")]
pub use drag::{marked, quarter_at, run_around};

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
}

/// One room on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomDay {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// How many parts it has.
    pub parts: u16,
    /// Whether staff decide on bookings.
    pub approval: bool,
    /// Why the caller cannot book it that day, whatever the hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bar: Option<Bar>,
    /// The longest booking, in quarters.
    pub longest: u16,
    /// Why the day is other than usual; may be empty.
    pub note: String,
    /// Its hours in pieces that are alike, without gaps while it is open.
    pub runs: Vec<Run>,
}

/// A piece of a room's day in which the same number of parts is free.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The first quarter of an hour, counted from 00:00.
    pub from: u16,
    /// How many quarters.
    pub quarters: u16,
    /// How many parts are free.
    pub free: u16,
    /// Whether it is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past: bool,
    /// Whether the caller's own booking is in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Whether that one waits for staff.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waiting: bool,
    /// The title, where everyone may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
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
}
