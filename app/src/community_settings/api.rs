//! Who may say what a community is called and how it looks.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::{Fields, SettingsDesk};
#[cfg(feature = "ssr")]
use super::store;
#[cfg(feature = "ssr")]
use crate::access::{Services, enter};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{idempotency::Once, policy::Act};
use leptos::prelude::*;

/// What the community says of itself, to change it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_community_settings")]
pub async fn see_community_settings(community: String) -> Result<SettingsDesk, Problem> {
    let visit = enter(Act::SetUp, &community)?;
    store::read(&mut visit.db.read().await?.conn(), visit.at()).await
}

/// Changes it, unless somebody else was quicker.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_community_settings")]
pub async fn save_community_settings(
    community: String,
    version: i64,
    #[server(default)] fields: Fields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::SetUp, &community)?;
    let services = use_context::<Services>().ok_or(Problem::Unavailable)?;
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "community.save", Some(&idempotency_key), &(version, &fields))?;
    store::save(&visit.db, visit.at(), by, fields.parse()?, version, once).await?;
    // The page that follows shows it, whoever reads the journal first.
    services.directory.refresh(&visit.db).await?;
    leptos_axum::redirect(&visit.community.href("/staff/settings?done=saved"));
    Ok(())
}
