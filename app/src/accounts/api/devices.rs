//! Signing out, here and elsewhere.

#[cfg(feature = "ssr")]
use crate::{
    access::enter,
    accounts::{
        cookies::Cookies,
        store::{devices, sign_in},
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{idempotency::Once, policy::Act};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// Signs this browser out. No key: sent again it comes from nobody.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "sign_out")]
pub async fn sign_out(community: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let cookies = Cookies::here()?;
    if let Some(token) = cookies.session() {
        sign_in::out(&visit.db, visit.at(), token).await?;
    }
    cookies.end();
    leptos_axum::redirect(&visit.community.href("/"));
    Ok(())
}

/// Signs every browser out, this one included. Who taps twice is out already, and is told the same.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "sign_out_everywhere")]
pub async fn sign_out_everywhere(community: String, #[server(default)] idempotency_key: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let cookies = Cookies::here()?;
    if let Ok(person) = visit.person() {
        // The session is what was asked: an old page, sent again from a newer session, is refused and not told that all is ended.
        let session = visit.caller.known.as_ref().and_then(|known| known.session);
        let once = Once::of(
            person.uuid(),
            "session.end_everywhere",
            Some(&idempotency_key),
            &session,
        )?;
        devices::end_all(&visit.db, visit.at(), person, once).await?;
    }
    cookies.end();
    leptos_axum::redirect(&visit.community.href("/"));
    Ok(())
}

/// Ends one session, or revokes the token of one program. One that is not there any more is as it should be.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "end_device")]
pub async fn end_device(
    community: String,
    device: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let person = visit.person()?;
    let device = device.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let once = Once::of(person.uuid(), "session.end", Some(&idempotency_key), &device)?;
    devices::end(&visit.db, visit.at(), person, device, once).await
}
