//! Reading one room for its page.

use super::{
    list::on_rooms,
    rows::{EquipmentRow, ListedRow},
};
use crate::rooms::model::{Room, RoomCard};
use foundation::{Id, Problem, Result, db::Conn, on, on_list, tenancy::Community};
use locales::Words;

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
    let room = on_rooms!(conn, community, "code = $2", |query, c| query
        .bind(code)
        .fetch_optional(c)
        .await)?;
    let room = room.ok_or(Problem::NotFound)?;
    let about = Words {
        zh: room.about.clone(),
        en: room.about_en.clone(),
    };
    let (closed, terms) = (room.closed, room.terms());
    let equipment = equipment(conn, community, terms.id).await?;
    Ok(RoomCard {
        terms,
        about,
        equipment: equipment.into_iter().map(Into::into).collect(),
        closed,
    })
}

async fn equipment(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<Vec<EquipmentRow>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select name, name_en, units from equipment where community_id = $1 and room_id = $2 order by position, name"
    )
    .bind(community)
    .bind(room)
    .fetch_all(c)
    .await)?)
}
