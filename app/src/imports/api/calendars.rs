//! Calendars that are followed at their addresses.

#[cfg(feature = "ssr")]
use super::desk::{self, by};
use crate::imports::model::ImportsView;
#[cfg(feature = "ssr")]
use crate::{
    access::{Visit, enter},
    imports::store,
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::policy::Act;
use leptos::prelude::*;

/// The calendars that are followed, with their events.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_imports")]
pub async fn see_imports(community: String) -> Result<ImportsView, Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    desk::overview(&visit).await
}

/// Follows the calendar at an address from now on.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "follow_calendar")]
pub async fn follow_calendar(
    community: String,
    #[server(default)] name: String,
    #[server(default)] url: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let by = by(&visit, "calendar.follow", &idempotency_key, &(&name, &url))?;
    desk::follow(&visit, by, &name, &url).await?;
    back(&visit, "followed");
    Ok(())
}

/// Looks at a calendar now.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "look_at_calendar")]
pub async fn look_at_calendar(
    community: String,
    calendar: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let by = by(&visit, "calendar.look", &idempotency_key, &calendar)?;
    let id = calendar.parse().map_err(|_| Problem::NotFound)?;
    store::hurry(&visit.db, by, id).await?;
    back(&visit, "looking");
    Ok(())
}

/// Follows a calendar no more; its events are gone.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "leave_calendar")]
pub async fn leave_calendar(
    community: String,
    calendar: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let by = by(&visit, "calendar.leave", &idempotency_key, &calendar)?;
    let id = calendar.parse().map_err(|_| Problem::NotFound)?;
    store::leave(&visit.db, by, id).await?;
    back(&visit, "left");
    Ok(())
}

/// Shows an event of a calendar that is followed, or hides it from everyone but staff.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "show_followed")]
pub async fn show_followed(
    community: String,
    event: String,
    #[server(default)] shown: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let by = by(&visit, "calendar.show", &idempotency_key, &(&event, &shown))?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    store::show(&visit.db, by, id, !shown.is_empty()).await?;
    back(&visit, if shown.is_empty() { "hidden" } else { "shown" });
    Ok(())
}

#[cfg(feature = "ssr")]
fn back(visit: &Visit, done: &str) {
    leptos_axum::redirect(&visit.community.href(&["/staff/events/import?done=", done].concat()));
}
