//! A file: looked at first, then taken.

#[cfg(feature = "ssr")]
use super::desk::{self, by};
#[cfg(feature = "ssr")]
use crate::access::enter;
use crate::imports::model::Preview;
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::policy::Act;
use leptos::prelude::*;

/// Reads a file, and leads to what an import of it would do. Nothing is imported yet.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "preview_events")]
pub async fn preview_events(
    community: String,
    #[server(default)] file: String,
    #[server(default)] source: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let by = by(&visit, "events.preview", &idempotency_key, &(&file, &source))?;
    let id = desk::keep(&visit, by, file, &source).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/import/{id}")));
    Ok(())
}

/// What an import of a file would do.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_import")]
pub async fn see_import(community: String, file: String) -> Result<Preview, Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let file = file.parse().map_err(|_| Problem::NotFound)?;
    desk::preview(&visit, file).await
}

/// Takes what was ticked of a file: all of that, or nothing.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "take_events")]
pub async fn take_events(
    community: String,
    #[server(default)] file: String,
    #[server(default)] take: Vec<u32>,
    #[server(default)] gone: Vec<String>,
    #[server(default)] reason: String,
    #[server(default)] kind: String,
    #[server(default)] place: String,
    #[server(default)] shown: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let sent = (&file, &take, &gone, &reason, &kind, &place, &shown);
    let by = by(&visit, "events.take", &idempotency_key, &sent)?;
    let file = file.parse().map_err(|_| Problem::NotFound)?;
    let chosen = desk::Chosen {
        take,
        gone,
        reason,
        kind,
        place,
        shown: shown == "published",
    };
    let done = desk::take(&visit, by, file, chosen).await?;
    let [added, changed, same, cancelled] = [done.added, done.changed, done.same, done.cancelled];
    let to =
        format!("/staff/events/import?done=taken&added={added}&changed={changed}&same={same}&cancelled={cancelled}");
    leptos_axum::redirect(&visit.community.href(&to));
    Ok(())
}
