//! Bookings: made, looked at, changed and taken back by whoever owns them, or by staff.

use super::{super::Refused, door::Door, named::Named, sent::Sent};
use app::bookings::{
    Booking as Of, BookingView, Made, PersonView, State, Step,
    desk::{self, Ask, Change},
};
use axum::{
    Json,
    body::Body,
    http::{StatusCode, header},
    response::IntoResponse,
};
use foundation::{Id, Problem, policy::Act, time::Stamp};
use locales::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// A booking as its owner and staff may know it.
#[derive(Serialize)]
pub struct Booking {
    id: Id<Of>,
    room: String,
    room_name: Words,
    parts: Vec<String>,
    equipment: BTreeMap<String, u16>,
    starts: Stamp,
    ends: Stamp,
    title: String,
    title_public: bool,
    party_size: u16,
    status: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    decide_by: Option<Stamp>,
    change_until: Stamp,
    changeable: bool,
    cancellable: bool,
    on_behalf: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonView>,
    version: i64,
    steps: Vec<Step>,
}

/// `POST /api/v1/bookings`: books a room. 201 where it was made, now or by an earlier request with the same key.
pub async fn make(door: Door, body: Body) -> Result<impl IntoResponse, Refused> {
    let visit = door.admit(Act::Book)?;
    let mut sent = Sent::read(body).await?;
    let ask = Ask {
        room: sent.needed("room"),
        parts: sent.parts("parts").unwrap_or_default(),
        starts: sent.text("starts").unwrap_or_default(),
        ends: sent.text("ends").unwrap_or_default(),
        title: sent.text("title").unwrap_or_default(),
        title_public: sent.flag("title_public").unwrap_or_default(),
        party_size: sent.number("party_size").unwrap_or_default(),
        for_phone: sent.text("for_phone"),
        despite_block: sent.flag("despite_block").unwrap_or_default(),
        equipment: sent.counts("equipment").unwrap_or_default(),
        key: sent.text("idempotency_key"),
    };
    sent.done()?;
    let made = desk::book(&visit, ask).await?;
    let address = visit.community.href(&format!("/api/v1/bookings/{}", made.id));
    Ok((StatusCode::CREATED, [(header::LOCATION, address)], Json(made)))
}

/// `GET /api/v1/bookings/ID`: one booking with its record.
pub async fn show(door: Door, Named(id): Named) -> Result<Json<Booking>, Refused> {
    let visit = door.admit(Act::Own)?;
    let (view, steps) = desk::show(&visit, booking(&id)?).await?;
    Ok(Json(Booking::of(view, steps)))
}

/// `PATCH /api/v1/bookings/ID`: changes what is named; a move loses the old span only with the new one.
pub async fn change(door: Door, Named(id): Named, body: Body) -> Result<Json<Made>, Refused> {
    let visit = door.admit(Act::Own)?;
    let mut sent = Sent::read(body).await?;
    let change = Change {
        parts: sent.parts("parts"),
        starts: sent.text("starts"),
        ends: sent.text("ends"),
        title: sent.text("title"),
        title_public: sent.flag("title_public"),
        party_size: sent.number("party_size"),
        equipment: sent.counts("equipment").unwrap_or_default(),
        version: sent.version("version"),
        key: sent.text("idempotency_key"),
    };
    sent.done()?;
    Ok(Json(desk::change(&visit, booking(&id)?, change).await?))
}

/// `DELETE /api/v1/bookings/ID`: takes a booking back. Its record stays.
pub async fn cancel(door: Door, Named(id): Named) -> Result<Json<Made>, Refused> {
    let visit = door.admit(Act::Own)?;
    let id = booking(&id)?;
    let status = desk::cancel(&visit, id, "", None).await?;
    Ok(Json(Made { id, status }))
}

fn booking(id: &str) -> Result<Id<Of>, Problem> {
    id.parse().map_err(|_| Problem::NotFound)
}

impl Booking {
    fn of(view: BookingView, steps: Vec<Step>) -> Self {
        Self {
            id: view.id,
            room: view.room,
            room_name: view.room_name,
            parts: view.parts.into_iter().map(|(code, _)| code).collect(),
            equipment: view.borrowed.into_iter().map(|one| (one.code, one.units)).collect(),
            starts: view.starts,
            ends: view.ends,
            title: view.title,
            title_public: view.title_public,
            party_size: view.party_size,
            status: view.status,
            decide_by: view.decide_by,
            change_until: view.change_until,
            changeable: view.changeable,
            cancellable: view.cancellable,
            on_behalf: view.on_behalf,
            person: view.person,
            version: view.version,
            steps,
        }
    }
}
