//! Notices for pages.

use super::Notice;
#[cfg(feature = "ssr")]
use foundation::idempotency::Once;
use foundation::{Problem, paging::Page};
use leptos::prelude::*;

/// What others did that concerns the caller, the latest first; from where a page before ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_notices")]
pub async fn see_notices(community: String, #[server(default)] before: String) -> Result<Page<Notice>, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let before = before.parse().unwrap_or(uuid::Uuid::max());
    let person = visit.person()?;
    let kept = super::store::of_person(&mut visit.db.read().await?.conn(), visit.at(), person, before).await?;
    kept.try_map(|kept| Ok(kept.notice(visit.zone)))
}

/// Marks everything as read.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "read_notices")]
pub async fn read_notices(community: String, #[server(default)] idempotency_key: String) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let person = visit.person()?;
    let once = Once::of(person.uuid(), "notices.read", Some(&idempotency_key), &())?;
    super::store::read_all(&visit.db, visit.at(), person, once).await?;
    leptos_axum::redirect(&visit.community.href("/me"));
    Ok(())
}
