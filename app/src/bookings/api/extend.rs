//! The form that lets a booking go on: a button for each length.

use crate::bookings::model::Made;
use foundation::Problem;
use leptos::prelude::*;

/// Lets a booking that runs end later, at so many seconds since 1970; then shows it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "extend_booking")]
pub async fn extend_booking(
    community: String,
    booking: String,
    ends: i64,
    version: i64,
    idempotency_key: String,
) -> Result<Made, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    let made = super::desk::extend(&visit, id, ends, version, idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/bookings/{id}?done=longer")));
    Ok(made)
}
