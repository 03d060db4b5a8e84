//! iCalendar (RFC 5545), which the calendars of phones and computers speak. No I/O, and nothing of a feature.

mod line;
pub mod read;
mod write;
mod zone;

pub use write::{Calendar, Event, Status, write};
