//! What waits, in one statement.

use foundation::{
    Id, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Day, Instant, now},
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
    /// Coming dates of events whose room was taken away from them.
    pub roomless: i64,
    /// Events that people propose.
    pub proposals: i64,
}

/// What waits, and how much is booked on a day.
pub async fn waiting(conn: &mut Conn<'_>, community: Id<Community>, day: Day) -> Result<Waiting> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select (select count(*) from booking where community_id = $1 and state = 'requested' and not offered) as requests,
                (select min(decide_by) from booking where community_id = $1 and state = 'requested' and not offered) as due,
                (select count(*) from booking where community_id = $1 and day = $2 and live) as bookings,
                (select count(*) from event_date join event on event.community_id = event_date.community_id and event.id = event_id
                  where event_date.community_id = $1 and event_date.state = 'planned' and event_date.starts > $3 and booking_id is not null
                    and event.room_id is not null and event.state <> 'cancelled'
                    and not exists (select 1 from booking where booking.community_id = $1 and booking.id = booking_id and booking.live)) as roomless,
                (select count(*) from event_proposal where community_id = $1 and state = 'open') as proposals",
        )
        .bind(community)
        .bind(day.number())
        .bind(now())
        .fetch_one(c)
        .await
    })?)
}
