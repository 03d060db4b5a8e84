//! What is booked in a room while it is out of order, and what is free instead: a statement each, however much is booked.

use super::super::{
    near::Weeks,
    read::{Kept, on_kept},
};
use crate::{
    access::Person,
    bookings::model::{Booking, State, Taken, Usage},
    rooms::Room,
};
use foundation::{
    Id, Problem, Result,
    db::Conn,
    on, on_list,
    tenancy::Community,
    time::{Day, now},
};
use sqlx::{FromRow, types::Json};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};
use uuid::Uuid;

/// How many bookings can be looked at at once.
pub const MOST: usize = 500;

/// A room, and from when to when it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct During {
    /// Which room.
    pub room: Id<Room>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// From the first slot to the one after the last.
    pub slots: (i64, i64),
}

/// What of a booking tells whether it is still as it was seen.
#[derive(FromRow)]
pub(super) struct Live {
    id: Uuid,
    pub(super) version: i64,
    state: String,
    held_from: i64,
    held_until: i64,
}

impl Live {
    pub(super) fn id(&self) -> Id<Booking> {
        self.id.into()
    }

    pub(super) const fn held(&self) -> Range<i64> {
        self.held_from..self.held_until
    }

    pub(super) fn state(&self) -> Result<State> {
        self.state.parse().map_err(Problem::internal)
    }
}

/// What is booked meanwhile and not over yet, the earliest first; one more than can be looked at, where there are more.
pub async fn affected(conn: &mut Conn<'_>, community: Id<Community>, during: During) -> Result<Vec<Kept>> {
    Ok(on_kept!(
        conn,
        "room_id = $2 and live and day between $3 - 1 and $4 + 1 and held_from < $6 and held_until > $5
           and ends > $7 and (decide_by is null or decide_by > $7)
         order by starts, booking.id limit $8",
        |query, c| query
            .bind(community)
            .bind(during.room)
            .bind(during.from.number())
            .bind(during.until.number())
            .bind(during.slots.0)
            .bind(during.slots.1)
            .bind(now())
            .bind(MOST as i64 + 1)
            .fetch_all(c)
            .await
    )?)
}

/// The same bookings, as the transaction finds them that clears the room.
pub(super) async fn live(conn: &mut Conn<'_>, community: Id<Community>, during: During) -> Result<Vec<Live>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select id, version, state, held_from, held_until from booking
             where community_id = $1 and room_id = $2 and live and day between $3 - 1 and $4 + 1 and held_from < $6 and held_until > $5
               and ends > $7 and (decide_by is null or decide_by > $7)",
        )
        .bind(community)
        .bind(during.room)
        .bind(during.from.number())
        .bind(during.until.number())
        .bind(during.slots.0)
        .bind(during.slots.1)
        .bind(now())
        .fetch_all(c)
        .await
    })?)
}

/// What is held in a room and in all others of its kind, slot by slot.
pub async fn taken_in_kind(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    kind: &str,
    (from, until): (i64, i64),
) -> Result<Taken> {
    let rows: Vec<(Uuid, Json<Vec<(i64,)>>)> = on_list!(
        conn,
        "select part_id, ",
        ["slot"],
        " from occupancy
         where community_id = $1 and slot >= $4 and slot < $5
           and part_id in (select part.id from part join room on room.community_id = part.community_id and room.id = room_id
                            where part.community_id = $1 and (room.id = $2 or (kind = $3 and kind <> ''))) group by part_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(room)
            .bind(kind)
            .bind(from)
            .bind(until)
            .fetch_all(c)
            .await
    )?;
    let of_part =
        |(part, slots): (Uuid, Json<Vec<(i64,)>>)| slots.0.into_iter().map(move |(slot,)| (Id::from(part), slot));
    Ok(rows.into_iter().flat_map(of_part).collect())
}

/// Who of those who have booked meanwhile has a home here that was verified.
pub async fn verified_of(conn: &mut Conn<'_>, community: Id<Community>, during: During) -> Result<HashSet<Id<Person>>> {
    let verified: Vec<Uuid> = on!(conn, |c| {
        sqlx::query_scalar(
            "select person_id from residency
             where community_id = $1 and verified_at is not null
               and person_id in (select person_id from booking
                                  where community_id = $1 and room_id = $2 and live and day between $3 - 1 and $4 + 1)",
        )
        .bind(community)
        .bind(during.room)
        .bind(during.from.number())
        .bind(during.until.number())
        .fetch_all(c)
        .await
    })?;
    Ok(verified.into_iter().map(Id::from).collect())
}

/// What each of them has in each room, week by week, from one day's week to another's.
pub async fn weeks_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    during: During,
    (from, until): (Day, Day),
) -> Result<HashMap<Id<Person>, Weeks>> {
    let rows: Vec<(Uuid, Uuid, i32, i64, i64)> = on!(conn, |c| {
        sqlx::query_as(
            "select person_id, room_id, week, count(*), cast(sum(minutes) as bigint) from booking
             where community_id = $1 and week >= $5 and week <= $6 and live
               and person_id in (select person_id from booking
                                  where community_id = $1 and room_id = $2 and live and day between $3 - 1 and $4 + 1)
             group by person_id, room_id, week",
        )
        .bind(community)
        .bind(during.room)
        .bind(during.from.number())
        .bind(during.until.number())
        .bind(from.monday().number())
        .bind(until.monday().number())
        .fetch_all(c)
        .await
    })?;
    let mut weeks: HashMap<Id<Person>, Weeks> = HashMap::new();
    for (person, room, week, bookings, minutes) in rows {
        let of_person = weeks.entry(person.into()).or_default();
        of_person.insert((Id::from(room), week), Usage { bookings, minutes });
    }
    Ok(weeks)
}
