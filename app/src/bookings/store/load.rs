//! What of the rooms is taken: spans for a day, sums for a week or a month. One statement each, one row a room.

use foundation::{Id, Result, db::Conn, on_list, tenancy::Community, time::Day};
use serde::{Deserialize, Deserializer};
use sqlx::{FromRow, types::Json};
use std::{collections::HashMap, ops::Range};
use uuid::Uuid;

/// A span in which parts of a room are held.
#[derive(Debug, Clone, Deserialize)]
pub struct HeldSpan {
    /// The first slot, setting up included.
    pub held_from: i64,
    /// The slot after the last, cleaning included.
    pub held_until: i64,
    /// How many parts.
    pub parts: u16,
    /// Whether it is the caller's own.
    #[serde(deserialize_with = "bit")]
    pub own: bool,
    /// Whether it waits for staff.
    #[serde(deserialize_with = "bit")]
    pub waiting: bool,
    /// The title, where everyone may read it.
    pub title: Option<String>,
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

/// A truth inside of a list: SQLite knows 0 and 1 only.
fn bit<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<bool, D::Error> {
    u8::deserialize(from).map(|bit| bit == 1)
}

/// Everything that is held in some slots of a day, be it for setting up or cleaning only. `who` sees which are their own.
pub async fn held_spans(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    day: Day,
    slots: Range<i64>,
    who: Option<Uuid>,
) -> Result<ByRoom<HeldSpan>> {
    let rows = on_list!(
        conn,
        "select room_id, ",
        [
            "held_from, held_until, parts, case when person_id = $5 then 1 else 0 end, case when state = 'requested' then 1 else 0 end,
             case when title_public then title end"
        ],
        " as found from booking
         where community_id = $1 and day between $2 - 1 and $2 + 1 and held_from < $4 and held_until > $3 and live
         group by room_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(day.number())
            .bind(slots.start)
            .bind(slots.end)
            .bind(who.unwrap_or_default())
            .fetch_all(c)
            .await
    )?;
    Ok(by_room(rows))
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
