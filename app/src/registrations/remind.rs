//! Whoever comes to an event is reminded of it: every server looks again and again, and reminds of what no other has.

use super::store;
use crate::events::Lead;
use foundation::{Result, db::Db};

/// Reminds of every date whose time to be reminded of has come, each in a transaction of its own.
pub async fn remind(db: &Db) -> Result<()> {
    for lead in Lead::ALL {
        let found = store::due(&mut db.read().await?.conn(), lead).await?;
        for due in found {
            db.write(move |tx| Box::pin(store::remind(tx, due, lead))).await?;
        }
    }
    Ok(())
}
