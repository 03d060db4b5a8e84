//! Who may announce, and who reads what.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::{Announced, Board, Current, Fields};
#[cfg(feature = "ssr")]
use super::{
    atom::{Entry, Feed},
    model::{PINNED, Pinned, Readers, on_home},
    store::{self, By, Kept},
};
#[cfg(feature = "ssr")]
use crate::access::{Visit, enter};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{idempotency::Once, journal::Topic, policy::Act, time::Day};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Lang;
#[cfg(feature = "ssr")]
use std::sync::Arc;
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// All announcements, the latest first; from where a page before ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_announcements")]
pub async fn see_announcements(community: String, #[server(default)] after: String) -> Result<Board, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let after = after.parse().unwrap_or(Uuid::max());
    let mut reader = visit.db.read().await?;
    let page = store::all(&mut reader.conn(), visit.at(), after).await?;
    let standing = store::standing(&mut reader.conn(), visit.at(), visit.today()).await?;
    let seen = on_home(&standing);
    let behind = |id: Uuid| standing.iter().any(|(one, _)| *one == id) && !seen.contains(&id);
    let page = page.try_map(|kept| announced(&visit, &kept, behind(kept.id)))?;
    Ok(Board {
        items: page.items,
        next: page.next,
        today: visit.today(),
    })
}

/// One announcement, to change it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_announcement")]
pub async fn see_announcement(community: String, announcement: String) -> Result<Announced, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let id = announcement.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let kept = store::one(&mut visit.db.read().await?.conn(), visit.at(), id).await?;
    announced(&visit, &kept, false)
}

/// All that is announced now to whoever asks; home has room for three.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_current")]
pub async fn see_current(community: String) -> Result<Current, Problem> {
    let visit = enter(Act::Read, &community)?;
    Ok(Current {
        items: current(&visit).await?.to_vec(),
        today: visit.today(),
    })
}

/// Announces something.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_announcement")]
pub async fn add_announcement(
    community: String,
    #[server(default)] fields: Fields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "announcement.make", &idempotency_key, &fields)?;
    store::add(&visit.db, by, fields.parse(visit.today())?).await?;
    leptos_axum::redirect(&visit.community.href("/staff/announcements?done=made"));
    Ok(())
}

/// Changes an announcement, unless somebody else was quicker.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_announcement")]
pub async fn save_announcement(
    community: String,
    announcement: String,
    version: i64,
    #[server(default)] fields: Fields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let id = announcement.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let by = by(&visit, "announcement.save", &idempotency_key, &(id, version, &fields))?;
    store::save(&visit.db, by, id, fields.parse(visit.today())?, version).await?;
    leptos_axum::redirect(&visit.community.href("/staff/announcements?done=saved"));
    Ok(())
}

/// Withdraws an announcement.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "withdraw_announcement")]
pub async fn withdraw_announcement(
    community: String,
    announcement: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let id = announcement.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let by = by(&visit, "announcement.withdraw", &idempotency_key, &id)?;
    store::withdraw(&visit.db, by, id).await?;
    leptos_axum::redirect(&visit.community.href("/staff/announcements?done=withdrawn"));
    Ok(())
}

/// What is pinned on home for whoever asks, and how many more there are.
#[cfg(feature = "ssr")]
pub async fn pinned(visit: &Visit) -> foundation::Result<(Vec<Pinned>, usize)> {
    let all = current(visit).await?;
    let pinned = all.iter().take(PINNED).cloned().collect();
    Ok((pinned, all.len().saturating_sub(PINNED)))
}

/// What is current for whoever asks, read after each change.
#[cfg(feature = "ssr")]
async fn current(visit: &Visit) -> foundation::Result<Arc<Vec<Pinned>>> {
    let (today, readers) = (visit.today(), readers(visit));
    let of = [today.number(), readers.rank(), 0];
    visit
        .db
        .remembered(visit.at(), Topic::Announcements, of, || read(visit, today, readers))
        .await
}

#[cfg(feature = "ssr")]
async fn read(visit: &Visit, today: Day, readers: Readers) -> foundation::Result<Vec<Pinned>> {
    let kept = store::current(&mut visit.db.read().await?.conn(), visit.at(), today, readers).await?;
    let pinned = |kept: &Kept| Pinned(kept.title(), kept.words(), kept.days().1);
    Ok(kept.iter().map(pinned).collect())
}

/// What is for everyone now, as a feed whose addresses begin with `base`.
#[cfg(feature = "ssr")]
pub async fn feed(visit: &Visit, base: &str, lang: Lang) -> foundation::Result<Feed> {
    let (kept, changed) = store::public(&mut visit.db.read().await?.conn(), visit.at(), visit.today()).await?;
    let entry = |kept: &Kept| Entry {
        id: kept.id,
        title: kept.title().to(lang).to_owned(),
        words: kept.words().to(lang).to_owned(),
        published: kept.at,
        updated: kept.changed_at,
    };
    Ok(Feed {
        community: visit.at().uuid(),
        name: visit.community.name.to(lang).to_owned(),
        base: base.to_owned(),
        lang,
        updated: changed,
        entries: kept.iter().map(entry).collect(),
    })
}

#[cfg(feature = "ssr")]
fn readers(visit: &Visit) -> Readers {
    let known = visit.caller.known.as_ref();
    match known {
        None => Readers::Everyone,
        Some(_) if visit.may(Act::Verify) => Readers::Staff,
        Some(known) if known.verified.contains(&visit.at().uuid()) => Readers::Verified,
        Some(_) => Readers::Residents,
    }
}

#[cfg(feature = "ssr")]
fn announced(visit: &Visit, kept: &Kept, behind: bool) -> foundation::Result<Announced> {
    Ok(Announced {
        id: kept.id,
        fields: kept.fields(),
        audience: kept.audience()?,
        days: kept.days(),
        changed: visit.zone.local(kept.changed_at),
        withdrawn: kept.withdrawn_at.is_some(),
        behind,
        version: kept.version,
        today: visit.today(),
    })
}

#[cfg(feature = "ssr")]
fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl serde::Serialize) -> foundation::Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}
