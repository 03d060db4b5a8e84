//! Notices for pages.

use super::Notice;
#[cfg(feature = "ssr")]
use super::{model::Booked, store::Details};
#[cfg(feature = "ssr")]
use foundation::idempotency::Once;
#[cfg(feature = "ssr")]
use foundation::time::now;
use foundation::{Problem, paging::Page};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Words;

/// What others did that concerns the caller, the latest first; from where a page before ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_notices")]
pub async fn see_notices(community: String, #[server(default)] before: String) -> Result<Page<Notice>, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let before = before.parse().unwrap_or(uuid::Uuid::max());
    let person = visit.person()?;
    let kept = super::store::of_person(&mut visit.db.read().await?.conn(), visit.at(), person, before).await?;
    kept.try_map(|kept| Ok(notice(&visit, kept)))
}

#[cfg(feature = "ssr")]
fn notice(visit: &crate::access::Visit, kept: super::store::Kept) -> Notice {
    let span = kept.starts.zip(kept.ends);
    let booking = kept.room.zip(span).map(|(zh, (starts, ends))| Booked {
        room: Words {
            zh,
            en: kept.room_en.unwrap_or_default(),
        },
        starts: visit.zone.local(starts),
        ends: visit.zone.local(ends),
    });
    let thing = kept.details.0.thing(visit.zone);
    let Details {
        reason, mut instead, ..
    } = kept.details.0;
    instead.retain(|one| one.starts > now());
    Notice {
        id: kept.id,
        kind: kept.kind,
        subject: kept.subject_id,
        booking,
        thing,
        reason,
        instead,
        at: visit.zone.local(kept.at),
        new: kept.read_at.is_none(),
    }
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
