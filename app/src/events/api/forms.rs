//! What the forms of staff send.

use crate::events::model::EventFields;
use foundation::Problem;
use leptos::prelude::*;

/// Keeps the draft of an event; then shows on which days it would be.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_event")]
pub async fn add_event(
    community: String,
    #[server(default)] fields: EventFields,
    #[server(default)] cover_of: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = super::desk::add(&visit, &fields, &cover_of, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done=made")));
    Ok(())
}

/// Changes an event, unless somebody else was quicker; its dates follow.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_event")]
pub async fn save_event(
    community: String,
    event: String,
    version: i64,
    #[server(default)] fields: EventFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::save(&visit, (id, version), &fields, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done=saved")));
    Ok(())
}

/// Publishes an event, now or at a time; those of its days that were ticked are left out.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "publish_event")]
pub async fn publish_event(
    community: String,
    event: String,
    version: i64,
    #[server(default)] at: String,
    #[server(default)] left_out: Vec<String>,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    let done = super::desk::publish(&visit, (id, version), (&at, &left_out), &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done={done}")));
    Ok(())
}

/// Cancels an event with a message to everyone who registered.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "cancel_event")]
pub async fn cancel_event(
    community: String,
    event: String,
    version: i64,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::cancel(&visit, (id, version), &reason, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done=cancelled")));
    Ok(())
}

/// Removes a draft that nobody has seen.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "discard_event")]
pub async fn discard_event(
    community: String,
    event: String,
    version: i64,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::discard(&visit, (id, version), &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href("/staff/events?done=discarded"));
    Ok(())
}
