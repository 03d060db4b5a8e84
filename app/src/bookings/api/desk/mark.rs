//! Saying of a booking that nobody came, and taking it back.

use crate::{
    access::Visit,
    bookings::{
        model::Booking,
        store::{self, Mark},
    },
};
use foundation::{
    Id, Result,
    idempotency::{self, Once},
};

/// Marks that nobody came to a booking (`missed`), or takes the mark back.
pub async fn mark(visit: &Visit, booking: Id<Booking>, missed: bool, key: Option<&str>) -> Result<()> {
    let (community, by) = (visit.at(), visit.person()?);
    let once = Once::of(by.uuid(), "booking.mark", key, &(booking, missed))?;
    let mark = Mark {
        community,
        booking,
        by,
        missed,
    };
    idempotency::write(&visit.db, community, once, move |tx| {
        Box::pin(async move { store::mark(tx, mark).await })
    })
    .await
}
