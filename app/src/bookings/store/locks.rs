//! What nobody else changes until a transaction ends. Locks are taken in one order, so that no two transactions wait for each other
//! in a circle: person, rooms by their ids, bookings by theirs, slots ascending, devices by their codes and then the slots of their units.
//! SQLite has one writer, who never waits.

use super::{line::Held, make::NewBooking};
use crate::{
    access::Person,
    bookings::model::{Booking, PartsWish, Series, Stage},
    rooms::Room,
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Day, Instant},
};
use uuid::Uuid;

/// Nobody blocks the person for whom is booked, and staff do not change the room meanwhile. Who blocks somebody renews their row
/// (`accounts::renew`): so a booking is written before the block, which then sees it, or after, and sees the block.
///
/// Who wishes for any parts has the room alone: whichever are free stay free until they are taken. Named parts are won or lost slot by
/// slot, so who names them books beside others.
pub(super) async fn person_and_room(tx: &mut Tx<'_>, new: &NewBooking) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        let statement = match &new.wish.parts {
            PartsWish::Any(_) => {
                "select room.id from person cross join room where person.id = $3 and room.community_id = $1 and room.id = $2
                 for share of person for no key update of room"
            }
            _ => {
                "select room.id from person cross join room where person.id = $3 and room.community_id = $1 and room.id = $2
                 for share of person for share of room"
            }
        };
        sqlx::query(statement)
            .bind(new.community)
            .bind(new.terms.id)
            .bind(new.person)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// The same where a booking moves: it gives slots up, which are offered to who waits for them, so that nobody books beside that.
pub(super) async fn person_and_room_alone(tx: &mut Tx<'_>, new: &NewBooking) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select room.id from person cross join room where person.id = $3 and room.community_id = $1 and room.id = $2
             for share of person for no key update of room",
        )
        .bind(new.community)
        .bind(new.terms.id)
        .bind(new.person)
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}

/// Nobody else books in the room or changes it meanwhile; a conflict where staff have changed it since this version. Who needs several
/// rooms takes them in the order of their ids.
pub(super) async fn room_alone(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, version: i64) -> Result<()> {
    // An update that changes nothing locks the row on both engines.
    let locked = on!(&mut **tx, |c| sqlx::query(
        "update room set version = version where community_id = $1 and id = $2 and version = $3"
    )
    .bind(community)
    .bind(room)
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if locked == 1 {
        Ok(())
    } else {
        Err(crate::rooms::changed_meanwhile())
    }
}

/// What a room has booked between two days stays what it is meanwhile.
pub(super) async fn bookings(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    (from, until): (Day, Day),
) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from booking where community_id = $1 and room_id = $2 and live and day between $3 - 1 and $4 + 1
             order by id for no key update",
        )
        .bind(community)
        .bind(room)
        .bind(from.number())
        .bind(until.number())
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}

/// These bookings stay what they are meanwhile. Who changes several takes them at once, before the first statement that changes any: an
/// update alone locks its rows in whatever order it finds them.
pub(super) async fn these(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        let ids: Vec<Uuid> = bookings.iter().map(|booking| booking.uuid()).collect();
        sqlx::query("select id from booking where community_id = $1 and id = any($2) order by id for no key update")
            .bind(community)
            .bind(ids)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// The same for what is live of a series.
pub(super) async fn of_series(tx: &mut Tx<'_>, community: Id<Community>, series: Id<Series>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from booking where community_id = $1 and series_id = $2 and live order by id for no key update",
        )
        .bind(community)
        .bind(series)
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}

/// Nobody else borrows of these devices or changes them meanwhile. Who needs several, for one booking or for many, takes them at once.
pub(super) async fn devices(tx: &mut Tx<'_>, community: Id<Community>, codes: Vec<String>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from device where community_id = $1 and code = any($2) order by code for no key update")
            .bind(community)
            .bind(codes)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// A booking that stays what it is meanwhile.
pub(super) struct Found {
    /// Where it stands.
    pub(super) stage: Stage,
    /// Whether it is offered to its owner, who has to answer.
    pub(super) offered: bool,
    /// Whose it is.
    pub(super) owner: Id<Person>,
}

type Row = (String, Option<Instant>, bool, Uuid, Uuid, i64, i64);

/// Where a booking stands, which stays what it is meanwhile.
pub(super) async fn booking(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<Stage> {
    Ok(booking_and_held(tx, community, booking).await?.0.stage)
}

/// The same, with what it holds.
pub(super) async fn booking_and_held(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
) -> Result<(Found, Held)> {
    // An update that changes nothing locks the row on both engines.
    let row: Option<Row> = on!(&mut **tx, |c| sqlx::query_as(
        "update booking set version = version where community_id = $1 and id = $2
         returning state, decide_by, offered, person_id, room_id, held_from, held_until"
    )
    .bind(community)
    .bind(booking)
    .fetch_optional(c)
    .await)?;
    let (state, decide_by, offered, owner, room, from, until) = row.ok_or(Problem::NotFound)?;
    let found = Found {
        stage: Stage {
            state: state.parse().map_err(Problem::internal)?,
            decide_by,
        },
        offered,
        owner: owner.into(),
    };
    let held = Held {
        room: room.into(),
        slots: from..until,
    };
    Ok((found, held))
}

/// The same for who ends it: with its room alone, which is taken before, so that what is given up is offered to who waits for it before
/// anybody else can book it.
pub(super) async fn booking_and_room(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
) -> Result<(Found, Held)> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from room where community_id = $1 and id = (select room_id from booking where community_id = $1 and id = $2)
             for no key update",
        )
        .bind(community)
        .bind(booking)
        .execute(&mut **c)
        .await?;
    }
    booking_and_held(tx, community, booking).await
}

/// Has the rooms alone in which a person has something coming, in the order of their ids: for who ends all of it.
pub(super) async fn rooms_of_person(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    now: Instant,
) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from room
             where community_id = $1
               and id in (select room_id from booking where community_id = $1 and person_id = $2 and live and ends > $3)
             order by id for no key update",
        )
        .bind(community)
        .bind(person)
        .bind(now)
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}
