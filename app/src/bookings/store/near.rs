//! What is taken around a time: for alternatives, and for the slots that a form offers.

use crate::{
    access::Person,
    bookings::model::{Booking, Taken, Usage},
    rooms::Room,
};
use foundation::{Id, Result, db::Conn, on, on_list, tenancy::Community, time::Day};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// How many rooms are looked at for something free: the one that was wished for, and others of its kind.
pub const NEAR: usize = 4;

/// What a person has, by room and Monday of the week.
pub type Weeks = HashMap<(Id<Room>, i32), Usage>;

/// The slots of some rooms that are held from `from` to before `until`, by part; what the booking `except` holds does not count.
pub async fn taken_near(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    rooms: [Id<Room>; NEAR],
    (from, until): (i64, i64),
    except: Option<Id<Booking>>,
) -> Result<Taken> {
    let [first, second, third, fourth] = rooms;
    let rows: Vec<(Uuid, Json<Vec<(i64,)>>)> = on_list!(
        conn,
        "select part_id, ",
        ["slot"],
        " from occupancy
         where community_id = $1 and slot >= $2 and slot < $3 and booking_id <> $4
           and part_id in (select id from part where community_id = $1 and room_id in ($5, $6, $7, $8)) group by part_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(from)
            .bind(until)
            .bind(except.map(Id::uuid).unwrap_or_default())
            .bind(first)
            .bind(second)
            .bind(third)
            .bind(fourth)
            .fetch_all(c)
            .await
    )?;
    let of_part =
        |(part, slots): (Uuid, Json<Vec<(i64,)>>)| slots.0.into_iter().map(move |(slot,)| (Id::from(part), slot));
    Ok(rows.into_iter().flat_map(of_part).collect())
}

/// What a person has in some rooms in the weeks from one day's to another's; the booking `except` does not count.
pub async fn weeks_near(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    rooms: [Id<Room>; NEAR],
    person: Id<Person>,
    (from, until): (Day, Day),
    except: Option<Id<Booking>>,
) -> Result<Weeks> {
    let [first, second, third, fourth] = rooms;
    // By room, as the index has it: without, it is every booking that the community has.
    let rows: Vec<(Uuid, i32, i64, i64)> = on!(conn, |c| {
        sqlx::query_as(
            "select room_id, week, count(*), cast(sum(minutes) as bigint) from booking
             where community_id = $1 and room_id in ($6, $7, $8, $9) and person_id = $2 and week >= $3 and week <= $4 and live
               and id <> $5
             group by room_id, week",
        )
        .bind(community)
        .bind(person)
        .bind(from.monday().number())
        .bind(until.monday().number())
        .bind(except.map(Id::uuid).unwrap_or_default())
        .bind(first)
        .bind(second)
        .bind(third)
        .bind(fourth)
        .fetch_all(c)
        .await
    })?;
    let usage = |(room, week, bookings, minutes)| ((Id::from(room), week), Usage { bookings, minutes });
    Ok(rows.into_iter().map(usage).collect())
}

/// How many parts of a room are held in each slot from `from` to before `until`; slots in which none is are left out.
pub async fn held_parts(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    from: i64,
    until: i64,
) -> Result<Vec<(i64, i64)>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select slot, count(*) from occupancy
         where community_id = $1 and slot >= $3 and slot < $4
           and part_id in (select id from part where community_id = $1 and room_id = $2 and retired_at is null)
         group by slot"
    )
    .bind(community)
    .bind(room)
    .bind(from)
    .bind(until)
    .fetch_all(c)
    .await)?)
}
