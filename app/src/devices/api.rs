//! Devices for the staff who look after them.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::{DeviceFields, StaffDevice};
#[cfg(feature = "ssr")]
use super::store::{self, By, Kept};
#[cfg(feature = "ssr")]
use crate::access::{Visit, enter};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{idempotency::Once, policy::Act};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use serde::Serialize;

/// Every device, in use or not.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_devices")]
pub async fn see_devices(community: String) -> Result<Vec<StaffDevice>, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let every = store::every(&mut visit.db.read().await?.conn(), visit.at()).await?;
    Ok(every.into_iter().map(Kept::view).collect())
}

/// Adds a device.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_device")]
pub async fn add_device(
    community: String,
    #[server(default)] code: String,
    #[server(default)] fields: DeviceFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "device.add", &idempotency_key, &(&code, &fields))?;
    let (code, draft) = fields.begin(&code)?;
    store::add_device(&visit.db, by, code, draft).await?;
    leptos_axum::redirect(&visit.community.href("/staff/equipment?done=added"));
    Ok(())
}

/// Changes a device, unless somebody else was quicker.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_device")]
pub async fn save_device(
    community: String,
    device: String,
    version: i64,
    #[server(default)] fields: DeviceFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "device.save", &idempotency_key, &(&device, version, &fields))?;
    let draft = fields.parse()?;
    store::save_device(&visit.db, by, device, draft, version).await?;
    leptos_axum::redirect(&visit.community.href("/staff/equipment?done=saved"));
    Ok(())
}

/// Takes a device out of use (`closed`), or back into it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "use_device")]
pub async fn use_device(
    community: String,
    device: String,
    closed: bool,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "device.use", &idempotency_key, &(&device, closed))?;
    store::set_use(&visit.db, by, device, closed).await?;
    let done = if closed { "closed" } else { "opened" };
    leptos_axum::redirect(&visit.community.href(&["/staff/equipment?done=", done].concat()));
    Ok(())
}

/// Who does `operation`; sent again under the same key with the same content, it is answered as before.
#[cfg(feature = "ssr")]
fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl Serialize) -> foundation::Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}
