//! Occupancy: one row for each smallest part and quarter of an hour. Its primary key is why nothing is booked twice.

use crate::{
    bookings::model::{Booking, PartsWish, unknown_part},
    rooms::Room,
};
use foundation::{Flaw, Id, Problem, Result, db::Tx, on, tenancy::Community, time::Slots};
use locales::{Words, bookings as t};

/// Names the parts of the booking. For "any n", those that are free: its own as far as it can keep them, then the first by position.
pub(super) async fn choose_parts(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    room: Id<Room>,
    wish: &PartsWish,
    held: &Slots,
) -> Result<()> {
    match wish {
        PartsWish::Whole => choose_whole(tx, community, booking, room).await?,
        PartsWish::Named(codes) => {
            for code in codes {
                if choose_named(tx, community, booking, room, code).await? == 0 {
                    return Err(unknown_part().of("parts"));
                }
            }
        }
        PartsWish::Any(count) => {
            let chosen = choose_free(tx, community, booking, room, i64::from(*count), held).await?;
            if chosen != u64::from(*count) {
                return Err(too_few(tx, community, room, *count).await?);
            }
        }
    }
    Ok(())
}

/// Fewer are free than were asked for: taken, unless the room does not have so many at all.
async fn too_few(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, count: u16) -> Result<Problem> {
    let all: i64 = on!(&mut **tx, |c| sqlx::query_scalar(
        "select count(*) from part where community_id = $1 and room_id = $2 and retired_at is null"
    )
    .bind(community)
    .bind(room)
    .fetch_one(c)
    .await)?;
    if i64::from(count) > all {
        return Ok(Flaw::new("too_many_parts", Words::of(|lang| t::too_many_parts(lang, all))).of("parts"));
    }
    Ok(Problem::Taken { alternatives: vec![] })
}

async fn choose_whole(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>, room: Id<Room>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into booking_part (community_id, booking_id, part_id)
         select community_id, $2, id from part where community_id = $1 and room_id = $3 and retired_at is null"
    )
    .bind(community)
    .bind(booking)
    .bind(room)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn choose_named(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    room: Id<Room>,
    code: &str,
) -> Result<u64> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
        "insert into booking_part (community_id, booking_id, part_id)
         select community_id, $2, id from part where community_id = $1 and room_id = $3 and code = $4 and retired_at is null"
    )
    .bind(community)
    .bind(booking)
    .bind(room)
    .bind(code)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?)
}

async fn choose_free(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    room: Id<Room>,
    count: i64,
    held: &Slots,
) -> Result<u64> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
        "insert into booking_part (community_id, booking_id, part_id)
         select community_id, $2, id from part
         where community_id = $1 and room_id = $3 and retired_at is null
           and not exists (select 1 from occupancy
                           where occupancy.community_id = $1 and part_id = part.id and slot >= $4 and slot < $5 and booking_id <> $2)
         order by id in (select part_id from occupancy where community_id = $1 and booking_id = $2) desc, position, code limit $6"
    )
    .bind(community)
    .bind(booking)
    .bind(room)
    .bind(held.first())
    .bind(held.end())
    .bind(count)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?)
}

/// Takes every slot of the booking's parts, in ascending order so that no two transactions wait for each other in a circle;
/// slots that are its own already stay. Taken, if any is somebody else's.
pub(super) async fn occupy(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    parts: i64,
    held: &Slots,
) -> Result<()> {
    let inserted = on!(&mut **tx, |c| {
        sqlx::query(
        "with recursive held (slot) as (select cast($3 as bigint) union all select slot + 1 from held where slot + 1 < $4)
         insert into occupancy (community_id, part_id, slot, booking_id)
         select community_id, part_id, slot, booking_id from booking_part cross join held
         where community_id = $1 and booking_id = $2 order by part_id, slot
         on conflict (community_id, part_id, slot) do nothing"
    )
    .bind(community)
    .bind(booking)
    .bind(held.first())
    .bind(held.end())
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    let wanted = (parts * held.count()).unsigned_abs();
    if inserted == wanted || own(tx, community, booking, held).await? == wanted {
        return Ok(());
    }
    Err(Problem::Taken { alternatives: vec![] })
}

/// How many slots of its present parts the booking has within `held`.
async fn own(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>, held: &Slots) -> Result<u64> {
    let own: i64 = on!(&mut **tx, |c| sqlx::query_scalar(
        "select count(*) from occupancy
         where community_id = $1 and booking_id = $2 and slot >= $3 and slot < $4
           and part_id in (select part_id from booking_part where community_id = $1 and booking_id = $2)"
    )
    .bind(community)
    .bind(booking)
    .bind(held.first())
    .bind(held.end())
    .fetch_one(c)
    .await)?;
    Ok(own.unsigned_abs())
}

/// Runs `$body` as [`on!`] does, with `$sql` bound to a statement with which, on one way to the engine and back, the booking `$2` of the
/// community `$1` gives back all that it has borrowed. So bookings that borrow nothing ask no more often than others.
macro_rules! on_giving_back {
    ($conn:expr, $rest:literal, |$sql:ident, $c:ident| $body:expr) => {
        match $conn {
            foundation::db::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "delete from device_use where community_id = $1 and booking_id = $2; ",
                    $rest
                );
                $body
            }
            foundation::db::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with given_back as (delete from device_use where community_id = $1 and booking_id = $2) ",
                    $rest
                );
                $body
            }
        }
    };
}

/// Frees what lies outside `held` or is of no part of the booking any more, and everything that it has borrowed.
pub(super) async fn free_others(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    held: &Slots,
) -> Result<()> {
    on_giving_back!(
        &mut **tx,
        "delete from occupancy
         where community_id = $1 and booking_id = $2
           and (slot < $3 or slot >= $4 or part_id not in (select part_id from booking_part where community_id = $1 and booking_id = $2))",
        |sql, c| sqlx::query(sql)
            .bind(community)
            .bind(booking)
            .bind(held.first())
            .bind(held.end())
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

/// Frees everything that a booking holds, of its room and of devices.
pub(super) async fn free(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<()> {
    on_giving_back!(
        &mut **tx,
        "delete from occupancy where community_id = $1 and booking_id = $2",
        |sql, c| sqlx::query(sql)
            .bind(community)
            .bind(booking)
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

/// The booking gives up the names of its parts, to be given others.
pub(super) async fn forget_parts(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from booking_part where community_id = $1 and booking_id = $2"
    )
    .bind(community)
    .bind(booking)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
