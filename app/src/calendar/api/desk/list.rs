//! The calendar for programs.

use super::read::{between, counted, months};
use crate::{
    access::Visit,
    bookings,
    calendar::model::{Asked, Chosen, Seats},
    events::{self, DateInfo, Event, EventInfo, Listed},
};
use foundation::{Id, Result, time::now};
use std::sync::Arc;

/// A date, with the event that it is of.
pub struct Entry {
    /// The event.
    pub event: Arc<EventInfo>,
    /// The date.
    pub date: DateInfo,
    /// Whether one can still come without waiting for a place.
    pub open: bool,
}

/// The dates from one day to another, both included, that an address asks for; the week from today on where it names no day.
pub async fn listed(visit: &Visit, from: &str, to: &str, asked: &Asked) -> Result<Vec<Entry>> {
    let (first, last) = bookings::desk::days(visit.today(), from, to)?;
    let (now, chosen, entitled) = (visit.zone.local(now()), Chosen::read(asked), visit.is_verified());
    let read = months(visit, first, last.plus(1)).await?;
    let fits: Vec<_> = between(&read, first, last.plus(1))
        .filter(|one| chosen.fits(one))
        .collect();
    let entry = |one: Listed| Entry {
        open: Seats::of(&one.event, &one.date, now, entitled).is_open(),
        event: one.event,
        date: one.date,
    };
    let all = counted(visit, &fits, usize::MAX).await?.into_iter().map(entry);
    Ok(all.filter(|one| one.open || !chosen.only_free()).collect())
}

/// An event that everyone may see, with its dates that are not over.
pub async fn known(visit: &Visit, id: Id<Event>) -> Result<(Arc<EventInfo>, Vec<Entry>)> {
    let (now, entitled) = (now(), visit.is_verified());
    let mut reader = visit.db.read().await?;
    let event = Arc::new(events::event(&mut reader.conn(), visit.at(), visit.zone, id).await?);
    let dates = events::dates_of(&mut reader.conn(), visit.at(), visit.zone, id, now).await?;
    let entry = |date: DateInfo| Entry {
        open: Seats::of(&event, &date, visit.zone.local(now), entitled).is_open(),
        event: Arc::clone(&event),
        date,
    };
    let dates = dates.into_iter().map(entry).collect();
    Ok((event, dates))
}
