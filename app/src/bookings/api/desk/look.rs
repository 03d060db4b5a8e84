//! What pages read at the desk.

use super::show::view;
use crate::{
    access::Visit,
    bookings::{
        api::{BookForm, MyBookings},
        store::{self, HeldSpan, Listing},
    },
    rooms,
};
use foundation::{
    Result,
    policy::Act,
    time::{Day, Minute, Slot, now},
};

/// The caller's bookings.
pub async fn mine(visit: &Visit) -> Result<MyBookings> {
    let (person, now) = (visit.person()?, now());
    let mut reader = visit.db.read().await?;
    let coming = store::of_person(&mut reader.conn(), visit.at(), person, Listing::Coming, now).await?;
    let past = store::of_person(&mut reader.conn(), visit.at(), person, Listing::Past, now).await?;
    let views = |kept: Vec<store::Kept>| kept.iter().map(|kept| view(visit, kept)).collect::<Result<Vec<_>>>();
    Ok(MyBookings {
        coming: views(coming)?,
        past: views(past)?,
        today: visit.today(),
    })
}

/// What the form of a new booking shows; a day that cannot be read is today.
pub async fn form(visit: &Visit, room: &str, date: &str) -> Result<BookForm> {
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let mut reader = visit.db.read().await?;
    let terms = rooms::terms(&mut reader.conn(), visit.at(), room).await?;
    let held = store::held_spans(&mut reader.conn(), visit.at(), day, None).await?;
    let held: Vec<_> = held
        .into_iter()
        .filter(|span| span.room_id == terms.id.uuid())
        .collect();
    let approval = terms.rules.approval && !visit.may(Act::RunCentre);
    Ok(BookForm {
        hours: terms.hours.of(day),
        free: free_parts(visit, day, terms.parts.len() as u16, &held),
        terms,
        day,
        today,
        now: visit.zone.minute(now()).minutes(),
        for_others: visit.may(Act::BookFor),
        approval,
    })
}

/// How many of `parts` are free in each quarter of an hour of the wall clock.
fn free_parts(visit: &Visit, day: Day, parts: u16, held: &[HeldSpan]) -> Vec<u16> {
    let quarter = |n: u16| Slot::at(visit.zone.at(day, Minute::START.plus(n * 15))).0;
    let taken = |slot: i64| {
        held.iter()
            .filter(|span| (span.held_from..span.held_until).contains(&slot))
            .map(|span| span.parts as u16)
            .sum()
    };
    (0..96).map(|n| parts.saturating_sub(taken(quarter(n)))).collect()
}
