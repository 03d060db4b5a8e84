//! What is taken around a time: for alternatives, and for the slots that a form offers.

use crate::{bookings::model::Taken, rooms::Room};
use foundation::{Id, Result, db::Conn, on, tenancy::Community};
use uuid::Uuid;

/// The slots of a room that are held from `from` to before `until`, by part.
pub async fn taken_near(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    from: i64,
    until: i64,
) -> Result<Taken> {
    let rows: Vec<(Uuid, i64)> = on!(conn, |c| {
        sqlx::query_as(
        "select part_id, slot from occupancy
         where community_id = $1 and part_id in (select id from part where community_id = $1 and room_id = $2) and slot >= $3 and slot < $4"
    )
    .bind(community)
    .bind(room)
    .bind(from)
    .bind(until)
    .fetch_all(c)
    .await
    })?;
    Ok(rows.into_iter().map(|(part, slot)| (Id::from(part), slot)).collect())
}

/// How many parts of a room are held in each slot from `from` to before `until`; slots in which none is are left out.
pub async fn held_parts(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    from: i64,
    until: i64,
) -> Result<Vec<(i64, i64)>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select slot, count(*) from occupancy
         where community_id = $1 and slot >= $3 and slot < $4
           and part_id in (select id from part where community_id = $1 and room_id = $2 and retired_at is null)
         group by slot"
    )
    .bind(community)
    .bind(room)
    .bind(from)
    .bind(until)
    .fetch_all(c)
    .await)?)
}
