//! What of a booking whom is shown to.

use super::longer;
use crate::{
    access::Visit,
    bookings::{
        api::BookingPage,
        model::{Booking, BookingView, Expected, Freedom, PersonView, State, Step, may_be_missed},
        store::{self, Kept},
    },
    rooms,
};
use chrono::TimeDelta;
use foundation::{
    Id, Problem, Result,
    policy::Act,
    time::{Instant, now},
};

/// A booking that is the caller's, one that they have made for somebody as long as they may do so, or any for staff; to everybody
/// else it does not exist.
pub async fn owned(visit: &Visit, booking: Id<Booking>) -> Result<Kept> {
    let kept = store::find(&mut visit.db.read().await?.conn(), visit.at(), booking).await?;
    let person = visit.person()?.uuid();
    let concerned = kept.person_id == person || kept.booked_by == person && visit.may(Act::BookFor);
    if concerned || visit.may(Act::RunCentre) {
        Ok(kept)
    } else {
        Err(Problem::NotFound)
    }
}

/// A booking with its record.
pub async fn show(visit: &Visit, booking: Id<Booking>) -> Result<(BookingView, Vec<Step>)> {
    let kept = owned(visit, booking).await?;
    Ok((view(visit, &kept)?, record(visit, &kept).await?))
}

/// A booking with its record and its room, which may be out of use by now.
pub async fn page(visit: &Visit, booking: Id<Booking>) -> Result<BookingPage> {
    let kept = owned(visit, booking).await?;
    let terms = rooms::terms_by_id(&mut visit.db.read().await?.conn(), visit.at(), kept.room_id.into()).await?;
    let booking = view(visit, &kept)?;
    let lendable = if booking.changeable {
        let (slots, own) = ((kept.held_from..kept.held_until).collect::<Vec<_>>(), Some(booking.id));
        store::lendable(&mut visit.db.read().await?.conn(), visit.at(), &slots, own).await?
    } else {
        vec![]
    };
    Ok(BookingPage {
        booking,
        lendable,
        longer: longer::longer(visit, &kept, &terms).await?,
        steps: record(visit, &kept).await?,
        decided_anew: kept
            .state()?
            .is_decided_anew(visit.may(Act::RunCentre), terms.rules.approval),
        terms,
        today: visit.today(),
    })
}

async fn record(visit: &Visit, kept: &Kept) -> Result<Vec<Step>> {
    let steps = store::steps(&mut visit.db.read().await?.conn(), visit.at(), kept.id.into()).await?;
    let owner = kept.person_id;
    let steps = steps.into_iter().map(|(verb, by, at, reason)| Step {
        verb,
        at: visit.zone.local(at),
        own: by == Some(owner),
        reason,
    });
    Ok(steps.collect())
}

/// Until when its owner can change or cancel it.
pub(super) fn until(kept: &Kept) -> Instant {
    kept.starts - TimeDelta::minutes(i64::from(kept.rules().cutoff))
}

/// What whoever looks can still do with it.
pub(super) fn freedom(visit: &Visit, kept: &Kept) -> Result<Freedom> {
    Ok(Freedom {
        state: kept.state()?,
        until: until(kept),
        starts: kept.starts,
        ends: kept.ends,
        decide_by: kept.decide_by,
        offered: kept.offered,
        closed: kept.closed,
        staff: visit.may(Act::RunCentre),
        now: now(),
    })
}

/// A booking for whoever may see it: the owner's name and number are for others in charge only.
pub fn view(visit: &Visit, kept: &Kept) -> Result<BookingView> {
    let status = kept.state()?;
    let freedom = freedom(visit, kept)?;
    let own = visit.person()?.uuid() == kept.person_id;
    let (name, phone) = kept.owner();
    let expected = Expected {
        state: status,
        starts: kept.starts,
        ends: kept.ends,
        since: None,
        arrived: kept.arrived_at,
    };
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
        borrowed: kept.borrowed(),
        status,
        offered: kept.offered,
        decide_by: kept
            .decide_by
            .filter(|_| status == State::Requested)
            .map(|by| visit.zone.local(by)),
        change_until: visit.zone.local(until(kept)),
        changeable: freedom.fixed().is_none(),
        fixed: freedom.fixed(),
        cancellable: freedom.cancellable(),
        runs: freedom.runs(),
        person: (!own).then_some(PersonView { name, phone }),
        missed: kept
            .missed_at
            .filter(|_| status == State::Confirmed)
            .map(|at| visit.zone.local(at)),
        arrived: kept
            .arrived_at
            .filter(|_| expected.has_come())
            .map(|at| visit.zone.local(at)),
        arrivable: kept.rules().check_in && expected.may_come(freedom.now),
        markable: visit.may(Act::RunCentre) && may_be_missed(status, kept.starts, freedom.now),
        on_behalf: kept.booked_by != kept.person_id,
        version: kept.version,
        series: kept.series(),
    })
}
