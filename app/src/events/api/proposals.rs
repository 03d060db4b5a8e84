//! What people propose who are not staff, and what staff say to it.

use crate::events::model::{EventFields, NewEvent};
use foundation::Problem;
use leptos::prelude::*;

/// The form of a proposal.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_proposal_form")]
pub async fn see_proposal_form(community: String) -> Result<NewEvent, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Register, &community)?;
    super::desk::begin_proposal(&visit).await
}

/// Proposes an event: a draft that its proposer and staff alone see.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "propose_event")]
pub async fn propose_event(
    community: String,
    #[server(default)] fields: EventFields,
    #[server(default)] words: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Register, &community)?;
    super::desk::propose(&visit, &fields, &words, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href("/me/events?done=proposed"));
    Ok(())
}

/// Takes back what one has proposed, as long as staff have not answered.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "withdraw_proposal")]
pub async fn withdraw_proposal(
    community: String,
    event: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Register, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::withdraw(&visit, id, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href("/me/events?done=withdrawn"));
    Ok(())
}

/// Declines what somebody has proposed, and tells them why.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "decline_event")]
pub async fn decline_event(
    community: String,
    event: String,
    version: i64,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::decline(&visit, (id, version), &reason, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{id}?done=declined")));
    Ok(())
}
