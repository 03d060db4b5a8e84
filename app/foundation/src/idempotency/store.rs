//! The statements that keep answers under their keys.

use super::{Once, used_otherwise};
use crate::{Problem, Result, db::Tx, id::Id, on, tenancy::Community, time::now};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::types::Json;

/// The answer that was given under this key before, if any; else the key is taken, until [`answered`] or a rollback.
///
/// Two requests at once with one key: the second waits for the first, then gets its answer.
pub async fn claim<T: DeserializeOwned>(tx: &mut Tx<'_>, community: Id<Community>, once: &Once) -> Result<Option<T>> {
    let taken = on!(&mut **tx, |c| sqlx::query(
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
    .map(|done| done.rows_affected()))?;
    if taken == 1 {
        return Ok(None);
    }
    let (content, answer): (Vec<u8>, Option<Json<serde_json::Value>>) = on!(&mut **tx, |c| sqlx::query_as(
        "select content, answer from idempotency where community_id = $1 and person_id = $2 and operation = $3 and key = $4"
    )
    .bind(community)
    .bind(once.person)
    .bind(once.operation)
    .bind(&once.key)
    .fetch_one(c)
    .await)?;
    if content != once.content {
        return Err(used_otherwise());
    }
    let Some(Json(answer)) = answer else { return Err(Problem::Unavailable) };
    serde_json::from_value(answer).map(Some).map_err(Problem::internal)
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
