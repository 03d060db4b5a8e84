//! What of the rooms is taken: spans for a day, sums for a week or a month. One statement each, one row a room.
//!
//! Nothing here depends on who asks but [`own_spans`], so that it can be known for all at once.

use crate::access::Person;
use foundation::{Id, Result, db::Conn, on, on_list, tenancy::Community, time::Day};
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use std::{collections::HashMap, ops::Range};
use uuid::Uuid;

/// A span in which parts of a room are held, whoever holds them.
#[derive(Debug, Clone, Deserialize)]
pub struct HeldSpan {
    /// The first slot, setting up included.
    pub held_from: i64,
    /// The slot after the last, cleaning included.
    pub held_until: i64,
    /// How many parts.
    pub parts: u16,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

/// A span in which a person holds parts of a room.
#[derive(Debug, Clone, FromRow)]
pub struct OwnSpan {
    /// The room.
    pub room_id: Uuid,
    /// The first slot, setting up included.
    pub held_from: i64,
    /// The slot after the last, cleaning included.
    pub held_until: i64,
    /// Whether it waits for staff.
    pub waiting: bool,
}

/// How much of a room is held: all of a day, or one span of the first day that was asked for.
#[derive(Debug, Clone, Deserialize)]
pub struct DayLoad {
    /// The day, counted from 1970-01-01.
    pub day: i32,
    /// The first slot of the span; 0 where it is all of a day.
    pub held_from: i64,
    /// The slot after its last.
    pub held_until: i64,
    /// Parts of the span, or parts × open slots of all of the day.
    pub load: i64,
}

/// What is found, by room.
pub type ByRoom<T> = HashMap<Uuid, Vec<T>>;

#[derive(FromRow)]
struct Row<T: Send> {
    room_id: Uuid,
    found: Json<Vec<T>>,
}

fn by_room<T: Send>(rows: Vec<Row<T>>) -> ByRoom<T> {
    rows.into_iter().map(|row| (row.room_id, row.found.0)).collect()
}

/// Everything that is held in some slots of a day, be it for setting up or cleaning only.
pub async fn held_spans(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    day: Day,
    slots: Range<i64>,
) -> Result<ByRoom<HeldSpan>> {
    let rows = on_list!(
        conn,
        "select room_id, ",
        ["held_from, held_until, parts, case when title_public then title end"],
        " as found from booking
         where community_id = $1 and day between $2 - 1 and $2 + 1 and held_from < $4 and held_until > $3 and live
         group by room_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(day.number())
            .bind(slots.start)
            .bind(slots.end)
            .fetch_all(c)
            .await
    )?;
    Ok(by_room(rows))
}

/// What a person holds in some slots of a day.
pub async fn own_spans(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    day: Day,
    slots: Range<i64>,
) -> Result<Vec<OwnSpan>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select room_id, held_from, held_until, state = 'requested' as waiting from booking
         where community_id = $1 and person_id = $5 and day between $2 - 1 and $2 + 1 and held_from < $4 and held_until > $3 and live"
    )
    .bind(community)
    .bind(day.number())
    .bind(slots.start)
    .bind(slots.end)
    .bind(person)
    .fetch_all(c)
    .await
    })?)
}

/// How much is held from `from` to before `until`: on the first day span by span, so that what of it is over can be left out, then
/// day by day.
pub async fn day_loads(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
) -> Result<ByRoom<DayLoad>> {
    let rows = on_list!(
        conn,
        "select room_id, ",
        ["day, held_from, held_until, load"],
        " as found from (
            select room_id, day, held_from, held_until, parts as load from booking
             where community_id = $1 and day = $2 and live
            union all
            select room_id, day, 0 as held_from, 0 as held_until, sum(load) as load from booking
             where community_id = $1 and day > $2 and day < $3 and live group by day, room_id
         ) as held group by room_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(from.number())
            .bind(until.number())
            .fetch_all(c)
            .await
    )?;
    Ok(by_room(rows))
}
