//! How much of a day each booking takes of a room that is open then: parts × slots, which the views of a week and a month add up.
//!
//! It is written with the booking, so it is written anew where the hours of the day change after it.

use super::{list::terms_by_id, locks};
use crate::rooms::model::{Hours, Room};
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Day, DaySlots, Zone},
};
use sqlx::FromRow;
use uuid::Uuid;

/// The days whose hours have changed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Days {
    /// This one.
    Only(Day),
    /// This one, and all that come.
    From(Day),
}

/// What some bookings of a room have in common.
#[derive(FromRow)]
struct Held {
    day: i32,
    held_from: i64,
    held_until: i64,
    parts: i32,
    load: i32,
}

/// Counts the load of a room's bookings anew. Who calls it has changed the room's row in this transaction, so that nobody books
/// meanwhile.
pub(super) async fn count(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    room: Id<Room>,
    days: Days,
) -> Result<()> {
    let (first, last) = match days {
        Days::Only(day) => (day, day.number()),
        Days::From(day) => (day, i32::MAX),
    };
    let hours = terms_by_id(tx, community, room).await?.hours;
    let mut changed = vec![];
    for held in held(tx, community, room, first.number(), last).await? {
        let day = first.plus(i64::from(held.day) - i64::from(first.number()));
        let load = held.parts * slots(&hours, zone, day, &held);
        if load != held.load {
            changed.push((held, load));
        }
    }
    if !changed.is_empty() {
        locks::booked(tx, community, &[room.uuid()], (first.number(), last)).await?;
    }
    for (held, load) in changed {
        put(tx, community, room, &held, load).await?;
    }
    Ok(())
}

/// What follows once the calendar of a community has changed: every room has another version, so that whoever was judged by the old
/// hours is judged again, and what is held from a day on is counted anew. Rooms are taken in one order, so that no two wait in a circle.
pub async fn calendar_changed(tx: &mut Tx<'_>, community: Id<Community>, zone: Zone, from: Day) -> Result<()> {
    let rooms: Vec<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "select id from room where community_id = $1 order by id"
    )
    .bind(community)
    .fetch_all(c)
    .await)?;
    for room in &rooms {
        on!(&mut **tx, |c| sqlx::query(
            "update room set version = version + 1 where community_id = $1 and id = $2"
        )
        .bind(community)
        .bind(*room)
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    // All rooms before the first booking, and the bookings of all rooms at once: those of one room may be older than those of the next.
    locks::booked(tx, community, &rooms, (from.number(), i32::MAX)).await?;
    for room in rooms {
        count(tx, community, zone, Id::from(room), Days::From(from)).await?;
    }
    Ok(())
}

/// In how many slots of those that are held the room is open, by the wall clock.
fn slots(hours: &Hours, zone: Zone, day: Day, held: &Held) -> i32 {
    let quarters = DaySlots::of(zone, day).on_the_clock(held.held_from..held.held_until);
    i32::from(hours.of(day).quarters(&quarters))
}

/// The live bookings from one day to another, both included, those that are alike once.
async fn held(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    first: i32,
    last: i32,
) -> Result<Vec<Held>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select distinct day, held_from, held_until, parts, load from booking
         where community_id = $1 and room_id = $2 and day between $3 and $4 and live order by day, held_from"
    )
    .bind(community)
    .bind(room)
    .bind(first)
    .bind(last)
    .fetch_all(c)
    .await)?)
}

async fn put(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, held: &Held, load: i32) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "update booking set load = $7
             where community_id = $1 and room_id = $2 and day = $3 and held_from = $4 and held_until = $5 and parts = $6 and live",
        )
        .bind(community)
        .bind(room)
        .bind(held.day)
        .bind(held.held_from)
        .bind(held.held_until)
        .bind(held.parts)
        .bind(load)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::model::{Exception, Opening};
    use foundation::time::{Minute, Slot};

    /// How many slots of a span of a day's wall clock count in Berlin, where the clocks change.
    fn counted(hours: &Hours, day: &str, from: u16, until: u16) -> i32 {
        let (zone, day): (Zone, Day) = (Zone::named("Europe/Berlin").unwrap(), day.parse().unwrap());
        let slot = |hour| Slot::at(zone.at(day, Minute::of_hour(hour))).0;
        let held = Held {
            day: day.number(),
            held_from: slot(from),
            held_until: slot(until),
            parts: 1,
            load: 0,
        };
        slots(hours, zone, day, &held)
    }

    #[test]
    fn what_is_held_while_the_room_is_closed_takes_nothing_from_anyone() {
        let mut hours = Hours::on(&[0, 1, 2, 3, 4, 5, 6], 9, 13);
        assert_eq!(counted(&hours, "2026-11-24", 11, 13), 8);
        hours.exceptions = vec![Exception {
            day: "2026-11-24".parse().unwrap(),
            opening: Opening::new(Minute::of_hour(9), Minute::of_hour(12)),
            note: String::new(),
        }];
        assert_eq!(counted(&hours, "2026-11-24", 11, 13), 4);
        assert_eq!(counted(&hours, "2026-11-25", 11, 13), 8, "another day");
    }

    #[test]
    fn a_whole_day_is_full_on_days_that_are_shorter_and_longer() {
        let hours = Hours::on(&[0, 1, 2, 3, 4, 5, 6], 0, 24);
        for day in ["2026-11-24", "2027-03-28", "2026-10-25"] {
            assert_eq!(counted(&hours, day, 0, 24), 96, "{day}");
        }
    }
}
