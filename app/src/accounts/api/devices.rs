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
use foundation::policy::Act;
use leptos::prelude::*;

/// Signs this browser out.
#[server(prefix = "/_fn", endpoint = "sign_out")]
pub async fn sign_out(community: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let cookies = Cookies::here()?;
    if let Some(token) = cookies.session() {
        sign_in::out(&visit.db, token).await?;
    }
    cookies.end();
    leptos_axum::redirect(&visit.community.href("/"));
    Ok(())
}

/// Signs every browser out, this one included. Who taps twice is out already, and is told the same.
#[server(prefix = "/_fn", endpoint = "sign_out_everywhere")]
pub async fn sign_out_everywhere(community: String) -> Result<(), Problem> {
    let visit = enter(Act::Enter, &community)?;
    let cookies = Cookies::here()?;
    if let Ok(person) = visit.person() {
        devices::end_all(&visit.db, visit.at(), person).await?;
    }
    cookies.end();
    leptos_axum::redirect(&visit.community.href("/"));
    Ok(())
}

/// Ends one session, or revokes the token of one program. One that is not there any more is as it should be.
#[server(prefix = "/_fn", endpoint = "end_device")]
pub async fn end_device(community: String, device: String) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let device = device.parse().map_err(|_| Problem::NotFound)?;
    devices::end(&visit.db, visit.at(), visit.person()?, device).await
}
