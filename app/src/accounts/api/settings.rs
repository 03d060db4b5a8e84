//! A person's own account.

use crate::accounts::model::Me;
#[cfg(feature = "ssr")]
use crate::{
    access::{Visit, enter},
    accounts::{
        cookies::Cookies,
        model::{Device, Kind, Purpose},
        store::{
            codes,
            devices::{self, Row},
            persons,
        },
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{idempotency::Once, policy::Act, text, time};
use leptos::prelude::*;

/// What a person sees of their own account.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "settings_of")]
pub async fn settings_of(community: String) -> Result<Me, Problem> {
    let visit = enter(Act::Own, &community)?;
    let (cookies, person) = (Cookies::here()?, visit.person()?);
    let mut reader = visit.db.read().await?;
    let phone = persons::phone_of(&mut reader.conn(), person).await?;
    let next_phone = match cookies.change().and_then(|(_, new)| new.parse().ok()) {
        Some(id) => codes::waiting(&mut reader.conn(), id, Purpose::TakeNumber).await?,
        None => None,
    };
    let rows = devices::of(&mut reader.conn(), person).await?;
    Ok(Me {
        name: visit
            .caller
            .known
            .as_ref()
            .map(|known| known.name.clone())
            .unwrap_or_default(),
        phone: phone.map(|phone| phone.masked()).unwrap_or_default(),
        next_phone: next_phone.map(|phone| phone.masked()),
        devices: rows.into_iter().map(|row| told(&visit, row)).collect(),
        today: visit.zone.day(time::now()),
    })
}

/// Notes how the person wants to be called; nothing is an answer too.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "call_me")]
pub async fn call_me(
    community: String,
    #[server(default)] name: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let person = visit.person()?;
    let name = text::optional_line(&name, 20)
        .map_err(|flaw| flaw.of("name"))?
        .unwrap_or_default();
    let once = Once::of(person.uuid(), "account.rename", Some(&idempotency_key), &name)?;
    persons::rename(&visit.db, visit.at(), person, name, once).await
}

#[cfg(feature = "ssr")]
fn told(visit: &Visit, row: Row) -> Device {
    let session = visit.caller.known.as_ref().and_then(|known| known.session);
    let current = devices::is_current(&row, session);
    let kind = if row.program { Kind::Program } else { Kind::Browser };
    Device {
        id: row.id,
        kind,
        name: row.device,
        current,
        at: visit.zone.local(row.at),
    }
}
