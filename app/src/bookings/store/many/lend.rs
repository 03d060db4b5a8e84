//! Dates of a series borrow along, by the same guarantee as single bookings: whichever units are free, a row for each unit and slot.

use super::{super::locks, Dated, bare, ids, on_pairs};
use crate::bookings::model::Booking;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    tenancy::Community,
};
use serde_json::{Value, json};
use sqlx::types::Json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Lends what some dates borrow, for all of the slots that their bookings say: of each device those units that are free all of that time,
/// the lowest number first. Answers the dates that have not got all of theirs: whoever calls undoes everything, or drops these.
///
/// The dates hold nothing yet. Their devices are nobody else's until the transaction ends, as when a single booking borrows.
pub async fn lend(tx: &mut Tx<'_>, community: Id<Community>, dates: &[&Dated]) -> Result<Vec<Id<Booking>>> {
    if dates.iter().all(|date| date.borrows.is_empty()) {
        return Ok(vec![]);
    }
    hold_devices(tx, community, dates).await?;
    let wanted = Json(wanted(dates));
    take(tx, community, &wanted).await?;
    short(tx, community, &wanted).await
}

/// Nobody else borrows what these dates borrow until the transaction ends. Who lends in several steps holds the devices of all of them first.
pub async fn hold_devices(tx: &mut Tx<'_>, community: Id<Community>, dates: &[&Dated]) -> Result<()> {
    let codes = dates.iter().flat_map(|date| date.borrows.counts().keys().cloned());
    let codes: BTreeSet<String> = codes.collect();
    if codes.is_empty() {
        return Ok(());
    }
    locks::devices(tx, community, codes.into_iter().collect()).await
}

/// A row for each device that a date borrows.
fn wanted(dates: &[&Dated]) -> Value {
    let rows = dates.iter().flat_map(|date| {
        let row =
            move |(code, count): (&String, &u16)| json!({ "id": bare(date.booking), "code": code, "units": count });
        date.borrows.counts().iter().map(row)
    });
    rows.collect()
}

/// What is lent in one statement: the units that are free, as many of them as are wanted, slot by slot.
macro_rules! taken {
    () => {
        ", free as (
           select given.id, device_unit.id as unit_id, held_from, held_until, given.units,
                  row_number() over (partition by given.id, device.id order by device_unit.number) as place
           from given
           join booking on booking.community_id = $1 and booking.id = given.id
           join device on device.community_id = $1 and device.code = given.code and device.closed_at is null
           join device_unit on device_unit.community_id = $1 and device_unit.device_id = device.id and device_unit.retired_at is null
           where not exists (select 1 from device_use
                              where device_use.community_id = $1 and device_use.unit_id = device_unit.id
                                and device_use.slot >= held_from and device_use.slot < held_until)),
         taken (id, unit_id, slot, stop) as (
           select id, unit_id, held_from, held_until from free where place <= units
           union all select id, unit_id, slot + 1, stop from taken where slot + 1 < stop)
         insert into device_use (community_id, unit_id, slot, booking_id)
         select $1, unit_id, slot, id from taken where true order by unit_id, slot
         on conflict (community_id, unit_id, slot) do nothing"
    };
}

/// Dates that hold less of a device than they want.
macro_rules! fell_short {
    () => {
        " select distinct given.id from given join booking on booking.community_id = $1 and booking.id = given.id
          where (select count(*) from device_use
                   join device_unit on device_unit.community_id = $1 and device_unit.id = device_use.unit_id
                   join device on device.community_id = $1 and device.id = device_unit.device_id
                  where device_use.community_id = $1 and device_use.booking_id = given.id and device.code = given.code)
                < given.units * (held_until - held_from)"
    };
}

macro_rules! given_to_sqlite {
    () => {
        "with recursive given as (
           select unhex(value ->> 'id') as id, value ->> 'code' as code, value ->> 'units' as units from json_each($2))"
    };
}

macro_rules! given_to_postgres {
    () => {
        "with recursive given as (select * from jsonb_to_recordset($2) as given (id uuid, code text, units bigint))"
    };
}

async fn take(tx: &mut Tx<'_>, community: Id<Community>, wanted: &Json<Value>) -> Result<()> {
    macro_rules! run {
        ($sql:expr, $c:expr) => {
            sqlx::query($sql)
                .bind(community)
                .bind(wanted)
                .execute($c)
                .await
                .map(|_| ())
        };
    }
    match &mut **tx {
        Conn::Sqlite(c) => run!(concat!(given_to_sqlite!(), taken!()), &mut **c),
        Conn::Postgres(c) => run!(concat!(given_to_postgres!(), taken!()), &mut **c),
    }?;
    Ok(())
}

async fn short(tx: &mut Tx<'_>, community: Id<Community>, wanted: &Json<Value>) -> Result<Vec<Id<Booking>>> {
    macro_rules! run {
        ($sql:expr, $c:expr) => {
            sqlx::query_scalar($sql)
                .bind(community)
                .bind(wanted)
                .fetch_all($c)
                .await
        };
    }
    let short: Vec<Uuid> = match &mut **tx {
        Conn::Sqlite(c) => run!(concat!(given_to_sqlite!(), fell_short!()), &mut **c),
        Conn::Postgres(c) => run!(concat!(given_to_postgres!(), fell_short!()), &mut **c),
    }?;
    Ok(short.into_iter().map(Id::from).collect())
}

/// Gives back all that some bookings have borrowed.
pub(super) async fn give_back(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<()> {
    on_pairs!(
        &mut **tx,
        "delete from device_use where community_id = $1 and booking_id in (select id from given)",
        |sql, c| sqlx::query(sql)
            .bind(community)
            .bind(Json(ids(bookings)))
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}
