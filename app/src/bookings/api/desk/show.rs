//! What of a booking whom is shown to.

use crate::{
    access::Visit,
    bookings::{
        model::{Booking, BookingView, PersonView, State, Step},
        store::{self, Kept},
    },
};
use chrono::TimeDelta;
use foundation::{Id, Problem, Result, policy::Act, time::now};

/// A booking that is the caller's, or any for staff; to everybody else it does not exist.
pub async fn owned(visit: &Visit, booking: Id<Booking>) -> Result<Kept> {
    let kept = store::find(&mut visit.db.read().await?.conn(), visit.at(), booking).await?;
    let person = visit.person()?.uuid();
    let concerned = kept.person_id == person || kept.booked_by == person;
    if concerned || visit.may(Act::RunCentre) {
        Ok(kept)
    } else {
        Err(Problem::NotFound)
    }
}

/// A booking with its record.
pub async fn show(visit: &Visit, booking: Id<Booking>) -> Result<(BookingView, Vec<Step>)> {
    let kept = owned(visit, booking).await?;
    let steps = store::steps(&mut visit.db.read().await?.conn(), visit.at(), booking).await?;
    let owner = kept.person_id;
    let steps = steps.into_iter().map(|(verb, by, at, reason)| Step {
        verb,
        at: visit.zone.local(at),
        own: by == Some(owner),
        reason,
    });
    let steps = steps.collect();
    Ok((view(visit, &kept)?, steps))
}

/// A booking for whoever may see it: the owner's name and number are for others in charge only.
pub fn view(visit: &Visit, kept: &Kept) -> Result<BookingView> {
    let status = kept.state()?;
    let staff = visit.may(Act::RunCentre);
    let own = visit.person()?.uuid() == kept.person_id;
    let until = kept.starts - TimeDelta::minutes(i64::from(kept.rules().cutoff));
    let (name, phone) = kept.owner();
    Ok(BookingView {
        id: kept.id.into(),
        room: kept.room.clone(),
        room_name: kept.room_name(),
        parts: kept.parts(),
        starts: visit.zone.local(kept.starts),
        ends: visit.zone.local(kept.ends),
        title: kept.title.clone(),
        title_public: kept.title_public,
        party_size: kept.party_size.try_into().unwrap_or(u16::MAX),
        status,
        decide_by: kept
            .decide_by
            .filter(|_| status == State::Requested)
            .map(|by| visit.zone.local(by)),
        change_until: visit.zone.local(until),
        changeable: status.is_live() && (staff && now() < kept.ends || now() <= until),
        person: (!own).then_some(PersonView { name, phone }),
        on_behalf: kept.booked_by != kept.person_id,
        version: kept.version,
    })
}
