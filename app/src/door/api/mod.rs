//! Doors for pages, and for whoever scans what hangs at them.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
mod here;
#[cfg(feature = "ssr")]
mod look;

use super::model::{DoorView, Poster};
use foundation::Problem;
#[cfg(feature = "ssr")]
pub use here::here;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
pub use look::code_of;

/// What the door of a room shows now; anyone may look.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_door")]
pub async fn see_door(community: String, room: String) -> Result<DoorView, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    look::door(&visit, &room).await
}

/// What the poster of a door says, for the staff who hang it up.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_poster")]
pub async fn see_poster(community: String, room: String) -> Result<Poster, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let services =
        use_context::<crate::access::Services>().ok_or_else(|| Problem::internal("no services in this context"))?;
    look::poster(&visit, &services, &room).await
}
