//! What of the rooms is taken: spans for a day, sums for a week or a month. One statement each.

use foundation::{Id, Result, db::Conn, on, tenancy::Community, time::Day};
use sqlx::FromRow;
use uuid::Uuid;

/// A span in which parts of a room are held.
#[derive(Debug, Clone, FromRow)]
pub struct HeldSpan {
    /// The room.
    pub room_id: Uuid,
    /// The first slot, setting up included.
    pub held_from: i64,
    /// The slot after the last, cleaning included.
    pub held_until: i64,
    /// How many parts.
    pub parts: i32,
    /// Whether it is the caller's own.
    pub own: bool,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

/// How much of a room is held on a day.
#[derive(Debug, Clone, FromRow)]
pub struct DayLoad {
    /// The room.
    pub room_id: Uuid,
    /// The day, counted from 1970-01-01.
    pub day: i32,
    /// Parts × slots.
    pub load: i64,
}

/// Everything that is held on a day. `who` sees which are their own.
pub async fn held_spans(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    day: Day,
    who: Option<Uuid>,
) -> Result<Vec<HeldSpan>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select room_id, held_from, held_until, parts, person_id = $3 as own, case when title_public then title end as title
         from booking where community_id = $1 and day = $2 and live order by room_id, held_from"
    )
    .bind(community)
    .bind(day.number())
    .bind(who.unwrap_or_default())
    .fetch_all(c)
    .await
    })?)
}

/// How much is held on each day from `from` to before `until`, room by room.
pub async fn day_loads(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<DayLoad>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select room_id, day, sum(load) as load from booking
         where community_id = $1 and day >= $2 and day < $3 and live group by day, room_id"
    )
    .bind(community)
    .bind(from.number())
    .bind(until.number())
    .fetch_all(c)
    .await)?)
}
