//! What others hold while a booking would go on: of its parts, and of the devices that it has borrowed.

use super::Kept;
use crate::bookings::model::{Ahead, Lending};
use foundation::{
    Id, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Instant, Slot, Slots},
};
use sqlx::FromRow;

/// What others hold of the slots that a booking has and of those that it could have.
pub async fn ahead(conn: &mut Conn<'_>, community: Id<Community>, kept: &Kept, held: &Slots) -> Result<Ahead> {
    Ok(Ahead {
        next: next(conn, community, kept, held).await?,
        lending: lending(conn, community, kept, held).await?,
    })
}

/// The first slot of its parts after its start that is somebody else's, and when their booking begins.
async fn next(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    kept: &Kept,
    held: &Slots,
) -> Result<Option<(i64, Instant)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select slot, starts from occupancy
             join booking on booking.community_id = occupancy.community_id and booking.id = occupancy.booking_id
             where occupancy.community_id = $1 and occupancy.booking_id <> $2 and slot >= $3 and slot < $4
               and part_id in (select part_id from booking_part where community_id = $1 and booking_id = $2)
             order by slot limit 1",
        )
        .bind(community)
        .bind(kept.id)
        .bind(Slot::at(kept.starts).0)
        .bind(held.end())
        .fetch_optional(c)
        .await
    })?)
}

/// A unit of some device, with the first slot in which somebody else has it.
#[derive(FromRow)]
struct Unit {
    code: String,
    closed: bool,
    taken_from: Option<i64>,
}

/// The devices that it has borrowed, with all their units: whoever goes on may be given others.
async fn lending(conn: &mut Conn<'_>, community: Id<Community>, kept: &Kept, held: &Slots) -> Result<Vec<Lending>> {
    let borrowed = kept.borrowed();
    if borrowed.is_empty() {
        return Ok(vec![]);
    }
    let units: Vec<Unit> = on!(conn, |c| {
        sqlx::query_as(
            "select device.code, closed_at is not null as closed,
                    (select min(slot) from device_use
                      where device_use.community_id = device_unit.community_id and unit_id = device_unit.id
                        and booking_id <> $2 and slot >= $3 and slot < $4) as taken_from
             from device join device_unit on device_unit.community_id = device.community_id and device_id = device.id
             where device.community_id = $1 and retired_at is null",
        )
        .bind(community)
        .bind(kept.id)
        .bind(held.first())
        .bind(held.end())
        .fetch_all(c)
        .await
    })?;
    let lending = borrowed.into_iter().map(|one| Lending {
        closed: units.iter().any(|unit| unit.closed && unit.code == one.code),
        taken_from: units
            .iter()
            .filter(|unit| unit.code == one.code)
            .map(|unit| unit.taken_from)
            .collect(),
        name: one.name,
        units: one.units,
    });
    Ok(lending.collect())
}
