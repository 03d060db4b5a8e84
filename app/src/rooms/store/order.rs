//! The order in which rooms are shown.

use super::locks;
use crate::rooms::model::Room;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
};
use uuid::Uuid;

/// The place after the last room.
pub async fn last(conn: &mut Conn<'_>, community: Id<Community>) -> Result<i32> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select coalesce(max(position), 0) + 1 from room where community_id = $1"
    )
    .bind(community)
    .fetch_one(c)
    .await)?)
}

/// Moves a room one place up or down; at the end of the list it stays where it is.
pub async fn shift(tx: &mut Tx<'_>, community: Id<Community>, code: &str, up: bool) -> Result<Id<Room>> {
    // By their ids, before they are changed in the order of the list.
    locks::rooms(tx, community).await?;
    let mut rooms = in_order(tx, community).await?;
    let at = rooms
        .iter()
        .position(|(_, known)| known == code)
        .ok_or(Problem::NotFound)?;
    let id = Id::from(rooms[at].0);
    let next = if up {
        at.checked_sub(1)
    } else {
        Some(at + 1).filter(|next| *next < rooms.len())
    };
    if let Some(next) = next {
        rooms.swap(at, next);
    }
    for (position, (room, _)) in (1..).zip(rooms) {
        put(tx, community, room, position).await?;
    }
    Ok(id)
}

async fn in_order(tx: &mut Tx<'_>, community: Id<Community>) -> Result<Vec<(Uuid, String)>> {
    Ok(on!(&mut **tx, |c| sqlx::query_as(
        "select id, code from room where community_id = $1 order by position, code"
    )
    .bind(community)
    .fetch_all(c)
    .await)?)
}

async fn put(tx: &mut Tx<'_>, community: Id<Community>, room: Uuid, position: i32) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update room set position = $3 where community_id = $1 and id = $2 and position <> $3"
    )
    .bind(community)
    .bind(room)
    .bind(position)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
