//! All rooms, in use or not, as staff look after them.

use super::rows::{HoursRow, Overview, RoomRow, hours_of};
use foundation::{Id, Result, db::Conn, on, tenancy::Community};

#[derive(sqlx::FromRow)]
struct Listed {
    #[sqlx(flatten)]
    room: RoomRow,
    parts: i64,
}

/// Every room with the hours of its week, and whether it is out of use; in the order in which staff have put them. Two statements.
pub async fn every(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<(Overview, bool)>> {
    let rooms = rooms(conn, community).await?;
    let hours = weeks(conn, community).await?;
    let whole = |Listed { room, parts }: Listed| {
        let (hours, closed) = (hours_of(room.id, &hours), room.closed);
        (
            Overview {
                terms: room.terms(hours, vec![]),
                parts: parts.try_into().unwrap_or(u16::MAX),
            },
            closed,
        )
    };
    Ok(rooms.into_iter().map(whole).collect())
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

async fn rooms(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Listed>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select id, code, name, name_en, '' as about, '' as about_en, kind, capacity, rules, version, closed_at is not null as closed,
                (select count(*) from part where part.community_id = room.community_id and part.room_id = room.id and retired_at is null) as parts
         from room where community_id = $1 order by position, code"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?)
}

async fn weeks(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<HoursRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select room_id, weekday, cast(null as date) as day, opens, closes, '' as note from opening where community_id = $1 order by 1, 2, 4"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?)
}
