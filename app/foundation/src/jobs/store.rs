//! The statements of the job queue.

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
use uuid::Uuid;

/// How long a server may take for a job before another one takes it over.
const CLAIM: TimeDelta = TimeDelta::minutes(2);
/// How often a job is tried before it is parked: counted by `/metrics`, shown by `linli jobs`, and tried again when that says so.
pub(super) const TRIES: i32 = 12;

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
pub async fn claim(tx: &mut Tx<'_>) -> Result<Vec<Job>> {
    let (now, until) = (now(), now() + CLAIM);
    let jobs = match &mut **tx {
        Conn::Sqlite(c) => {
            sqlx::query_as(
                "update job set claimed_until = $2, attempts = attempts + 1
                 where id in (select id from job where done_at is null and parked_at is null and run_at <= $1
                                and (claimed_until is null or claimed_until < $1) order by run_at limit 10)
                 returning id, community_id, kind, payload, attempts",
            )
            .bind(now)
            .bind(until)
            .fetch_all(&mut **c)
            .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_as(
                "update job set claimed_until = $2, attempts = attempts + 1
                 where id in (select id from job where done_at is null and parked_at is null and run_at <= $1
                                and (claimed_until is null or claimed_until < $1) order by run_at limit 10 for update skip locked)
                 returning id, community_id, kind, payload, attempts",
            )
            .bind(now)
            .bind(until)
            .fetch_all(&mut **c)
            .await?
        }
    };
    Ok(jobs)
}

/// Whether anything is due, asked before the writer is troubled.
pub async fn any_due(conn: &mut Conn<'_>) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query_scalar::<_, i64>(
        "select count(*) from (select 1 from job where done_at is null and parked_at is null and run_at <= $1
           and (claimed_until is null or claimed_until < $1) limit 1) as due"
    )
    .bind(now())
    .fetch_one(c)
    .await)?
        > 0)
}

/// How many jobs there are that were not done.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Count {
    /// Those that will be tried, now or later.
    pub waiting: i64,
    /// Those that failed too often.
    pub parked: i64,
}

/// Counts what was not done.
pub async fn count(conn: &mut Conn<'_>) -> Result<Count> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select count(*) - count(parked_at) as waiting, count(parked_at) as parked from job where done_at is null"
    )
    .fetch_one(c)
    .await)?)
}

/// A job that failed and was not done since.
#[derive(Debug, Clone, FromRow)]
pub struct Failing {
    /// Its id.
    pub id: Uuid,
    /// Which handler does it.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next, unless it is parked.
    pub run_at: Instant,
    /// Since when nobody tries it any more.
    pub parked_at: Option<Instant>,
    /// Why the last try failed.
    pub last_error: String,
}

/// What failed, a hundred at most, the parked ones first.
pub async fn failing(conn: &mut Conn<'_>) -> Result<Vec<Failing>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, kind, attempts, run_at, parked_at, last_error from job
         where done_at is null and last_error is not null order by parked_at is null, run_at limit 100"
    )
    .fetch_all(c)
    .await)?)
}

/// Lets a parked job be tried again, as often as a new one; whether there was one.
pub async fn retry(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
        "update job set parked_at = null, attempts = 0, run_at = $2 where id = $1 and parked_at is not null and done_at is null"
    )
    .bind(id)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0)
    })?)
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

/// Notes a failure: the next try waits twice as long as the last, up to an hour; after the last one the job is parked.
pub async fn failed(tx: &mut Tx<'_>, id: Uuid, attempts: i32, error: &str) -> Result<()> {
    let wait = TimeDelta::seconds((2_i64 << attempts.clamp(0, 11)).min(3600));
    let parked = (attempts >= TRIES).then(now);
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
