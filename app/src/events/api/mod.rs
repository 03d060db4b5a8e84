//! Who keeps the calendar, and what the pages of staff ask for.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
pub mod desk;
mod forms;
mod views;

pub use forms::{
    AddEvent, CancelEvent, CancelEventDate, DiscardEvent, MoveEventDate, PublishEvent, SaveEvent, add_event,
    cancel_event, cancel_event_date, discard_event, move_event_date, publish_event, save_event,
};
pub use views::{see_event_date, see_new_event, see_staff_event, see_staff_events};
