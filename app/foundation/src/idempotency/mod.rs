//! The same form sent twice is one change: what an operation answered is kept under the key that the form bears.

pub mod store;

use crate::{
    Problem, Result,
    db::{Db, Done, Tx},
    id::Id,
    secret,
    tenancy::Community,
    text,
};
use locales::{Words, problem as t};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A key as a form or a program sends it, with what was asked under it.
#[derive(Debug, Clone)]
pub struct Once {
    /// Whose it is; the keys of two people never meet.
    pub person: Uuid,
    /// What is done: `booking.make`.
    pub operation: &'static str,
    /// What the form sent; 100 characters at most.
    pub key: String,
    /// The digest of what was asked.
    pub content: Vec<u8>,
}

impl Once {
    /// The key of a request for `content`; `None` where none was sent.
    pub fn of(
        person: Uuid,
        operation: &'static str,
        key: Option<&str>,
        content: &impl Serialize,
    ) -> Result<Option<Self>> {
        let Some(key) = key else { return Ok(None) };
        let Some(key) = text::optional_line(key, 100).map_err(|flaw| flaw.of("idempotency_key"))? else {
            return Ok(None);
        };
        let json = serde_json::to_string(content).map_err(Problem::internal)?;
        Ok(Some(Self {
            person,
            operation,
            key,
            content: secret::digest(&json).to_vec(),
        }))
    }
}

/// The refusal of a key that was used for something else.
pub(crate) fn used_otherwise() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::key_used(lang).into()),
    }
}

/// What was answered under this key before, so that a request sent again is not judged anew: its time may have come since.
pub async fn answer<T: DeserializeOwned>(db: &Db, community: Id<Community>, once: Option<&Once>) -> Result<Option<T>> {
    let Some(once) = once else { return Ok(None) };
    store::answer(&mut db.read().await?.conn(), community, once).await
}

/// [`Db::write`] that runs once for its key: sent again, it is answered as before.
pub async fn write<T, F>(db: &Db, community: Id<Community>, once: Option<Once>, work: F) -> Result<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
{
    db.write(move |tx| Box::pin(async move { within(tx, community, once.as_ref(), work).await }))
        .await
}

/// The same within a transaction.
pub async fn within<T, F>(tx: &mut Tx<'_>, community: Id<Community>, once: Option<&Once>, work: F) -> Result<T>
where
    T: Serialize + DeserializeOwned + Sync,
    F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T>,
{
    let Some(once) = once else { return work(tx).await };
    if !store::claim(tx, community, once).await? {
        // Somebody was quicker with the same key; what they were told is what we say. Nothing changes.
        tx.nothing_changed();
        return store::answer(tx, community, once).await?.ok_or(Problem::Unavailable);
    }
    let answer = work(tx).await?;
    store::answered(tx, community, once, &answer).await?;
    Ok(answer)
}
