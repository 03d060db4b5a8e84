//! Whoever comes says so at the door.

use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::policy::Act;
use leptos::prelude::*;

/// Says that whoever booked is there: they themselves, or staff for them.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "arrive")]
pub async fn arrive(
    community: String,
    booking: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(Act::Own, &community)?;
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    let own = super::desk::arrive(&visit, id, Some(&idempotency_key)).await?;
    if own {
        leptos_axum::redirect(&visit.community.href(&format!("/me/bookings/{id}?done=here")));
    }
    Ok(())
}
