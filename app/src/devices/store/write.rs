//! Changing devices.
//!
//! Whoever borrows has the device's row until their transaction ends, as has whoever changes it: so a unit that is taken away is held by
//! nobody, and stays so.

use crate::devices::model::{Device, DeviceDraft};
use foundation::{
    Flaw, Id, Problem, Result,
    db::{Conn, OnConstraint, Tx},
    on,
    tenancy::Community,
    time::{Slot, now},
};
use locales::{Words, devices as t};
use uuid::Uuid;

/// Adds a device, with its units.
pub async fn add(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    code: &str,
    draft: &DeviceDraft,
    position: i32,
) -> Result<Id<Device>> {
    let id = Id::<Device>::new();
    on!(&mut **tx, |c| sqlx::query(
        "insert into device (community_id, id, code, name, name_en, position) values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(community)
    .bind(id)
    .bind(code)
    .bind(&draft.name.zh)
    .bind(&draft.name.en)
    .bind(position)
    .execute(c)
    .await
    .map(|_| ()))
    .on_constraint("device_code_key", || {
        Flaw::new("taken", Words::of(|lang| t::code_taken(lang).into())).of("code")
    })?;
    set_units(tx, community, id, draft.units).await?;
    Ok(id)
}

/// Changes a device that nobody has changed since `version`.
pub async fn save(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    code: &str,
    draft: &DeviceDraft,
    version: i64,
) -> Result<Id<Device>> {
    let id: Option<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "update device set name = $4, name_en = $5, version = version + 1
         where community_id = $1 and code = $2 and version = $3 returning id"
    )
    .bind(community)
    .bind(code)
    .bind(version)
    .bind(&draft.name.zh)
    .bind(&draft.name.en)
    .fetch_optional(c)
    .await)?;
    let Some(id) = id.map(Id::from) else {
        return Err(not_as_seen(tx, community, code).await?);
    };
    set_units(tx, community, id, draft.units).await?;
    Ok(id)
}

/// Why nothing was changed: there is no such device, or it is another by now.
async fn not_as_seen(conn: &mut Conn<'_>, community: Id<Community>, code: &str) -> Result<Problem> {
    let there: i64 = on!(conn, |c| sqlx::query_scalar(
        "select count(*) from device where community_id = $1 and code = $2"
    )
    .bind(community)
    .bind(code)
    .fetch_one(c)
    .await)?;
    if there == 0 {
        return Ok(Problem::NotFound);
    }
    Ok(Problem::Conflict {
        words: Words::of(|lang| t::changed_meanwhile(lang).into()),
    })
}

/// There are as many units from now on: the highest numbers are taken away, and come back first.
async fn set_units(tx: &mut Tx<'_>, community: Id<Community>, device: Id<Device>, units: u16) -> Result<()> {
    retire_above(tx, community, device, units).await?;
    for number in 1..=units {
        put(tx, community, device, number).await?;
    }
    let held = held_though_retired(tx, community, device).await?;
    if held > 0 {
        return Err(Flaw::new("units_in_use", Words::of(|lang| t::units_in_use(lang, held))).of("fields[units]"));
    }
    Ok(())
}

async fn retire_above(tx: &mut Tx<'_>, community: Id<Community>, device: Id<Device>, units: u16) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update device_unit set retired_at = $4
         where community_id = $1 and device_id = $2 and number > $3 and retired_at is null"
    )
    .bind(community)
    .bind(device)
    .bind(i32::from(units))
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn put(tx: &mut Tx<'_>, community: Id<Community>, device: Id<Device>, number: u16) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into device_unit (community_id, id, device_id, number) values ($1, $2, $3, $4)
         on conflict (community_id, device_id, number) do update set retired_at = null"
    )
    .bind(community)
    .bind(Uuid::now_v7())
    .bind(device)
    .bind(i32::from(number))
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// How many bookings hold, from now on, a unit that is out of use.
async fn held_though_retired(conn: &mut Conn<'_>, community: Id<Community>, device: Id<Device>) -> Result<i64> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
            "select count(distinct booking_id) from device_use
             where community_id = $1 and slot >= $3
               and unit_id in (select id from device_unit where community_id = $1 and device_id = $2 and retired_at is not null)",
        )
        .bind(community)
        .bind(device)
        .bind(Slot::at(now()).0)
        .fetch_one(c)
        .await
    })?)
}

/// Takes a device out of use, or back into it.
pub async fn set_closed(tx: &mut Tx<'_>, community: Id<Community>, code: &str, closed: bool) -> Result<Id<Device>> {
    let id: Option<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "update device set closed_at = $3, version = version + 1 where community_id = $1 and code = $2 returning id"
    )
    .bind(community)
    .bind(code)
    .bind(closed.then(now))
    .fetch_optional(c)
    .await)?;
    id.map(Id::from).ok_or(Problem::NotFound)
}

/// The place after the last device.
pub async fn last(conn: &mut Conn<'_>, community: Id<Community>) -> Result<i32> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select coalesce(max(position), 0) + 1 from device where community_id = $1"
    )
    .bind(community)
    .fetch_one(c)
    .await)?)
}
