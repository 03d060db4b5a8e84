//! Those who were there are asked how it was: every server looks again and again, and asks of what no other has.

use super::store;
use foundation::{Result, db::Db};

/// Asks of every date that has ended and whose event wants to know, each in a transaction of its own.
pub async fn ask(db: &Db) -> Result<()> {
    let found = store::due(&mut db.read().await?.conn()).await?;
    let mut whole = Ok(());
    for due in found {
        // One that fails keeps nobody else from being asked.
        let asked = db.write(move |tx| Box::pin(store::ask(tx, due))).await;
        whole = whole.and(asked);
    }
    whole
}
