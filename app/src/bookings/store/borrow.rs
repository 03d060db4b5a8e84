//! Devices that bookings hold: one row for each unit and quarter of an hour, under a primary key, as rooms have. Held are the slots that
//! the booking's own row says, setting up and cleaning included.
//!
//! Whoever takes units has their devices alone ([`locks::devices`]): so any that is free when it is chosen is free when it is taken, and
//! who is refused is told how many there are. Giving back needs no lock: what others have given back a moment ago is simply not chosen.

use super::locks;
use crate::bookings::model::{Booking, Borrowing, too_few_units, unknown_device};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
};
use locales::Words;
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Borrows for a booking that holds nothing yet: all of it, or a refusal that says how much there is.
pub(super) async fn along(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    wanted: &Borrowing,
) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    locks::devices(tx, community, wanted.counts().keys().cloned().collect()).await?;
    take(tx, community, booking, wanted.counts()).await
}

/// Holds other numbers of units of some devices from now on; 0 gives all of them back.
pub(super) async fn set(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    counts: &BTreeMap<String, u16>,
) -> Result<()> {
    if counts.is_empty() {
        return Ok(());
    }
    locks::devices(tx, community, counts.keys().cloned().collect()).await?;
    for code in counts.keys() {
        give_back(tx, community, booking, code).await?;
    }
    take(tx, community, booking, counts).await
}

/// The same for those who have the devices alone already.
async fn take(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    counts: &BTreeMap<String, u16>,
) -> Result<()> {
    let (mut chosen, mut short) = (vec![], vec![]);
    for (code, count) in counts.iter().filter(|(_, count)| **count > 0) {
        let left = what_is_left(tx, community, booking, code).await?;
        let first = left.first().ok_or_else(|| unknown_device().of("equipment"))?;
        let free: Vec<(Uuid, i64)> = left.iter().filter_map(Left::unit).collect();
        if free.len() < usize::from(*count) {
            short.push((first.name(), free.len()));
        }
        chosen.extend(free.into_iter().take((*count).into()));
    }
    if !short.is_empty() {
        return Err(too_few_units(&short).of("equipment"));
    }
    chosen.sort_unstable();
    for (unit, slots) in chosen {
        if hold(tx, community, booking, unit).await? != slots.unsigned_abs() {
            // Nobody can have been quicker; should it be so all the same, the key has kept the unit from being lent twice.
            return Err(Problem::Unavailable);
        }
    }
    Ok(())
}

/// A unit of a device that is free for a booking; a device of which none is free stands there once, without one.
#[derive(FromRow)]
struct Left {
    name: String,
    name_en: String,
    slots: i64,
    unit_id: Option<Uuid>,
}

impl Left {
    fn name(&self) -> Words {
        Words {
            zh: self.name.clone(),
            en: self.name_en.clone(),
        }
    }

    fn unit(&self) -> Option<(Uuid, i64)> {
        Some((self.unit_id?, self.slots))
    }
}

/// What is free of a device in the slots of a booking, the lowest number first; nothing where there is no such device in use.
async fn what_is_left(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    code: &str,
) -> Result<Vec<Left>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select device.name, device.name_en, held_until - held_from as slots, device_unit.id as unit_id
             from device
             join booking on booking.community_id = device.community_id and booking.id = $2
             left join device_unit on device_unit.community_id = device.community_id and device_id = device.id and retired_at is null
                  and not exists (select 1 from device_use
                                   where device_use.community_id = device_unit.community_id and device_use.unit_id = device_unit.id
                                     and slot >= held_from and slot < held_until)
             where device.community_id = $1 and device.code = $3 and closed_at is null order by number",
        )
        .bind(community)
        .bind(booking)
        .bind(code)
        .fetch_all(c)
        .await
    })?)
}

/// Holds a unit for a booking's slots, in ascending order; how many of them were nobody's yet.
pub(super) async fn hold(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>, unit: Uuid) -> Result<u64> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
            "with recursive held (slot, stop) as (
               select held_from, held_until - 1 from booking where community_id = $1 and id = $2
               union all select slot + 1, stop from held where slot < stop)
             insert into device_use (community_id, unit_id, slot, booking_id)
             select $1, $3, slot, $2 from held where true order by slot
             on conflict (community_id, unit_id, slot) do nothing",
        )
        .bind(community)
        .bind(booking)
        .bind(unit)
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?)
}

async fn give_back(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>, code: &str) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "delete from device_use
             where community_id = $1 and booking_id = $2
               and unit_id in (select device_unit.id from device_unit
                                 join device on device.community_id = device_unit.community_id and device.id = device_id
                                where device.community_id = $1 and device.code = $3)",
        )
        .bind(community)
        .bind(booking)
        .bind(code)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The units that a booking holds.
pub(super) async fn units(conn: &mut Conn<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<Vec<Uuid>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select distinct unit_id from device_use where community_id = $1 and booking_id = $2 order by unit_id"
    )
    .bind(community)
    .bind(booking)
    .fetch_all(c)
    .await)?)
}
