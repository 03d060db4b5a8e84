//! Notices for pages.

use super::Notice;
use foundation::Problem;
use leptos::prelude::*;

/// What others did that concerns the caller.
#[server(prefix = "/_fn", endpoint = "see_notices")]
pub async fn see_notices(community: String) -> Result<Vec<Notice>, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let kept = super::store::of_person(&mut visit.db.read().await?.conn(), visit.at(), visit.person()?).await?;
    let notice = |kept: super::store::Kept| Notice {
        id: kept.id,
        kind: kept.kind,
        subject: kept.subject_id,
        reason: kept.details.0.reason,
        at: visit.zone.local(kept.at),
        new: kept.read_at.is_none(),
    };
    Ok(kept.into_iter().map(notice).collect())
}

/// Marks everything as read.
#[server(prefix = "/_fn", endpoint = "read_notices")]
pub async fn read_notices(community: String) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let (at, person) = (visit.at(), visit.person()?);
    visit
        .db
        .keep_house(move |tx| Box::pin(async move { super::store::read_all(tx, at, person).await }))
        .await?;
    leptos_axum::redirect(&visit.community.href("/me"));
    Ok(())
}
