//! Reading rooms.

use super::rows::{EquipmentRow, HoursRow, Overview, PartRow, RoomRow, hours_of};
use crate::rooms::model::{Room, RoomCard, RoomTerms};
use foundation::{Id, Problem, Result, db::Conn, on, tenancy::Community, time::Day};
use locales::Words;
use std::collections::HashMap;
use uuid::Uuid;

/// The rooms in use with their hours from `from` to before `until`, in the order in which staff have put them. Two statements.
pub async fn overview(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<Overview>> {
    let rooms = rooms(conn, community).await?;
    let hours = hours(conn, community, from, until).await?;
    let with_hours = |(room, parts): (RoomRow, i64)| {
        let hours = hours_of(room.id, &hours);
        Overview {
            terms: room.terms(hours, vec![]),
            parts: parts.try_into().unwrap_or(u16::MAX),
        }
    };
    Ok(rooms.into_iter().map(with_hours).collect())
}

/// The terms of every room in use, with parts. Three statements.
pub async fn all_terms(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<RoomTerms>> {
    let rooms = rooms(conn, community).await?;
    let hours = hours(conn, community, from, until).await?;
    let mut parts: HashMap<Uuid, Vec<PartRow>> = HashMap::new();
    for part in parts_of_all(conn, community).await? {
        parts.entry(part.room_id).or_default().push(part);
    }
    let whole = |(room, _): (RoomRow, i64)| {
        let (hours, parts) = (hours_of(room.id, &hours), parts.remove(&room.id).unwrap_or_default());
        room.terms(hours, parts.into_iter().map(Into::into).collect())
    };
    Ok(rooms.into_iter().map(whole).collect())
}

/// The terms of one room by its code; a room out of use is not found.
pub async fn terms(conn: &mut Conn<'_>, community: Id<Community>, code: &str) -> Result<RoomTerms> {
    let card = card(conn, community, code).await?;
    if card.closed {
        Err(Problem::NotFound)
    } else {
        Ok(card.terms)
    }
}

/// The terms of one room by its id, out of use or not.
pub async fn terms_by_id(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<RoomTerms> {
    let code: String = on!(conn, |c| sqlx::query_scalar(
        "select code from room where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(room)
    .fetch_one(c)
    .await)?;
    Ok(card(conn, community, &code).await?.terms)
}

/// The version of a room, which rises too when it is taken out of use.
pub async fn version(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<i64> {
    let version: Option<i64> = on!(conn, |c| sqlx::query_scalar(
        "select version from room where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(room)
    .fetch_optional(c)
    .await)?;
    version.ok_or(Problem::NotFound)
}

/// A room with everything that its page shows.
pub async fn card(conn: &mut Conn<'_>, community: Id<Community>, code: &str) -> Result<RoomCard> {
    let room: Option<RoomRow> = on!(conn, |c| {
        sqlx::query_as(
        "select id, code, name, name_en, about, about_en, kind, capacity, rules, version, closed_at is not null as closed
         from room where community_id = $1 and code = $2"
    )
    .bind(community)
    .bind(code)
    .fetch_optional(c)
    .await
    })?;
    let room = room.ok_or(Problem::NotFound)?;
    let (id, closed) = (room.id, room.closed);
    let hours = hours_of_room(conn, community, id).await?;
    let parts = parts_of_room(conn, community, id).await?;
    let equipment = equipment(conn, community, id).await?;
    let about = Words {
        zh: room.about.clone(),
        en: room.about_en.clone(),
    };
    let terms = room.terms(hours_of(id, &hours), parts.into_iter().map(Into::into).collect());
    Ok(RoomCard {
        terms,
        about,
        equipment: equipment.into_iter().map(Into::into).collect(),
        closed,
    })
}

async fn rooms(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<(RoomRow, i64)>> {
    #[derive(sqlx::FromRow)]
    struct Counted {
        #[sqlx(flatten)]
        room: RoomRow,
        parts: i64,
    }
    let rows: Vec<Counted> = on!(conn, |c| {
        sqlx::query_as(
        "select id, code, name, name_en, '' as about, '' as about_en, kind, capacity, rules, version, false as closed,
                (select count(*) from part where part.community_id = room.community_id and part.room_id = room.id and retired_at is null) as parts
         from room where community_id = $1 and closed_at is null order by position, code"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?;
    Ok(rows.into_iter().map(|row| (row.room, row.parts)).collect())
}

/// The hours that apply from `from` to before `until`: of a single day those of its weekday, which is what most views ask for.
async fn hours(conn: &mut Conn<'_>, community: Id<Community>, from: Day, until: Day) -> Result<Vec<HoursRow>> {
    let weekday = from.weekday().index() as i32;
    let (first, last) = if from.plus(1) == until {
        (weekday, weekday)
    } else {
        (0, 6)
    };
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select room_id, weekday, null as day, opens, closes, '' as note from opening
         where community_id = $1 and weekday between $4 and $5
         union all
         select room_id, 0, day, opens, closes, note from opening_exception where community_id = $1 and day >= $2 and day < $3
         order by 1, 2, 3, 4"
    )
    .bind(community)
    .bind(from.0)
    .bind(until.0)
    .bind(first)
    .bind(last)
    .fetch_all(c)
    .await
    })?)
}

async fn hours_of_room(conn: &mut Conn<'_>, community: Id<Community>, room: Uuid) -> Result<Vec<HoursRow>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select room_id, weekday, null as day, opens, closes, '' as note from opening where community_id = $1 and room_id = $2
         union all
         select room_id, 0, day, opens, closes, note from opening_exception where community_id = $1 and room_id = $2
         order by 2, 3, 4"
    )
    .bind(community)
    .bind(room)
    .fetch_all(c)
    .await
    })?)
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

async fn parts_of_room(conn: &mut Conn<'_>, community: Id<Community>, room: Uuid) -> Result<Vec<PartRow>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select room_id, id, code, name, name_en from part
         where community_id = $1 and room_id = $2 and retired_at is null order by position, code"
    )
    .bind(community)
    .bind(room)
    .fetch_all(c)
    .await)?)
}

async fn equipment(conn: &mut Conn<'_>, community: Id<Community>, room: Uuid) -> Result<Vec<EquipmentRow>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select name, name_en, units from equipment where community_id = $1 and room_id = $2 order by position, name"
    )
    .bind(community)
    .bind(room)
    .fetch_all(c)
    .await)?)
}
