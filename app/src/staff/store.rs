//! What waits, in one statement.

use foundation::{
    Id, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Day, Instant},
};

/// How much waits in a community.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Waiting {
    /// Requests that wait for a decision.
    pub requests: i64,
    /// When the first of them is due.
    pub due: Option<Instant>,
    /// Bookings of the day.
    pub bookings: i64,
}

/// What waits, and how much is booked on a day.
pub async fn waiting(conn: &mut Conn<'_>, community: Id<Community>, day: Day) -> Result<Waiting> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select (select count(*) from booking where community_id = $1 and state = 'requested') as requests,
                (select min(decide_by) from booking where community_id = $1 and state = 'requested') as due,
                (select count(*) from booking where community_id = $1 and day = $2 and live) as bookings",
        )
        .bind(community)
        .bind(day.number())
        .fetch_one(c)
        .await
    })?)
}
