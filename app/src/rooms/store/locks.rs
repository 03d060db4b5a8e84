//! What nobody else changes until a transaction ends, where staff change rooms: in the one order of all transactions, rooms by their ids
//! and then bookings by theirs. An update of several rows alone locks them in whatever order it finds them. SQLite has one writer, who
//! never waits.

use crate::rooms::model::Room;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    tenancy::Community,
};
use uuid::Uuid;

/// All rooms, in use or not.
pub(super) async fn rooms(tx: &mut Tx<'_>, community: Id<Community>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from room where community_id = $1 order by id for no key update")
            .bind(community)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// What some rooms have booked from one day to another, both included.
pub(super) async fn booked(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    rooms: &[Uuid],
    (first, last): (i32, i32),
) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from booking where community_id = $1 and room_id = any($2) and day between $3 and $4 and live
             order by id for no key update",
        )
        .bind(community)
        .bind(rooms.to_vec())
        .bind(first)
        .bind(last)
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}

/// What a room has booked that is held after a slot.
pub(super) async fn booked_after(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, slot: i64) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from booking where community_id = $1 and room_id = $2 and live and held_until > $3
             order by id for no key update",
        )
        .bind(community)
        .bind(room)
        .bind(slot)
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}
