//! Taking dates of a series back together.

use super::{
    super::{line, locks},
    ids, on_pairs,
};
use crate::bookings::model::{Booking, Series};
use foundation::{Id, Result, db::Tx, on, tenancy::Community, time::Instant};
use sqlx::types::Json;
use uuid::Uuid;

/// What has ended: which booking, and whether it was a request.
pub type Ended = (Id<Booking>, bool);

/// Takes back these bookings as far as they are live: requests are withdrawn, confirmed ones cancelled, and their slots are free.
pub async fn end_these(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<Vec<Ended>> {
    if bookings.is_empty() {
        return Ok(vec![]);
    }
    let held = line::held_by(tx, community, bookings).await?;
    locks::these(tx, community, bookings).await?;
    let rows: Vec<(Uuid, String)> = on_pairs!(
        &mut **tx,
        "update booking set state = case when state = 'requested' then 'withdrawn' else 'cancelled' end,
                live = false, decide_by = null, version = version + 1
         where community_id = $1 and id in (select id from given) and live returning id, state",
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(Json(ids(bookings)))
            .fetch_all(c)
            .await
    )?;
    let ended: Vec<Ended> = rows
        .into_iter()
        .map(|(id, state)| (Id::from(id), state == "withdrawn"))
        .collect();
    free_slots(tx, community, &ended.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    line::follow_each(tx, community, &held).await?;
    Ok(ended)
}

/// Takes back what of a series starts after `confirmed`, and the requests that start after `requested`.
pub async fn end_coming(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    series: Id<Series>,
    (confirmed, requested): (Instant, Instant),
) -> Result<Vec<Ended>> {
    let coming: Vec<Uuid> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "select id from booking
         where community_id = $1 and series_id = $2 and live and (starts > $3 or state = 'requested' and starts > $4) order by id"
    )
    .bind(community)
    .bind(series)
    .bind(confirmed)
    .bind(requested)
    .fetch_all(c)
    .await
    })?;
    let coming: Vec<Id<Booking>> = coming.into_iter().map(Id::from).collect();
    end_these(tx, community, &coming).await
}

/// Frees what some bookings hold, of their room and of devices; they keep the names of their parts.
pub(super) async fn free_slots(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<()> {
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
    Ok(())
}
