//! How many short messages a community pays for.

use super::{By, record};
use chrono::Datelike;
use foundation::{
    Id, Result,
    db::{Conn, Db},
    idempotency, on,
    tenancy::Community,
    time::Day,
};

/// The month of a day: months since year 0.
pub fn month(day: Day) -> i32 {
    day.0.year() * 12 + day.0.month0() as i32
}

/// How many may leave in a month, and how many have left in this one.
pub async fn of(conn: &mut Conn<'_>, community: Id<Community>, month: i32) -> Result<(i32, i32)> {
    let kept: Option<(i32, i32)> = on!(conn, |c| sqlx::query_as(
        "select a_month, case when month = $2 then sent else 0 end from sms_budget where community_id = $1"
    )
    .bind(community)
    .bind(month)
    .fetch_optional(c)
    .await)?;
    Ok(kept.unwrap_or_default())
}

/// Takes one out of the budget of a month; whether there was one left.
pub async fn spend(conn: &mut Conn<'_>, community: Id<Community>, month: i32) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query(
        "update sms_budget set sent = case when month = $2 then sent + 1 else 1 end, month = $2
         where community_id = $1 and case when month = $2 then sent else 0 end < a_month"
    )
    .bind(community)
    .bind(month)
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

/// Says how many a month there may be.
pub async fn set(db: &Db, by: By, a_month: i32) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query(
                "insert into sms_budget (community_id, a_month) values ($1, $2)
                 on conflict (community_id) do update set a_month = excluded.a_month"
            )
            .bind(by.community)
            .bind(a_month)
            .execute(c)
            .await
            .map(|_| ()))?;
            record(tx, &by, "channels.budget_set", by.community.uuid()).await
        })
    })
    .await
}
