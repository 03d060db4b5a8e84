//! Staff decide on the requests of a series together, or nobody does in time.

use super::{
    super::{line, locks},
    end::free_slots,
    told::{Tale, steps, tell},
};
use crate::{
    access::Person,
    bookings::model::{Booking, Series, State, Verb, ended},
};
use foundation::{
    Id, Result,
    db::Tx,
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use uuid::Uuid;

/// The kind of job that lets requests of a series expire.
pub const EXPIRE_SERIES: &str = "series.expire";

/// Approves (`true`) or declines all requests of a series that still wait. How many they were; none is a conflict.
pub async fn decide_series(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    series: Id<Series>,
    by: Id<Person>,
    approve: bool,
    reason: &str,
) -> Result<u64> {
    let (verb, state, told) = if approve {
        (Verb::Approved, State::Confirmed, "series.approved")
    } else {
        (Verb::Declined, State::Declined, "series.declined")
    };
    line::rooms_of(tx, community, series).await?;
    locks::of_series(tx, community, series).await?;
    let decided: Vec<(Uuid, Uuid)> = on!(&mut **tx, |c| sqlx::query_as(
        "update booking set state = $3, live = $4, decide_by = null, version = version + 1
         where community_id = $1 and series_id = $2 and state = 'requested' and decide_by > $5 returning id, person_id"
    )
    .bind(community)
    .bind(series)
    .bind(state.name())
    .bind(state.is_live())
    .bind(now())
    .fetch_all(c)
    .await)?;
    let Some((_, owner)) = decided.first().copied() else {
        return Err(ended());
    };
    let bookings = of(&decided);
    if !state.is_live() {
        free_slots(tx, community, &bookings).await?;
        let held = line::held_by(tx, community, &bookings).await?;
        line::follow_each(tx, community, &held).await?;
    }
    steps(tx, community, &bookings, verb, Some(by), reason).await?;
    let tale = Tale {
        community,
        series,
        owner: owner.into(),
        by: Some(by),
        verb: told,
        reason,
        of_queue: true,
    };
    tell(tx, tale).await?;
    Ok(bookings.len() as u64)
}

/// Lets the requests of a series expire that nobody decided on in time, and comes again for those that are due later. Harmless where
/// they were decided on or moved meanwhile.
pub async fn expire_series(tx: &mut Tx<'_>, community: Id<Community>, series: Id<Series>) -> Result<()> {
    line::rooms_of(tx, community, series).await?;
    locks::of_series(tx, community, series).await?;
    let due: Vec<(Uuid, Uuid)> = on!(&mut **tx, |c| {
        sqlx::query_as(
        "update booking set state = 'expired', live = false, decide_by = null, version = version + 1
         where community_id = $1 and series_id = $2 and state = 'requested' and decide_by <= $3 returning id, person_id"
    )
    .bind(community)
    .bind(series)
    .bind(now())
    .fetch_all(c)
    .await
    })?;
    expire_later(tx, community, series).await?;
    let Some((_, owner)) = due.first().copied() else {
        tx.nothing_changed();
        return Ok(());
    };
    let bookings = of(&due);
    free_slots(tx, community, &bookings).await?;
    let held = line::held_by(tx, community, &bookings).await?;
    line::follow_each(tx, community, &held).await?;
    steps(tx, community, &bookings, Verb::Expired, None, "").await?;
    let tale = Tale {
        community,
        series,
        owner: owner.into(),
        by: None,
        verb: "series.expired",
        reason: "",
        of_queue: true,
    };
    tell(tx, tale).await
}

/// Adds the job that lets the most urgent requests of a series expire; it adds the one for those that follow.
pub async fn expire_later(tx: &mut Tx<'_>, community: Id<Community>, series: Id<Series>) -> Result<()> {
    let soonest: Option<Instant> = on!(&mut **tx, |c| sqlx::query_scalar(
        "select min(decide_by) from booking where community_id = $1 and series_id = $2 and state = 'requested'"
    )
    .bind(community)
    .bind(series)
    .fetch_one(c)
    .await)?;
    let Some(decide_by) = soonest else { return Ok(()) };
    let job = NewJob {
        community,
        kind: EXPIRE_SERIES,
        payload: json!({ "series": series }),
        run_at: decide_by,
        key: format!("{series} {}", decide_by.timestamp_micros()),
    };
    jobs::store::add(tx, job).await
}

fn of(rows: &[(Uuid, Uuid)]) -> Vec<Id<Booking>> {
    rows.iter().map(|(booking, _)| Id::from(*booking)).collect()
}
