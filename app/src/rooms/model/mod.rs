//! What a room is, and what is allowed in it.

mod calendar;
mod draft;
#[cfg(feature = "ssr")]
mod exception;
mod hours;
mod opening;
mod read;
mod reader;
mod rules;
mod terms;
mod week;

pub use calendar::{Calendar, CalendarDay, DayKind};
pub use draft::{HoursField, NamedField, RoomDraft, RoomFields, changed_meanwhile};
#[cfg(feature = "ssr")]
pub use exception::exception;
pub use hours::{Day, Exception, Hours, Opening};
#[cfg(feature = "ssr")]
pub use opening::opening;
pub use rules::{Holidays, Rules, Who};
pub use terms::{Equipment, Part, PartInfo, Room, RoomCard, RoomTerms};
pub use week::{WeekRun, week_runs};
