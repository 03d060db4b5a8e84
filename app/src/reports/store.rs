//! What was held, cancelled and refused in a month: one statement each, a list for each room.

use super::model::{Cancelled, Used};
use crate::bookings::Rule;
use foundation::{
    Id, Result,
    db::Conn,
    on, on_list,
    tenancy::Community,
    time::{Day, Instant},
};
use sqlx::{FromRow, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// What was held in a room.
#[derive(Debug, Default)]
pub struct HeldInRoom {
    /// How many different people booked.
    pub people: i64,
    /// The bookings.
    pub bookings: Vec<Used>,
}

#[derive(FromRow)]
struct HeldRow {
    room_id: Uuid,
    people: i64,
    found: Json<Vec<Used>>,
}

#[derive(FromRow)]
struct CancelledRow {
    room_id: Uuid,
    found: Json<Vec<Cancelled>>,
}

/// The bookings that were held from one day to before another, as far as they have begun by `now`. A mark that nobody came counts where it
/// came after the start.
pub async fn held(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
    now: Instant,
) -> Result<HashMap<Uuid, HeldInRoom>> {
    let rows: Vec<HeldRow> = on_list!(
        conn,
        "select room_id, count(distinct person_id) as people, ",
        ["day, starts, ends, parts, missed"],
        " as found from (
            select room_id, person_id, day, starts, ends, parts,
                   case when exists (select 1 from no_show where no_show.community_id = booking.community_id and no_show.booking_id = booking.id
                                        and undone_at is null and marked_at >= starts) then 1 else 0 end as missed
              from booking where community_id = $1 and day >= $2 and day < $3 and live and state = 'confirmed' and starts < $4
         ) as held group by room_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(from.number())
            .bind(until.number())
            .bind(now)
            .fetch_all(c)
            .await
    )?;
    let held = |row: HeldRow| {
        let (people, bookings) = (row.people, row.found.0);
        (row.room_id, HeldInRoom { people, bookings })
    };
    Ok(rows.into_iter().map(held).collect())
}

/// How many bookings were cancelled that would have begun by `now`, by room and day.
pub async fn cancelled(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
    now: Instant,
) -> Result<HashMap<Uuid, Vec<Cancelled>>> {
    let rows: Vec<CancelledRow> = on_list!(
        conn,
        "select room_id, ",
        ["day, times"],
        " as found from (
            select room_id, day, count(*) as times from booking
             where community_id = $1 and day >= $2 and day < $3 and state = 'cancelled' and starts < $4 group by room_id, day
         ) as gone group by room_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(from.number())
            .bind(until.number())
            .bind(now)
            .fetch_all(c)
            .await
    )?;
    Ok(rows.into_iter().map(|row| (row.room_id, row.found.0)).collect())
}

/// How often each rule of each room refused somebody; a rule that this version does not know is left out.
pub async fn refused(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
) -> Result<Vec<(Uuid, Rule, i64)>> {
    let rows: Vec<(Uuid, String, i64)> = on!(conn, |c| sqlx::query_as(
        "select room_id, rule, cast(sum(times) as bigint) from refusal_count
         where community_id = $1 and day >= $2 and day < $3 group by room_id, rule"
    )
    .bind(community)
    .bind(from.number())
    .bind(until.number())
    .fetch_all(c)
    .await)?;
    let known = |(room, rule, times): (Uuid, String, i64)| Some((room, Rule::named(&rule)?, times));
    Ok(rows.into_iter().filter_map(known).collect())
}
