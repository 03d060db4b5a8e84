//! The statements that keep answers under their keys.

use super::{Once, used_otherwise};
use crate::{
    Problem, Result,
    db::{Conn, Tx},
    id::Id,
    on,
    tenancy::Community,
    time::now,
};
use chrono::TimeDelta;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::types::Json;

/// How long an answer is kept: longer than anybody leaves a form open, or a program tries again.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Takes the key, until [`answered`] or a rollback; `false` where it was taken before.
///
/// Two requests at once with one key: the second waits for the first, then finds its answer.
pub async fn claim(tx: &mut Tx<'_>, community: Id<Community>, once: &Once) -> Result<bool> {
    let taken = on!(&mut **tx, |c| {
        sqlx::query(
        "insert into idempotency (community_id, person_id, operation, key, content, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (community_id, person_id, operation, key) do nothing"
    )
    .bind(community)
    .bind(once.person)
    .bind(once.operation)
    .bind(&once.key)
    .bind(&once.content)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    Ok(taken == 1)
}

/// What was answered under the key; a conflict where it was used for something else.
pub async fn answer<T: DeserializeOwned>(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    once: &Once,
) -> Result<Option<T>> {
    let kept: Option<(Vec<u8>, Option<Json<serde_json::Value>>)> = on!(conn, |c| {
        sqlx::query_as(
        "select content, answer from idempotency where community_id = $1 and person_id = $2 and operation = $3 and key = $4"
    )
    .bind(community)
    .bind(once.person)
    .bind(once.operation)
    .bind(&once.key)
    .fetch_optional(c)
    .await
    })?;
    match kept {
        Some((content, _)) if content != once.content => Err(used_otherwise()),
        Some((_, Some(Json(answer)))) => serde_json::from_value(answer).map(Some).map_err(Problem::internal),
        _ => Ok(None),
    }
}

/// Keeps the answer under the key that was claimed in this transaction.
pub async fn answered(tx: &mut Tx<'_>, community: Id<Community>, once: &Once, answer: &impl Serialize) -> Result<()> {
    let answer = Json(serde_json::to_value(answer).map_err(Problem::internal)?);
    on!(&mut **tx, |c| sqlx::query(
        "update idempotency set answer = $5 where community_id = $1 and person_id = $2 and operation = $3 and key = $4"
    )
    .bind(community)
    .bind(once.person)
    .bind(once.operation)
    .bind(&once.key)
    .bind(&answer)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Forgets answers that nobody will ask for again.
pub async fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query("delete from idempotency where at < $1")
        .bind(now() - KEPT)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
