//! The cover of an event, with what its change leaves behind.

use super::{
    By, told,
    write::{changed_meanwhile, insert},
};
use crate::{
    covers::{self, Picture},
    events::model::{Event, EventDraft},
    rooms::Room,
};
use foundation::{
    Flaw, Id, Result,
    db::{Db, Tx},
    idempotency, on,
    time::now,
};
use locales::{Words, covers as t};

/// Keeps a draft, with the cover of another event where one is named.
pub async fn add(
    db: &Db,
    by: By,
    draft: EventDraft,
    room: Option<Id<Room>>,
    cover_of: Option<Id<Event>>,
) -> Result<Id<Event>> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let id = insert(tx, &by, &draft, room).await?;
            if let Some(of) = cover_of {
                covers::copy(tx, by.community, (of.uuid(), id.uuid()), by.person).await?;
            }
            Ok(id)
        })
    })
    .await
}

/// Gives an event that nobody has changed since `version` a cover, in the place of one that it has.
pub async fn cover(db: &Db, by: By, (event, version): (Id<Event>, i64), picture: Picture, alt: String) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            touch(tx, &by, event, version).await?;
            covers::put(tx, (by.community, event.uuid()), by.person, &picture, &alt).await?;
            done(tx, &by, event, "event.covered").await
        })
    })
    .await
}

/// Says anew what can be seen in the cover of an event.
pub async fn describe_cover(db: &Db, by: By, (event, version): (Id<Event>, i64), alt: String) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            touch(tx, &by, event, version).await?;
            if !covers::describe(tx, by.community, event.uuid(), &alt).await? {
                return Err(no_picture().of("file"));
            }
            done(tx, &by, event, "event.covered").await
        })
    })
    .await
}

/// That no picture was chosen.
fn no_picture() -> Flaw {
    Flaw::new("picture_missing", Words::of(|lang| t::missing(lang).into()))
}

/// Takes the cover of an event away.
pub async fn uncover(db: &Db, by: By, (event, version): (Id<Event>, i64)) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            touch(tx, &by, event, version).await?;
            covers::remove(tx, by.community, event.uuid()).await?;
            done(tx, &by, event, "event.uncovered").await
        })
    })
    .await
}

/// Raises the version of an event, unless somebody else was quicker. One that follows another calendar is nobody's to change.
async fn touch(tx: &mut Tx<'_>, by: &By, event: Id<Event>, version: i64) -> Result<()> {
    let touched = on!(&mut **tx, |c| sqlx::query(
        "update event set changed_at = $4, version = version + 1
         where community_id = $1 and id = $2 and version = $3 and state <> 'cancelled' and source_id is null"
    )
    .bind(by.community)
    .bind(event)
    .bind(version)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if touched == 0 { Err(changed_meanwhile()) } else { Ok(()) }
}

async fn done(tx: &mut Tx<'_>, by: &By, event: Id<Event>, verb: &'static str) -> Result<()> {
    told::step(tx, by, event, ("changed", None), "").await?;
    told::tell(tx, by, event, verb, false).await
}
