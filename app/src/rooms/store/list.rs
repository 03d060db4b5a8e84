//! Reading all rooms.

use super::rows::{ListedRow, Overview, PartRow};
use crate::rooms::model::RoomTerms;
use foundation::{Id, Result, db::Conn, on, on_list, tenancy::Community, time::Day};
use std::collections::HashMap;
use uuid::Uuid;

/// The rooms in use with their hours from `from` to before `until`, in the order in which staff have put them. One statement.
pub async fn overview(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<Overview>> {
    let rooms = rooms(conn, community, from, until, false).await?;
    Ok(rooms.into_iter().map(ListedRow::overview).collect())
}

/// The terms of every room in use, with parts. Two statements.
pub async fn all_terms(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<RoomTerms>> {
    let rooms = rooms(conn, community, from, until, false).await?;
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

/// Every room with the hours of its week, and whether it is out of use; in the order in which staff have put them. One statement.
pub async fn every(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<(Overview, bool)>> {
    // From a day to before the same day: no exceptions.
    let no_day = Day(chrono::NaiveDate::default());
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

/// Rooms, those out of use only if asked for, with the hours that apply from `from` to before `until`: of a single day those of its weekday,
/// which is what most views ask for.
async fn rooms(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
    closed_too: bool,
) -> Result<Vec<ListedRow>> {
    let weekday = from.weekday().index() as i32;
    let (first, last) = if from.plus(1) == until {
        (weekday, weekday)
    } else {
        (0, 6)
    };
    Ok(on_list!(
        conn,
        "select id, code, name, name_en, '' as about, '' as about_en, kind, capacity, rules, version, closed_at is not null as closed,
                (select count(*) from part where part.community_id = room.community_id and part.room_id = room.id and retired_at is null) as parts,
                (select ",
        ["weekday, day, opens, closes, note", "weekday, day, opens"],
        "          from (select weekday, null as day, opens, closes, '' as note from opening
                          where opening.community_id = room.community_id and room_id = room.id and weekday between $4 and $5
                         union all
                         select 0, day, opens, closes, note from opening_exception
                          where opening_exception.community_id = room.community_id and room_id = room.id and day >= $2 and day < $3) as hours) as hours
         from room where community_id = $1 and (closed_at is null or $6) order by position, code";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(from.0)
            .bind(until.0)
            .bind(first)
            .bind(last)
            .bind(closed_too)
            .fetch_all(c)
            .await
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
