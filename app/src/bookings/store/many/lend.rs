//! Dates of a series borrow along, by the same guarantee as single bookings: whichever units are free, a row for each unit and slot.

use super::{super::locks, Dated, bare, ids, on_pairs};
use crate::bookings::model::{Booking, too_few_units};
use foundation::{
    Flaw, Id, Problem, Result,
    db::{Conn, Tx},
    tenancy::Community,
    time::words::date,
};
use locales::{Words, series as t};
use serde_json::{Value, json};
use sqlx::{FromRow, types::Json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A device of which a date has not got as much as it wants.
#[derive(Debug, Clone, FromRow)]
pub struct Short {
    id: Uuid,
    name: String,
    name_en: String,
    free: i64,
}

impl Short {
    /// Of which date it is.
    pub fn booking(&self) -> Id<Booking> {
        self.id.into()
    }

    fn told(&self) -> (Words, usize) {
        let name = Words {
            zh: self.name.clone(),
            en: self.name_en.clone(),
        };
        (name, usize::try_from(self.free).unwrap_or_default())
    }
}

/// The refusal of dates that somebody was quicker with the devices of: the first of them, and how much there is on that day.
pub fn lacking(dates: &[&Dated], short: &[Short]) -> Problem {
    let is_short = |date: &&&Dated| short.iter().any(|one| one.booking() == date.booking);
    let Some(first) = dates.iter().filter(is_short).min_by_key(|date| date.day) else {
        return Problem::Taken { alternatives: vec![] };
    };
    let of_first = short.iter().filter(|one| one.booking() == first.booking);
    let flaw = too_few_units(&of_first.map(Short::told).collect::<Vec<_>>());
    let words = Words::of(|lang| t::date_refused(lang, date(lang, first.day, None), flaw.words.to(lang)));
    Flaw::new(&flaw.code, words).of("equipment")
}

/// Lends what some dates borrow, for all of the slots that their bookings say: of each device those units that are free all of that time,
/// the lowest number first. Answers what is short, date by date: whoever calls undoes everything, or drops these dates.
///
/// The dates hold nothing yet. Their devices are nobody else's until the transaction ends, as when a single booking borrows.
pub async fn lend(tx: &mut Tx<'_>, community: Id<Community>, dates: &[&Dated]) -> Result<Vec<Short>> {
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

/// What is lent in one statement: the units that are free, as many of them as are wanted, slot by slot. Tables are named in the order in
/// which they are looked through (`cross join`, which is one to SQLite): left to choose, it reads all bookings for the few that are given.
macro_rules! taken {
    () => {
        ", free as (
           select given.id, device_unit.id as unit_id, held_from, held_until, given.units,
                  row_number() over (partition by given.id, device.id order by device_unit.number) as place
           from given cross join booking cross join device cross join device_unit
           where booking.community_id = $1 and booking.id = given.id
             and device.community_id = $1 and device.code = given.code and device.closed_at is null
             and device_unit.community_id = $1 and device_unit.device_id = device.id and device_unit.retired_at is null
             and not exists (select 1 from device_use
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

/// Devices of which dates hold less than they want; what they hold are whole units, for all of their slots.
macro_rules! fell_short {
    () => {
        ", held as (
           select given.id, given.code, given.units, booking.held_until - booking.held_from as slots,
                  (select count(*) from device_use
                     join device_unit on device_unit.community_id = $1 and device_unit.id = device_use.unit_id
                     join device on device.community_id = $1 and device.id = device_unit.device_id
                    where device_use.community_id = $1 and device_use.booking_id = given.id and device.code = given.code) as lent
           from given cross join booking where booking.community_id = $1 and booking.id = given.id)
         select held.id, coalesce(device.name, held.code) as name, coalesce(device.name_en, '') as name_en, held.lent / held.slots as free
         from held left join device on device.community_id = $1 and device.code = held.code
         where held.lent < held.units * held.slots order by held.id, held.code"
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

async fn short(tx: &mut Tx<'_>, community: Id<Community>, wanted: &Json<Value>) -> Result<Vec<Short>> {
    macro_rules! run {
        ($sql:expr, $c:expr) => {
            sqlx::query_as($sql)
                .bind(community)
                .bind(wanted)
                .fetch_all($c)
                .await
        };
    }
    let short: Vec<Short> = match &mut **tx {
        Conn::Sqlite(c) => run!(concat!(given_to_sqlite!(), fell_short!()), &mut **c),
        Conn::Postgres(c) => run!(concat!(given_to_postgres!(), fell_short!()), &mut **c),
    }?;
    Ok(short)
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
