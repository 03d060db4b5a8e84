//! Reading rooms as bookings are judged by them, with their parts and hours. Each is one statement.

use super::rows::ListedRow;
use crate::rooms::model::{Room, RoomTerms};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    journal::Topic,
    on, on_list,
    tenancy::Community,
};
use std::sync::Arc;

/// Asks for rooms with their parts and hours. `$1` is bound already, the condition begins with `$2`.
macro_rules! on_rooms {
    ($conn:expr, $community:expr, $condition:literal, |$query:ident, $c:ident| $body:expr) => {
        on_list!(
            $conn,
            "select id, code, name, name_en, about, about_en, kind, capacity, rules, version, closed_at is not null as closed,
                    (select ",
            [id "id", "code, name, name_en", "position, code"],
            "          from part where part.community_id = room.community_id and part.room_id = room.id and retired_at is null) as parts,
                    (select ",
            ["weekday, day, opens, closes, note", "weekday, day, opens"],
            "          from (select weekday, null as day, opens, closes, '' as note from opening
                              where opening.community_id = room.community_id and room_id = room.id
                             union all
                             select 0, day, opens, closes, note from opening_exception
                              where opening_exception.community_id = room.community_id and room_id = room.id) as hours) as hours,
                    (select ",
            ["day, kind, name, source, case when source = 'community' then 1 else 0 end", "day, kind, source"],
            // Of the community, so that it is put together once for all rooms.
            "          from calendar_day where calendar_day.community_id = $1) as calendar
             from room where community_id = $1 and ",
            $condition;
            |sql, $c| {
                let $query = sqlx::query_as::<_, ListedRow>(sql).bind($community);
                $body
            }
        )
    };
}
pub(super) use on_rooms;

/// The terms of every room in use, in the order in which staff have put them.
pub async fn all_terms(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<RoomTerms>> {
    let rooms = on_rooms!(
        conn,
        community,
        "closed_at is null order by position, code",
        |query, c| query.fetch_all(c).await
    )?;
    Ok(rooms.into_iter().map(ListedRow::terms).collect())
}

/// The same, as it is remembered: what is decided by it is checked by the room's version where it is written.
pub async fn remembered(db: &Db, community: Id<Community>) -> Result<Arc<Vec<RoomTerms>>> {
    let read = || async move { all_terms(&mut db.read().await?.conn(), community).await };
    db.remembered(community, Topic::Rooms, [0; 3], read).await
}

/// The terms of one room by its code; a room out of use is not found.
pub async fn terms(conn: &mut Conn<'_>, community: Id<Community>, code: &str) -> Result<RoomTerms> {
    let room = on_rooms!(conn, community, "code = $2 and closed_at is null", |query, c| query
        .bind(code)
        .fetch_optional(c)
        .await)?;
    room.map(ListedRow::terms).ok_or(Problem::NotFound)
}

/// The terms of one room by its id, out of use or not.
pub async fn terms_by_id(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<RoomTerms> {
    let room = on_rooms!(conn, community, "id = $2", |query, c| query
        .bind(room)
        .fetch_optional(c)
        .await)?;
    room.map(ListedRow::terms).ok_or(Problem::NotFound)
}

/// The terms of every room, and whether it is out of use; in the order in which staff have put them.
pub async fn every(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<(RoomTerms, bool)>> {
    let rooms = on_rooms!(conn, community, "true order by position, code", |query, c| query
        .fetch_all(c)
        .await)?;
    let with_closed = |room: ListedRow| {
        let closed = room.closed;
        (room.terms(), closed)
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
