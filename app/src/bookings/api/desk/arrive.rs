//! Saying that somebody is there.

use super::show::owned;
use crate::{
    access::Visit,
    bookings::{
        model::Booking,
        store::{self, Arriving},
    },
};
use foundation::{
    Id, Result,
    idempotency::{self, Once},
};

/// Notes that whoever booked is there; whether the caller is it themselves. Of others only staff can say so.
pub async fn arrive(visit: &Visit, booking: Id<Booking>, key: Option<&str>) -> Result<bool> {
    let by = visit.person()?;
    let kept = owned(visit, booking).await?;
    let once = Once::of(by.uuid(), "booking.arrive", key, &booking)?;
    let arriving = Arriving {
        community: visit.at(),
        booking,
        by,
    };
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move { store::arrive(tx, arriving).await })
    })
    .await?;
    Ok(kept.person_id == by.uuid())
}
