//! Who registers, who sees what of it, and who keeps the list.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
mod about;
#[cfg(feature = "ssr")]
mod desk;
mod forms;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod mine;
#[cfg(feature = "ssr")]
mod register;
mod staff;

pub use forms::{
    AddMember, AnswerOffer, CancelRegistration, CheckIn, Register, RemoveMember, see_check_in, see_household,
    see_my_events, see_registering, see_registration,
};
#[cfg(feature = "ssr")]
pub use list::known_date;
#[cfg(feature = "hydrate")]
pub use staff::tick;
pub use staff::{CheckInCode, RemoveRegistration, Tick, see_sheet};
