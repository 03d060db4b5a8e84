//! What who waits asks and sends.

use super::model::{WaitForm, Waiting};
#[cfg(feature = "ssr")]
use crate::{access::enter, bookings, rooms};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{
    policy::Act,
    time::{Minute, now},
};
use leptos::prelude::*;

/// What the caller waits for, and what is offered to them.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_waiting")]
pub async fn see_waiting(community: String) -> Result<Waiting, Problem> {
    let visit = enter(Act::Own, &community)?;
    Ok(Waiting {
        all: bookings::desk::waits(&visit).await?,
        today: visit.today(),
    })
}

/// What the form needs by which somebody joins the line; a day that cannot be read is today.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_wait_form")]
pub async fn see_wait_form(
    community: String,
    room: String,
    #[server(default)] date: String,
) -> Result<WaitForm, Problem> {
    let visit = enter(Act::Read, &community)?;
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let terms = rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), &room).await?;
    Ok(WaitForm {
        hours: terms.hours.of(day),
        bar: bookings::bar(&terms.rules, day, today, bookings::desk::standing(&visit)),
        soonest: if day == today {
            visit.zone.minute(now()).minutes() + 1
        } else {
            0
        },
        terms,
        day,
        today,
    })
}

/// Joins the line for a time of a room that is taken; then shows what the caller waits for.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "wait_for_room")]
pub async fn wait_for_room(
    community: String,
    room: String,
    date: String,
    from: String,
    until: String,
    #[server(default)] parts: Vec<String>,
    title: String,
    party_size: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Book, &community)?;
    // A browser's time field cannot say 24:00: it says 00:00, and nothing ends when its day begins.
    let closing = match until.parse() {
        Ok(Minute::START) => "24:00",
        _ => &until,
    };
    let ask = bookings::desk::Ask {
        room,
        parts,
        starts: [&date, "T", &from].concat(),
        ends: [&date, "T", closing].concat(),
        title,
        party_size,
        key: Some(idempotency_key),
        ..Default::default()
    };
    bookings::desk::wait(&visit, ask).await?;
    leptos_axum::redirect(&visit.community.href("/me/waiting?done=made"));
    Ok(())
}

/// Takes what is offered (`yes`); else lets go of it (`no`), or of the place in the line (`leave`).
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "answer_room_offer")]
pub async fn answer_room_offer(
    community: String,
    wish: String,
    answer: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let id = wish.parse().map_err(|_| Problem::NotFound)?;
    let yes = match answer.as_str() {
        "yes" => true,
        "no" | "leave" => false,
        _ => return Err(Problem::Malformed),
    };
    let made = bookings::desk::answer(&visit, id, yes, Some(&idempotency_key)).await?;
    let to = match made {
        Some(made) => format!("/me/bookings/{}?done=made", made.id),
        None if answer == "leave" => String::from("/me/waiting?done=withdrawn"),
        None => String::from("/me/waiting?done=declined"),
    };
    leptos_axum::redirect(&visit.community.href(&to));
    Ok(())
}
