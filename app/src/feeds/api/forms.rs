//! A person's own feed: its address, another one, none.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use crate::feeds::model::Address;
#[cfg(feature = "ssr")]
use crate::{
    access::{enter, public_address, webcal},
    feeds::{model::token, store},
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{idempotency::Once, policy::Act};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Lang;

/// Where the person's feed in this community is, if they have one; in the language of the page that shows it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_feed")]
pub async fn see_feed(community: String, #[server(default)] lang: String) -> Result<Option<Address>, Problem> {
    let visit = enter(Act::Own, &community)?;
    let found = store::current(&mut visit.db.read().await?.conn(), visit.at(), visit.person()?).await?;
    let Some(id) = found else { return Ok(None) };
    let lang = Lang::of_tag(&lang).unwrap_or_default();
    let path = format!("/feeds/me/{}.ics?lang={}", token(&visit.key, id), lang.tag());
    let web = public_address(&visit.community, &path)?;
    Ok(Some(Address {
        webcal: webcal(&web),
        web,
    }))
}

/// Opens a feed; one that there was before ends.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "make_feed")]
pub async fn make_feed(community: String, #[server(default)] idempotency_key: String) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let person = visit.person()?;
    let once = Once::of(person.uuid(), "feed.make", Some(&idempotency_key), &())?;
    store::make(&visit.db, visit.at(), person, once).await
}

/// Ends the feed.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "stop_feed")]
pub async fn stop_feed(community: String, #[server(default)] idempotency_key: String) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let person = visit.person()?;
    let once = Once::of(person.uuid(), "feed.stop", Some(&idempotency_key), &())?;
    store::stop(&visit.db, visit.at(), person, once).await
}
