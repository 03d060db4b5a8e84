//! What staff say of an event's cover, and how they take it away. A new picture comes with a form that no function reads: see
//! `server/src/http/pictures`, which ends in [`super::desk::set_cover`].

use foundation::Problem;
use leptos::prelude::*;

/// Says anew what can be seen in the cover of an event.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "describe_cover")]
pub async fn describe_cover(
    community: String,
    event: String,
    version: i64,
    #[server(default)] alt: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::describe_cover(&visit, (id, version), &alt, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done=covered")));
    Ok(())
}

/// Takes the cover of an event away.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "remove_cover")]
pub async fn remove_cover(
    community: String,
    event: String,
    version: i64,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::remove_cover(&visit, (id, version), &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done=uncovered")));
    Ok(())
}
