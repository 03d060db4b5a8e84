//! Taking a booking back, and deciding on a request.

use super::{
    near,
    refused::counted,
    show::{freedom, owned},
};
use crate::{
    access::Visit,
    bookings::{
        model::{Booking, Fixed, Series, State, ended},
        store::{self, Ending},
    },
};
use foundation::{
    Id, Result,
    idempotency::{self, Once},
    text,
};

/// Takes a booking back: the owner until the room's cut-off, staff until it ends. A request can always be withdrawn.
pub async fn cancel(visit: &Visit, booking: Id<Booking>, reason: &str, key: Option<&str>) -> Result<State> {
    let kept = owned(visit, booking).await?;
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "booking.cancel", key, &(booking, reason))?;
    let reason = text::optional_line(reason, 200)
        .map_err(|flaw| flaw.of("reason"))?
        .unwrap_or_default();
    let freedom = freedom(visit, &kept)?;
    match freedom.bound() {
        Some(Fixed::TooLate) => return Err(counted(visit, &kept.room, near::too_late(visit, &kept))),
        // What was taken back already is left to the transaction, which knows whether this very form did it.
        Some(_) if freedom.state.is_live() => return Err(ended()),
        _ => {}
    }
    let ending = Ending {
        community: visit.at(),
        booking,
        owner: kept.person_id.into(),
        by,
        judged: freedom.state,
    };
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move { store::end(tx, ending, &reason).await })
    })
    .await
}

/// Approves or declines a request; who declines says why.
pub async fn decide(
    visit: &Visit,
    booking: Id<Booking>,
    approve: bool,
    reason: &str,
    key: Option<&str>,
) -> Result<State> {
    let (community, by) = (visit.at(), visit.person()?);
    let once = Once::of(by.uuid(), "booking.decide", key, &(booking, approve, reason))?;
    let reason = why(approve, reason)?;
    idempotency::write(&visit.db, community, once, move |tx| {
        Box::pin(async move { store::decide(tx, community, booking, by, approve, &reason).await })
    })
    .await
}

/// Approves or declines all requests of a series that still wait; who declines says why. How many they were.
pub async fn decide_series(
    visit: &Visit,
    series: Id<Series>,
    approve: bool,
    reason: &str,
    key: Option<&str>,
) -> Result<u64> {
    let (community, by) = (visit.at(), visit.person()?);
    let once = Once::of(by.uuid(), "series.decide", key, &(series, approve, reason))?;
    let reason = why(approve, reason)?;
    idempotency::write(&visit.db, community, once, move |tx| {
        Box::pin(async move { store::many::decide_series(tx, community, series, by, approve, &reason).await })
    })
    .await
}

/// Who declines says why.
fn why(approve: bool, reason: &str) -> Result<String> {
    let reason = if approve {
        text::optional_line(reason, 200).map(Option::unwrap_or_default)
    } else {
        text::line(reason, 200)
    };
    reason.map_err(|flaw| flaw.of("reason"))
}
