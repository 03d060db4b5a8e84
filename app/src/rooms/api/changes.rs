//! What the forms of staff about rooms send.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use crate::rooms::RoomFields;
#[cfg(feature = "ssr")]
use crate::{
    access::Visit,
    rooms::{
        model::exception,
        store::{self, By},
    },
};
#[cfg(feature = "ssr")]
use foundation::idempotency::Once;
use foundation::{Problem, time::Day};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use serde::Serialize;

/// Adds a room with the usual rules and no hours yet; then shows all that can be said about it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_room")]
pub async fn add_room(
    community: String,
    #[server(default)] code: String,
    #[server(default)] fields: RoomFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let by = by(&visit, "room.add", &idempotency_key, &(&code, &fields))?;
    let draft = fields.begin(&code)?;
    let code = draft.code.clone();
    store::add_room(&visit.db, by, draft).await?;
    leptos_axum::redirect(&desk(&visit, &code, "added"));
    Ok(())
}

/// Changes a room, unless somebody else was quicker.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_room")]
pub async fn save_room(
    community: String,
    room: String,
    version: i64,
    #[server(default)] fields: RoomFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let by = by(&visit, "room.save", &idempotency_key, &(&room, version, &fields))?;
    let draft = fields.parse(&room)?;
    store::save_room(&visit.db, by, draft, version).await?;
    leptos_axum::redirect(&desk(&visit, &room, "saved"));
    Ok(())
}

/// Gives a room other hours on one day; without times it is closed that day.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "set_room_day")]
pub async fn set_room_day(
    community: String,
    room: String,
    #[server(default)] day: String,
    #[server(default)] opens: String,
    #[server(default)] closes: String,
    #[server(default)] note: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let by = by(
        &visit,
        "room.set_day",
        &idempotency_key,
        &(&room, &day, &opens, &closes, &note),
    )?;
    let exception = exception(&day, &opens, &closes, &note, visit.today())?;
    store::set_day(&visit.db, by, room.clone(), exception).await?;
    leptos_axum::redirect(&desk(&visit, &room, "day"));
    Ok(())
}

/// Gives a day back the hours of its weekday.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "free_room_day")]
pub async fn free_room_day(
    community: String,
    room: String,
    day: Day,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let by = by(&visit, "room.free_day", &idempotency_key, &(&room, day))?;
    store::free_day(&visit.db, by, room.clone(), day).await?;
    leptos_axum::redirect(&desk(&visit, &room, "usual"));
    Ok(())
}

/// Takes a room out of use (`closed`), or back into it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "use_room")]
pub async fn use_room(
    community: String,
    room: String,
    closed: bool,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let by = by(&visit, "room.use", &idempotency_key, &(&room, closed))?;
    store::set_use(&visit.db, by, room.clone(), closed).await?;
    leptos_axum::redirect(&desk(&visit, &room, if closed { "closed" } else { "opened" }));
    Ok(())
}

/// Moves a room one place up or down in every list.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "shift_room")]
pub async fn shift_room(
    community: String,
    room: String,
    up: bool,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let by = by(&visit, "room.shift", &idempotency_key, &(&room, up))?;
    store::shift_room(&visit.db, by, room, up).await?;
    leptos_axum::redirect(&visit.community.href("/staff/rooms"));
    Ok(())
}

/// Who does `operation`; sent again under the same key with the same content, it is answered as before.
#[cfg(feature = "ssr")]
fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl Serialize) -> foundation::Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        zone: visit.zone,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}

/// Where a room is looked after, with what was just done.
#[cfg(feature = "ssr")]
fn desk(visit: &Visit, room: &str, done: &str) -> String {
    visit.community.href(&["/staff/rooms/", room, "?done=", done].concat())
}
