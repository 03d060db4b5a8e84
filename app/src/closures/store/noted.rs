//! What staff note of single days, and take back: a source like others, which belongs to the community.

use super::{days, import::changed};
use crate::{access::Person, closures::model::OWN, rooms::CalendarDay};
use foundation::{
    Id, Result,
    db::Db,
    idempotency::{self, Once},
    tenancy::Community,
    time::{Day, Zone},
};

/// Who writes, and where.
#[derive(Debug, Clone)]
pub struct By {
    /// Where.
    pub community: Id<Community>,
    /// Who.
    pub person: Id<Person>,
    /// By which clock days are told there.
    pub zone: Zone,
    /// By which the same form sent twice is known.
    pub once: Option<Once>,
}

/// Notes what a day is, instead of what was noted of it before.
pub async fn note(db: &Db, by: By, day: CalendarDay) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            days::alone(tx, by.community).await?;
            if days::of_source(tx, by.community, OWN).await?.contains(&day) {
                tx.nothing_changed();
                return Ok(());
            }
            days::remove(tx, by.community, OWN, day.day).await?;
            days::add(tx, by.community, OWN, &day).await?;
            changed(tx, by.community, by.zone, Some(by.person.uuid()), "closure.noted").await
        })
    })
    .await
}

/// Takes back what was noted of a day; where nothing was, it is as it should be.
pub async fn free(db: &Db, by: By, day: Day) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            days::alone(tx, by.community).await?;
            let noted = days::of_source(tx, by.community, OWN).await?;
            if noted.iter().all(|one| one.day != day) {
                tx.nothing_changed();
                return Ok(());
            }
            days::remove(tx, by.community, OWN, day).await?;
            changed(tx, by.community, by.zone, Some(by.person.uuid()), "closure.freed").await
        })
    })
    .await
}
