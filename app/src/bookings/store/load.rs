//! What of the rooms is taken: spans for a day, sums for a week or a month. One statement each.

use foundation::{Id, Result, db::Conn, on, tenancy::Community, time::Day};
use sqlx::FromRow;
use std::ops::Range;
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
    /// Whether it waits for staff.
    pub waiting: bool,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

/// How much of a room is held: all of a day, or one span of the first day that was asked for.
#[derive(Debug, Clone, FromRow)]
pub struct DayLoad {
    /// The room.
    pub room_id: Uuid,
    /// The day, counted from 1970-01-01.
    pub day: i32,
    /// The first slot of the span; 0 where it is all of a day.
    pub held_from: i64,
    /// The slot after its last.
    pub held_until: i64,
    /// Parts of the span, or parts × open slots of all of the day.
    pub load: i64,
}

/// Everything that is held in some slots of a day, be it for setting up or cleaning only. `who` sees which are their own.
pub async fn held_spans(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    day: Day,
    slots: Range<i64>,
    who: Option<Uuid>,
) -> Result<Vec<HeldSpan>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select room_id, held_from, held_until, parts, person_id = $5 as own, state = 'requested' as waiting,
                case when title_public then title end as title
         from booking
         where community_id = $1 and day between $2 - 1 and $2 + 1 and held_from < $4 and held_until > $3 and live
         order by room_id, held_from",
        )
        .bind(community)
        .bind(day.number())
        .bind(slots.start)
        .bind(slots.end)
        .bind(who.unwrap_or_default())
        .fetch_all(c)
        .await
    })?)
}

/// How much is held from `from` to before `until`, room by room: on the first day span by span, so that what of it is over can
/// be left out, then day by day.
pub async fn day_loads(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<DayLoad>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select room_id, day, held_from, held_until, cast(parts as bigint) as load from booking
         where community_id = $1 and day = $2 and live
         union all
         select room_id, day, 0 as held_from, 0 as held_until, sum(load) as load from booking
         where community_id = $1 and day > $2 and day < $3 and live group by day, room_id"
    )
    .bind(community)
    .bind(from.number())
    .bind(until.number())
    .fetch_all(c)
    .await)?)
}
