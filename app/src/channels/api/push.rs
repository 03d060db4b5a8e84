//! On which devices a person is told.

#[cfg(feature = "ssr")]
use super::{by, own::back, services};
#[cfg(feature = "ssr")]
use crate::{
    access::{Services, Visit, enter},
    channels::{
        model::{Device, Push, Subscribed},
        store::phones::{self, NewPhone},
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{Result, db::Conn, policy::Act};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::{Lang, Words, channels as t};
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// Has the caller told on the device that asks, by what its browser has given to the page's script.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_push")]
pub async fn add_push(
    community: String,
    #[server(default)] endpoint: String,
    #[server(default)] p256dh: String,
    #[server(default)] auth: String,
    #[server(default)] key: String,
    #[server(default)] lang: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let services = services()?;
    let session = visit.caller.known.as_ref().and_then(|known| known.session);
    let (session, signer) = session
        .zip(services.push.as_ref())
        .ok_or_else(|| conflict(t::no_push_here))?;
    let given =
        Subscribed::parse(&endpoint, (&p256dh, &auth), services.hooks_anywhere).map_err(|flaw| flaw.of("endpoint"))?;
    if key != signer.public() {
        return Err(conflict(t::push_page_old));
    }
    let lang = Lang::of_tag(&lang).unwrap_or_default().tag();
    let by = by(
        &visit,
        "channels.add_push",
        &idempotency_key,
        &(&endpoint, &p256dh, &auth, lang),
    )?;
    let new = NewPhone {
        session,
        given,
        server_key: key,
        lang,
    };
    phones::add(&visit.db, by, new).await?;
    back(&visit, "told_here");
    Ok(())
}

/// Tells one of the caller's devices nothing any more.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "remove_push")]
pub async fn remove_push(
    community: String,
    device: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let device = device.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let by = by(&visit, "channels.remove_push", &idempotency_key, &device)?;
    phones::remove(&visit.db, by, device).await?;
    back(&visit, "untold");
    Ok(())
}

/// What the page needs to know; `None` where this server sends nothing onto devices.
#[cfg(feature = "ssr")]
pub(super) async fn offered(conn: &mut Conn<'_>, visit: &Visit, services: &Services) -> Result<Option<Push>> {
    let Some(signer) = &services.push else { return Ok(None) };
    let session = visit.caller.known.as_ref().and_then(|known| known.session);
    let listed = phones::of(conn, visit.person()?).await?;
    let device = |one: phones::Listed| Device {
        id: one.id,
        here: session.is_some_and(|session| session.uuid() == one.session_id),
        name: one.device,
        at: visit.zone.local(one.added_at),
    };
    let mut devices: Vec<Device> = listed.into_iter().map(device).collect();
    devices.sort_by_key(|device| !device.here);
    Ok(Some(Push {
        key: signer.public().to_owned(),
        devices,
        today: visit.today(),
    }))
}

#[cfg(feature = "ssr")]
fn conflict(words: fn(Lang) -> &'static str) -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| words(lang).into()),
    }
}
