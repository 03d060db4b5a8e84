//! The parts of a room, and what becomes of coming bookings when staff change them.
//!
//! Two rules keep a room from being booked twice over a change of its parts. A part that is held from now on is not retired. A
//! booking of all parts is one of the whole room and stays one: it is given each part that is added, before anybody else can have it.

use super::locks;
use crate::rooms::model::{Part, Room};
use foundation::{
    Flaw, Id, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Slot, now},
};
use locales::{Words, rooms as t};
use uuid::Uuid;

/// Makes the parts of a room these. Who calls it has changed the room's row in this transaction, so that nobody books meanwhile.
pub(super) async fn set(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    parts: &[(String, Words)],
) -> Result<()> {
    let before = in_use(tx, community, room).await?;
    retire(tx, community, room).await?;
    for (position, (code, name)) in (0..).zip(parts) {
        put(tx, community, room, code, name, position).await?;
    }
    let held = held_though_retired(tx, community, room).await?;
    if held > 0 {
        return Err(Flaw::new("parts_in_use", Words::of(|lang| t::parts_in_use(lang, held))).of("fields[parts]"));
    }
    let (kept, added): (Vec<_>, Vec<_>) = in_use(tx, community, room)
        .await?
        .into_iter()
        .partition(|part| before.contains(part));
    match kept.first() {
        Some(kept) if !added.is_empty() => widen(tx, community, room, before.len(), *kept, &added).await,
        _ => Ok(()),
    }
}

async fn in_use(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<Vec<Id<Part>>> {
    let parts: Vec<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "select id from part where community_id = $1 and room_id = $2 and retired_at is null order by id"
    )
    .bind(community)
    .bind(room)
    .fetch_all(c)
    .await)?;
    Ok(parts.into_iter().map(Id::from).collect())
}

/// A part that is named again comes back with its id, so that its bookings stay what they are.
async fn retire(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update part set retired_at = $3 where community_id = $1 and room_id = $2 and retired_at is null"
    )
    .bind(community)
    .bind(room)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn put(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    code: &str,
    name: &Words,
    position: i32,
) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into part (community_id, id, room_id, code, name, name_en, position) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (community_id, room_id, code) do update
         set name = excluded.name, name_en = excluded.name_en, position = excluded.position, retired_at = null"
    )
    .bind(community)
    .bind(Uuid::now_v7())
    .bind(room)
    .bind(code)
    .bind(&name.zh)
    .bind(&name.en)
    .bind(position)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// How many bookings hold, from now on, a part that is out of use.
async fn held_though_retired(conn: &mut Conn<'_>, community: Id<Community>, room: Id<Room>) -> Result<i64> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
            "select count(distinct booking_id) from occupancy
         where community_id = $1 and slot >= $3
           and part_id in (select id from part where community_id = $1 and room_id = $2 and retired_at is not null)",
        )
        .bind(community)
        .bind(room)
        .bind(Slot::at(now()).0)
        .fetch_one(c)
        .await
    })?)
}

/// Gives added parts to the coming bookings of the whole room, at the slots in which they hold a part that stays.
///
/// A coming booking holds only parts in use, so one of as many parts as the room had holds all of them.
async fn widen(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    before: usize,
    kept: Id<Part>,
    added: &[Id<Part>],
) -> Result<()> {
    let (now, after) = (Slot::at(now()).0, (before + added.len()) as i32);
    // First, since this waits for whoever is just taking one of them back.
    locks::booked_after(tx, community, room, now).await?;
    if count(tx, community, room, now, before as i32, after).await? == 0 {
        return Ok(());
    }
    for part in added {
        name(tx, community, room, now, after, *part).await?;
        hold(tx, community, kept, *part).await?;
    }
    Ok(())
}

async fn count(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    now: i64,
    before: i32,
    after: i32,
) -> Result<u64> {
    Ok(on!(&mut **tx, |c| sqlx::query(
        "update booking set parts = $5, load = load / parts * $5
         where community_id = $1 and room_id = $2 and live and held_until > $3 and parts = $4"
    )
    .bind(community)
    .bind(room)
    .bind(now)
    .bind(before)
    .bind(after)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?)
}

async fn name(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    now: i64,
    after: i32,
    part: Id<Part>,
) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into booking_part (community_id, booking_id, part_id)
         select community_id, id, $5 from booking
         where community_id = $1 and room_id = $2 and live and held_until > $3 and parts = $4"
    )
    .bind(community)
    .bind(room)
    .bind(now)
    .bind(after)
    .bind(part)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Nobody else can hold these slots yet, but for some that are over, of a part that comes back.
async fn hold(tx: &mut Tx<'_>, community: Id<Community>, kept: Id<Part>, part: Id<Part>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into occupancy (community_id, part_id, slot, booking_id)
         select community_id, $3, slot, booking_id from occupancy
         where community_id = $1 and part_id = $2
           and booking_id in (select booking_id from booking_part where community_id = $1 and part_id = $3)
         order by slot
         on conflict (community_id, part_id, slot) do nothing"
    )
    .bind(community)
    .bind(kept)
    .bind(part)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
