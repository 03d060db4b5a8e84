//! Who keeps the calendar, and what the pages of staff ask for.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

mod covers;
mod dates;
#[cfg(feature = "ssr")]
pub mod desk;
mod forms;
mod proposals;
mod views;

pub use covers::{DescribeCover, RemoveCover, describe_cover, remove_cover};
pub use dates::{
    CancelEventDate, ChangeEventDates, MoveEventDate, RestoreEventDate, cancel_event_date, change_event_dates,
    move_event_date, restore_event_date,
};
pub use forms::{
    AddEvent, CancelEvent, DiscardEvent, PublishEvent, SaveEvent, add_event, cancel_event, discard_event,
    publish_event, save_event,
};
pub use proposals::{
    DeclineEvent, ProposeEvent, WithdrawProposal, decline_event, propose_event, see_proposal_form, withdraw_proposal,
};
pub use views::{see_event_change, see_event_date, see_new_event, see_staff_event, see_staff_events};
