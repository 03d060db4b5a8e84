//! Reading one room for its page.

use super::rows::{EquipmentRow, HoursRow, PartRow, RoomRow, hours_of};
use crate::rooms::model::{Hours, Room, RoomCard};
use foundation::{Id, Problem, Result, db::Conn, on, tenancy::Community};
use locales::Words;
use uuid::Uuid;

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
    let hours = hours(conn, community, id.into()).await?;
    let parts = parts_of_room(conn, community, id).await?;
    let equipment = equipment(conn, community, id).await?;
    let about = Words {
        zh: room.about.clone(),
        en: room.about_en.clone(),
    };
    let terms = room.terms(hours, parts.into_iter().map(Into::into).collect());
    Ok(RoomCard {
        terms,
        about,
        equipment: equipment.into_iter().map(Into::into).collect(),
        closed,
    })
}

/// When a room is open.
pub(super) async fn hours(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<Hours> {
    let rows: Vec<HoursRow> = on!(conn, |c| {
        sqlx::query_as(
        "select weekday, null as day, opens, closes, '' as note from opening where community_id = $1 and room_id = $2
         union all
         select 0, day, opens, closes, note from opening_exception where community_id = $1 and room_id = $2
         order by 1, 2, 3"
    )
    .bind(community)
    .bind(room)
    .fetch_all(c)
    .await
    })?;
    Ok(hours_of(rows))
}

/// The parts of a room in use, in their order.
pub(super) async fn parts_of_room(conn: &mut Conn<'_>, community: Id<Community>, room: Uuid) -> Result<Vec<PartRow>> {
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
