//! What a room is, and what is allowed in it.

mod draft;
mod exception;
mod hours;
mod read;
mod rules;
mod terms;
mod week;

pub use draft::{HoursField, NamedField, RoomDraft, RoomFields, changed_meanwhile};
pub use exception::exception;
pub use hours::{Day, Exception, Hours, Opening};
pub use read::opening;
pub use rules::{Rules, Who};
pub use terms::{Equipment, Part, PartInfo, Room, RoomCard, RoomTerms};
pub use week::{WeekRun, week_runs};
