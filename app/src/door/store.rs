//! What of the bookings a door needs to know. Nothing of it says whose they are.

use super::model::Held;
use crate::{access::Person, bookings::Booking, rooms::Room};
use foundation::{
    Id, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Day, Instant, Slot},
};
use sqlx::FromRow;
use std::{collections::HashMap, ops::Range};
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    room_id: Uuid,
    held_from: i64,
    held_until: i64,
    starts: Instant,
    ends: Instant,
    parts: i32,
    title: Option<String>,
}

/// Everything that is held in some slots of a day, by room, the earliest first.
pub async fn held(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    day: Day,
    slots: Range<i64>,
) -> Result<HashMap<Uuid, Vec<Held>>> {
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as(
            "select room_id, held_from, held_until, starts, ends, parts, case when title_public then title end as title from booking
             where community_id = $1 and day between $2 - 1 and $2 + 1 and held_from < $4 and held_until > $3 and live
             order by starts, id",
        )
        .bind(community)
        .bind(day.number())
        .bind(slots.start)
        .bind(slots.end)
        .fetch_all(c)
        .await
    })?;
    let mut by_room: HashMap<Uuid, Vec<Held>> = HashMap::new();
    for row in rows {
        by_room.entry(row.room_id).or_default().push(Held {
            slots: row.held_from..row.held_until,
            starts: row.starts,
            ends: row.ends,
            parts: row.parts.try_into().unwrap_or(u16::MAX),
            title: row.title,
        });
    }
    Ok(by_room)
}

/// A person's own booking of a room that runs at a moment, or for which it is being set up.
pub async fn running_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    person: Id<Person>,
    (day, now, soon): (Day, Instant, Instant),
) -> Result<Option<Id<Booking>>> {
    let found: Option<Uuid> = on!(conn, |c| {
        sqlx::query_scalar(
            "select id from booking
             where community_id = $1 and person_id = $2 and room_id = $3 and day between $4 - 1 and $4 + 1
               and (held_from <= $5 or starts <= $7) and ends > $6 and live and not offered
             order by starts desc, id limit 1",
        )
        .bind(community)
        .bind(person)
        .bind(room)
        .bind(day.number())
        .bind(Slot::at(now).0)
        .bind(now)
        .bind(soon)
        .fetch_optional(c)
        .await
    })?;
    Ok(found.map(Id::from))
}
