//! Reading the record of a booking.

use crate::bookings::model::{Booking, Verb};
use foundation::{Id, Problem, Result, db::Conn, on, tenancy::Community, time::Instant};
use uuid::Uuid;

/// The record of a booking, the first step first: what, by whom, when, why.
pub async fn steps(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
) -> Result<Vec<(Verb, Option<Uuid>, Instant, String)>> {
    let rows: Vec<(String, Option<Uuid>, Instant, String)> = on!(conn, |c| {
        sqlx::query_as(
        "select verb, by_person, at, reason from booking_step where community_id = $1 and booking_id = $2 order by at, id"
    )
    .bind(community)
    .bind(booking)
    .fetch_all(c)
    .await
    })?;
    rows.into_iter()
        .map(|(verb, by, at, reason)| Ok((verb.parse().map_err(Problem::internal)?, by, at, reason)))
        .collect()
}
