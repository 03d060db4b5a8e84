//! Events of other calendars, for the staff who keep the calendar.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

mod calendars;
#[cfg(feature = "ssr")]
mod desk;
mod files;

pub use calendars::{
    FollowCalendar, LeaveCalendar, LookAtCalendar, ShowFollowed, follow_calendar, leave_calendar, look_at_calendar,
    see_imports, show_followed,
};
pub use files::{PreviewEvents, TakeEvents, preview_events, see_import, take_events};
