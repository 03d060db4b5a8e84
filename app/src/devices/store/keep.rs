//! What staff change about devices: each change with its journal entry, in one transaction.

use super::write;
use crate::{
    access::Person,
    devices::model::{Device, DeviceDraft},
};
use foundation::{
    Id, Result,
    db::{Db, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
};

/// Who changes something, and where.
#[derive(Debug, Clone)]
pub struct By {
    /// Where.
    pub community: Id<Community>,
    /// Who.
    pub person: Id<Person>,
    /// By which the same form sent twice is known.
    pub once: Option<Once>,
}

/// Adds a device after the last one.
pub async fn add_device(db: &Db, by: By, code: String, draft: DeviceDraft) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let position = write::last(tx, by.community).await?;
            let device = write::add(tx, by.community, &code, &draft, position).await?;
            tell(tx, &by, "device.added", device).await
        })
    })
    .await
}

/// Changes a device that nobody has changed since `version`.
pub async fn save_device(db: &Db, by: By, code: String, draft: DeviceDraft, version: i64) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let device = write::save(tx, by.community, &code, &draft, version).await?;
            tell(tx, &by, "device.changed", device).await
        })
    })
    .await
}

/// Takes a device out of use, or back into it. Bookings that hold it keep it.
pub async fn set_use(db: &Db, by: By, code: String, closed: bool) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let device = write::set_closed(tx, by.community, &code, closed).await?;
            tell(tx, &by, if closed { "device.closed" } else { "device.opened" }, device).await
        })
    })
    .await
}

async fn tell(tx: &mut Tx<'_>, by: &By, verb: &'static str, device: Id<Device>) -> Result<()> {
    // Nobody may do anything else because of it.
    tx.callers_stay(true);
    let entry = Entry {
        community: by.community,
        actor: Some(by.person.uuid()),
        verb,
        subject: device.uuid(),
        audience: Audience::Everyone,
        // The day's sheet names what is borrowed.
        topics: vec![Topic::Centre],
    };
    journal::store::record(tx, entry).await
}
