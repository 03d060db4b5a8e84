//! The statements of the job queue.

mod state;

pub use state::{Count, Failing, KindCount, Which, by_kind, count, failing, failing_in, hurry, retry, retry_in};

use crate::{
    Result,
    db::{Conn, Tx},
    id::Id,
    on,
    tenancy::Community,
    time::{Instant, now},
};
use chrono::TimeDelta;
use serde_json::Value;
use sqlx::{FromRow, types::Json};
use std::time::Duration;
use uuid::Uuid;

/// How long a server may take for a job before another one takes it over.
const CLAIM: TimeDelta = TimeDelta::minutes(2);
/// Which jobs a runner looks for. Those whose kind begins with `channel.` or `fetch.` speak to others, who may be slow or away: they have
/// runners of their own, so that nothing of ours waits for them, nor what we send for what we fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lane {
    /// What is done in the database.
    #[default]
    Inside,
    /// What leaves the server.
    Outside,
    /// What comes to it from elsewhere.
    Fetched,
}

impl Lane {
    /// How often a job is tried before it is parked: counted by `/metrics`, shown by `linli jobs` and `/staff/jobs`, and tried again when
    /// one of them says so. With waits up to an hour, twelve tries take two hours and 34 a day.
    pub(super) const fn tries(self) -> i32 {
        match self {
            Self::Inside => 12,
            Self::Outside | Self::Fetched => 34,
        }
    }

    /// By which the statements know it.
    const fn number(self) -> i32 {
        match self {
            Self::Inside => 0,
            Self::Outside => 1,
            Self::Fetched => 2,
        }
    }
}

/// Work to be done at a time.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// For which community.
    pub community: Id<Community>,
    /// Which handler does it.
    pub kind: &'static str,
    /// What the handler needs to know: ids, not personal text.
    pub payload: Value,
    /// Not before this.
    pub run_at: Instant,
    /// A second job with the same key is not added.
    pub key: String,
}

/// A job that was claimed.
#[derive(Debug, Clone, FromRow)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// For which community.
    pub community_id: Uuid,
    /// Which handler does it.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: Json<Value>,
    /// How often it was tried, this time included.
    pub attempts: i32,
}

/// Adds a job, in the transaction of the change that asks for it.
pub async fn add(tx: &mut Tx<'_>, job: NewJob) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into job (community_id, id, kind, payload, run_at, key) values ($1, $2, $3, $4, $5, $6) on conflict (community_id, kind, key) do nothing"
    )
    .bind(job.community)
    .bind(Uuid::now_v7())
    .bind(job.kind)
    .bind(Json(job.payload))
    .bind(job.run_at)
    .bind(job.key)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Claims what is due, oldest first, ten at most. No two servers get the same.
pub async fn claim(tx: &mut Tx<'_>, lane: Lane) -> Result<Vec<Job>> {
    let (now, until) = (now(), now() + CLAIM);
    let jobs = match &mut **tx {
        Conn::Sqlite(c) => {
            sqlx::query_as(
                "update job set claimed_until = $2, attempts = attempts + 1
                 where id in (select id from job where done_at is null and parked_at is null and run_at <= $1
                                and (claimed_until is null or claimed_until < $1) and case when kind like 'channel.%' then 1 when kind like 'fetch.%' then 2 else 0 end = $3 order by run_at limit 10)
                 returning id, community_id, kind, payload, attempts",
            )
            .bind(now)
            .bind(until)
            .bind(lane.number())
            .fetch_all(&mut **c)
            .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_as(
                "update job set claimed_until = $2, attempts = attempts + 1
                 where id in (select id from job where done_at is null and parked_at is null and run_at <= $1
                                and (claimed_until is null or claimed_until < $1) and case when kind like 'channel.%' then 1 when kind like 'fetch.%' then 2 else 0 end = $3 order by run_at limit 10 for update skip locked)
                 returning id, community_id, kind, payload, attempts",
            )
            .bind(now)
            .bind(until)
            .bind(lane.number())
            .fetch_all(&mut **c)
            .await?
        }
    };
    Ok(jobs)
}

/// Whether anything is due, asked before the writer is troubled.
pub async fn any_due(conn: &mut Conn<'_>, lane: Lane) -> Result<bool> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar::<_, i64>(
        "select count(*) from (select 1 from job where done_at is null and parked_at is null and run_at <= $1
           and (claimed_until is null or claimed_until < $1) and case when kind like 'channel.%' then 1 when kind like 'fetch.%' then 2 else 0 end = $2 limit 1) as due"
    )
    .bind(now())
    .bind(lane.number())
    .fetch_one(c)
    .await
    })? > 0)
}

/// Marks a job as done in the transaction of what it does; `false` where it is done already, by a server that took it over.
pub async fn finish(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    Ok(on!(&mut **tx, |c| sqlx::query(
        "update job set done_at = $2, claimed_until = null, last_error = null where id = $1 and done_at is null"
    )
    .bind(id)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?)
}

/// Marks a job as done.
pub async fn done(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update job set done_at = $2, claimed_until = null, last_error = null where id = $1"
    )
    .bind(id)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Notes a failure: the next try waits twice as long as the last, up to an hour, or longer where the other side wants it so; after the last
/// one the job is parked.
pub async fn failed(
    tx: &mut Tx<'_>,
    id: Uuid,
    (attempts, tries, after): (i32, i32, Duration),
    error: &str,
) -> Result<()> {
    let wait = TimeDelta::seconds((2_i64 << attempts.clamp(0, 11)).min(3600));
    let wait = wait.max(TimeDelta::from_std(after).unwrap_or_default());
    let parked = (attempts >= tries).then(now);
    let error: String = error.chars().take(500).collect();
    on!(&mut **tx, |c| sqlx::query(
        "update job set claimed_until = null, run_at = $2, parked_at = $3, last_error = $4 where id = $1"
    )
    .bind(id)
    .bind(now() + wait)
    .bind(parked)
    .bind(&error)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Forgets jobs that were done a week ago.
pub async fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query("delete from job where done_at < $1")
        .bind(now() - TimeDelta::days(7))
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
