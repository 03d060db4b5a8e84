//! Who chooses what they are told, and who looks after what leaves.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

mod own;
mod push;
mod staff;

pub use own::{
    AskEmail, ConfirmEmail, RemoveEmail, SaveChannels, ask_email, confirm_email, remove_email, save_channels,
    see_channels,
};
pub use push::{AddPush, RemovePush, add_push, remove_push};
pub use staff::{
    AddOutlet, RemoveOutlet, RetryJobs, SaveBudget, add_outlet, remove_outlet, retry_jobs, save_budget, see_jobs,
};

#[cfg(feature = "ssr")]
use super::store::By;
#[cfg(feature = "ssr")]
use crate::access::{Services, Visit};
#[cfg(feature = "ssr")]
use foundation::{Problem, Result, idempotency::Once};

#[cfg(feature = "ssr")]
fn services() -> Result<Services> {
    leptos::prelude::use_context::<Services>().ok_or_else(|| Problem::internal("no services in this context"))
}

#[cfg(feature = "ssr")]
fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl serde::Serialize) -> Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}
