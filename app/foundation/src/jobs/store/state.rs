//! How the queue stands, for those who look after it.

use crate::{
    Result,
    db::{Conn, Tx},
    id::Id,
    on,
    tenancy::Community,
    time::{Instant, now},
};
use sqlx::FromRow;
use uuid::Uuid;

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

/// Where the jobs of one kind stand in a community.
#[derive(Debug, Clone, FromRow)]
pub struct KindCount {
    /// Which kind.
    pub kind: String,
    /// Those that are due or will be, and have not failed.
    pub waiting: i64,
    /// Those that failed and will be tried again.
    pub failing: i64,
    /// Those that failed too often.
    pub parked: i64,
    /// Those that were done within the last week.
    pub done: i64,
    /// When the next one is tried.
    pub next: Option<Instant>,
}

/// Where the jobs of a community stand, by kind.
pub async fn by_kind(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<KindCount>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select kind,
                cast(sum(case when done_at is null and parked_at is null and last_error is null then 1 else 0 end) as bigint) as waiting,
                cast(sum(case when done_at is null and parked_at is null and last_error is not null then 1 else 0 end) as bigint) as failing,
                cast(sum(case when done_at is null and parked_at is not null then 1 else 0 end) as bigint) as parked,
                count(done_at) as done,
                min(case when done_at is null and parked_at is null then run_at end) as next
         from job where community_id = $1 group by kind order by kind"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?)
}

/// What failed in a community, fifty at most, the parked ones first.
pub async fn failing_in(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Failing>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select id, kind, attempts, run_at, parked_at, last_error from job
         where community_id = $1 and done_at is null and last_error is not null order by parked_at is null, run_at limit 50"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?)
}

/// Has a job done now that was to be done later, as often tried as if it were new; one that is being done is left alone.
pub async fn hurry(tx: &mut Tx<'_>, community: Id<Community>, kind: &'static str, key: &str) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "update job set parked_at = null, attempts = 0, run_at = $4
         where community_id = $1 and kind = $2 and key = $3 and done_at is null and (claimed_until is null or claimed_until < $4)"
    )
    .bind(community)
    .bind(kind)
    .bind(key)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Lets what failed in a community be tried now, as often as if it were new: one job, or all of a kind; how many there were.
pub async fn retry_in(tx: &mut Tx<'_>, community: Id<Community>, which: &Which) -> Result<u64> {
    let (id, kind) = match which {
        Which::One(id) => (Some(*id), ""),
        Which::Kind(kind) => (None, kind.as_str()),
    };
    Ok(on!(&mut **tx, |c| sqlx::query(
        "update job set parked_at = null, attempts = 0, run_at = $4
         where community_id = $1 and (id = $2 or kind = $3) and done_at is null and last_error is not null
           and (claimed_until is null or claimed_until < $4)"
    )
    .bind(community)
    .bind(id)
    .bind(kind)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?)
}

/// Which jobs are tried again.
#[derive(Debug, Clone)]
pub enum Which {
    /// One of them.
    One(Uuid),
    /// All of a kind.
    Kind(String),
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
