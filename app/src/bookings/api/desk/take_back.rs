//! Taking a booking back, and deciding on a request.

use super::{near, show::owned};
use crate::{
    access::Visit,
    bookings::{
        model::{Booking, State},
        store::{self, Ending},
    },
};
use chrono::TimeDelta;
use foundation::{Id, Result, policy::Act, text, time::now};

/// Takes a booking back: the owner until the room's cut-off, staff at any time. A request can always be withdrawn.
pub async fn cancel(visit: &Visit, booking: Id<Booking>, reason: &str) -> Result<State> {
    let kept = owned(visit, booking).await?;
    let reason = text::optional_line(reason, 200)
        .map_err(|flaw| flaw.of("reason"))?
        .unwrap_or_default();
    let late = now() > kept.starts - TimeDelta::minutes(i64::from(kept.rules().cutoff));
    if late && kept.state()? == State::Confirmed && !visit.may(Act::RunCentre) {
        return Err(near::too_late(visit, &kept));
    }
    let ending = Ending {
        community: visit.at(),
        booking,
        owner: kept.person_id.into(),
        by: visit.person()?,
    };
    visit
        .db
        .write(move |tx| Box::pin(async move { store::end(tx, ending, &reason).await }))
        .await
}

/// Approves or declines a request; who declines says why.
pub async fn decide(visit: &Visit, booking: Id<Booking>, approve: bool, reason: &str) -> Result<State> {
    let reason = if approve {
        text::optional_line(reason, 200).map(Option::unwrap_or_default)
    } else {
        text::line(reason, 200)
    };
    let reason = reason.map_err(|flaw| flaw.of("reason"))?;
    let (community, by) = (visit.at(), visit.person()?);
    visit
        .db
        .write(move |tx| Box::pin(async move { store::decide(tx, community, booking, by, approve, &reason).await }))
        .await
}
