//! Reading rooms as bookings are judged by them.

use super::{
    read::parts_of_room,
    rows::{ListedRow, Overview, PartRow},
};
use crate::rooms::model::{Room, RoomTerms};
use chrono::NaiveDate;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    journal::Topic,
    on, on_list,
    tenancy::Community,
    time::Day,
};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// Asks for rooms with the hours that apply on some days. `$1` to `$5` are bound already, the condition begins with `$6`.
macro_rules! on_rooms {
    ($conn:expr, $community:expr, $days:expr, $condition:literal, |$query:ident, $c:ident| $body:expr) => {
        on_list!(
            $conn,
            "select id, code, name, name_en, '' as about, '' as about_en, kind, capacity, rules, version, closed_at is not null as closed,
                    (select count(*) from part where part.community_id = room.community_id and part.room_id = room.id and retired_at is null) as parts,
                    (select ",
            ["weekday, day, opens, closes, note", "weekday, day, opens"],
            "          from (select weekday, null as day, opens, closes, '' as note from opening
                              where opening.community_id = room.community_id and room_id = room.id and weekday between $4 and $5
                             union all
                             select 0, day, opens, closes, note from opening_exception
                              where opening_exception.community_id = room.community_id and room_id = room.id and day >= $2 and day < $3) as hours) as hours
             from room where community_id = $1 and ",
            $condition;
            |sql, $c| {
                let days: Days = $days;
                let $query = sqlx::query_as::<_, ListedRow>(sql)
                    .bind($community)
                    .bind(days.from)
                    .bind(days.until)
                    .bind(days.weekdays.0)
                    .bind(days.weekdays.1);
                $body
            }
        )
    };
}

/// The rooms in use with their hours from `from` to before `until`, in the order in which staff have put them. One statement.
pub async fn overview(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<Overview>> {
    let rooms = rooms(conn, community, from, until, false).await?;
    Ok(rooms.into_iter().map(ListedRow::overview).collect())
}

/// The terms of every room in use, with parts and all their hours. Two statements.
pub async fn all_terms(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<RoomTerms>> {
    let rooms: Vec<ListedRow> = on_rooms!(
        conn,
        community,
        Days::all(),
        "closed_at is null order by position, code",
        |query, c| query.fetch_all(c).await
    )?;
    let mut parts: HashMap<Uuid, Vec<PartRow>> = HashMap::new();
    for part in parts_of_all(conn, community).await? {
        parts.entry(part.room_id).or_default().push(part);
    }
    let whole = |room: ListedRow| {
        let parts = parts.remove(&room.id()).unwrap_or_default();
        RoomTerms {
            parts: parts.into_iter().map(Into::into).collect(),
            ..room.overview().terms
        }
    };
    Ok(rooms.into_iter().map(whole).collect())
}

/// The same, as it is remembered: what is decided by it is checked by the room's version where it is written.
pub async fn remembered(db: &Db, community: Id<Community>) -> Result<Arc<Vec<RoomTerms>>> {
    let read = || async move { all_terms(&mut db.read().await?.conn(), community).await };
    db.remembered(community, Topic::Rooms, [0; 3], read).await
}

/// The terms of one room by its code; a room out of use is not found. Two statements.
pub async fn terms(conn: &mut Conn<'_>, community: Id<Community>, code: &str) -> Result<RoomTerms> {
    let room: Option<ListedRow> = on_rooms!(
        conn,
        community,
        Days::all(),
        "code = $6 and closed_at is null",
        |query, c| query.bind(code).fetch_optional(c).await
    )?;
    with_parts(conn, community, room).await
}

/// The terms of one room by its id, out of use or not. Two statements.
pub async fn terms_by_id(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<RoomTerms> {
    let room: Option<ListedRow> = on_rooms!(conn, community, Days::all(), "id = $6", |query, c| query
        .bind(room)
        .fetch_optional(c)
        .await)?;
    with_parts(conn, community, room).await
}

async fn with_parts(conn: &mut Conn<'_>, community: Id<Community>, room: Option<ListedRow>) -> Result<RoomTerms> {
    let room = room.ok_or(Problem::NotFound)?;
    let parts = parts_of_room(conn, community, room.id()).await?;
    Ok(RoomTerms {
        parts: parts.into_iter().map(Into::into).collect(),
        ..room.overview().terms
    })
}

/// Every room with the hours of its week, and whether it is out of use; in the order in which staff have put them. One statement.
pub async fn every(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<(Overview, bool)>> {
    // From a day to before the same day: no exceptions.
    let no_day = Day(NaiveDate::default());
    let rooms = rooms(conn, community, no_day, no_day, true).await?;
    let with_closed = |room: ListedRow| {
        let closed = room.closed();
        (room.overview(), closed)
    };
    Ok(rooms.into_iter().map(with_closed).collect())
}

/// The kinds of rooms that there are, by name.
pub async fn kinds(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<String>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select distinct kind from room where community_id = $1 and kind <> '' order by kind"
    )
    .bind(community)
    .fetch_all(c)
    .await)?)
}

/// The days whose hours are asked for.
#[derive(Clone, Copy)]
struct Days {
    from: NaiveDate,
    until: NaiveDate,
    weekdays: (i32, i32),
}

impl Days {
    /// From a day to before another: of a single one the hours of its weekday, which is what most views ask for.
    fn between(from: Day, until: Day) -> Self {
        let weekday = from.weekday().index() as i32;
        Self {
            from: from.0,
            until: until.0,
            weekdays: if from.plus(1) == until {
                (weekday, weekday)
            } else {
                (0, 6)
            },
        }
    }

    /// The hours of the week, and every exception: from 1970 on, for a million days.
    fn all() -> Self {
        let first = Day(NaiveDate::default());
        Self::between(first, first.plus(1_000_000))
    }
}

/// Rooms, those out of use only if asked for.
async fn rooms(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
    closed_too: bool,
) -> Result<Vec<ListedRow>> {
    let days = Days::between(from, until);
    Ok(on_rooms!(
        conn,
        community,
        days,
        "(closed_at is null or $6) order by position, code",
        |query, c| query.bind(closed_too).fetch_all(c).await
    )?)
}

async fn parts_of_all(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<PartRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select room_id, id, code, name, name_en from part where community_id = $1 and retired_at is null order by room_id, position"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?)
}
