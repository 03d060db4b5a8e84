//! Making the bookings of a series.

use super::{Dated, Many, ids, on_dates, on_pairs, pairs};
use crate::{
    bookings::model::{Booking, overtaken},
    rooms::changed_meanwhile,
};
use foundation::{
    Id, Result,
    db::{OnConstraint, Tx},
    tenancy::Community,
};
use sqlx::types::Json;
use uuid::Uuid;

/// Makes the bookings of some dates. Answers those of which something is somebody else's already: whoever calls undoes everything, or
/// drops these.
pub async fn make(tx: &mut Tx<'_>, many: &Many, dates: &[Dated]) -> Result<Vec<Id<Booking>>> {
    if dates.is_empty() {
        return Ok(vec![]);
    }
    insert(tx, many, dates).await?;
    take(tx, many, dates).await
}

/// The rows. None is inserted where staff have changed the room since it was judged.
async fn insert(tx: &mut Tx<'_>, many: &Many, dates: &[Dated]) -> Result<()> {
    let inserted = on_dates!(
        &mut **tx,
        "insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                              minutes, held_from, held_until, parts, load, state, live, decide_by, series_id, series_day)
         select $1, given.id, room.id, $3, $4, given.title, given.title_public, given.party_size, given.starts, given.ends, given.day,
                given.week, given.minutes, given.held_from, given.held_until, given.parts, given.load, given.state, true,
                given.decide_by, $5, given.stands_for
         from given cross join room
         where room.community_id = $1 and room.id = $6 and room.version = $7 and room.closed_at is null",
        |sql, c| sqlx::query(sql)
            .bind(many.community)
            .bind(Json(many.rows(dates)))
            .bind(many.person)
            .bind(many.by)
            .bind(many.series)
            .bind(many.terms.id)
            .bind(many.terms.version)
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    )
    .on_constraint("booking_series_id_series_day_key", overtaken)?;
    if inserted == dates.len() as u64 {
        Ok(())
    } else {
        Err(changed_meanwhile())
    }
}

/// Names the parts of some dates and takes their slots, in ascending order. Answers the dates that have not got all of theirs.
pub(super) async fn take(tx: &mut Tx<'_>, many: &Many, dates: &[Dated]) -> Result<Vec<Id<Booking>>> {
    let parts = dates
        .iter()
        .flat_map(|date| date.parts.iter().map(|part| (date.booking, Some(*part))));
    on_pairs!(
        &mut **tx,
        "insert into booking_part (community_id, booking_id, part_id) select $1, id, other from given",
        |sql, c| sqlx::query(sql)
            .bind(many.community)
            .bind(Json(pairs(parts)))
            .execute(c)
            .await
            .map(|_| ())
    )?;
    let rows = Json(many.rows(dates));
    let taken = on_dates!(
        &mut **tx,
        ", step (n) as (select cast(0 as bigint) union all select n + 1 from step where n + 1 < $3)
         insert into occupancy (community_id, part_id, slot, booking_id)
         select $1, part_id, held_from + n, given.id
         from given join booking_part on booking_part.community_id = $1 and booking_part.booking_id = given.id cross join step
         where held_from + n < held_until order by part_id, held_from + n
         on conflict (community_id, part_id, slot) do nothing",
        |sql, c| sqlx::query(sql)
            .bind(many.community)
            .bind(&rows)
            .bind(many.longest(dates))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    )?;
    if taken == many.slots(dates) {
        return Ok(vec![]);
    }
    let short: Vec<Uuid> = on_dates!(
        &mut **tx,
        "select id from given
         where (select count(*) from occupancy where occupancy.community_id = $1 and booking_id = given.id)
               < given.parts * (given.held_until - given.held_from)",
        |sql, c| sqlx::query_scalar(sql)
            .bind(many.community)
            .bind(&rows)
            .fetch_all(c)
            .await
    )?;
    Ok(short.into_iter().map(Id::from).collect())
}

/// Removes bookings that were inserted in this very transaction and are not to be.
pub async fn drop_these(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<()> {
    if bookings.is_empty() {
        return Ok(());
    }
    let ids = Json(ids(bookings));
    macro_rules! remove {
        ($statement:literal) => {
            on_pairs!(&mut **tx, $statement, |sql, c| sqlx::query(sql)
                .bind(community)
                .bind(&ids)
                .execute(c)
                .await
                .map(|_| ()))?
        };
    }
    remove!("delete from device_use where community_id = $1 and booking_id in (select id from given)");
    remove!("delete from occupancy where community_id = $1 and booking_id in (select id from given)");
    remove!("delete from booking_part where community_id = $1 and booking_id in (select id from given)");
    remove!("delete from booking where community_id = $1 and id in (select id from given)");
    Ok(())
}
