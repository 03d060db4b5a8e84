//! The statements about the calendar of days.

mod calendar;
mod days;
mod import;
mod noted;

pub use calendar::calendar;
pub use days::{all, booked_on};
pub use import::{Count, Import, Imported, import, replace};
pub use noted::{By, free, note};
