//! The queue, as staff may touch it.

use super::{By, record};
use foundation::{
    Result,
    db::Db,
    idempotency,
    jobs::store::{Which, retry_in},
};

/// Has what failed tried again now.
pub async fn retry(db: &Db, by: By, which: Which) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            if retry_in(tx, by.community, &which).await? == 0 {
                tx.nothing_changed();
                return Ok(());
            }
            record(tx, &by, "jobs.retried", by.community.uuid()).await
        })
    })
    .await
}
