//! What came of looking whether a calendar has changed. A job that runs twice finds that its turn is over the second time.

use super::{
    calendars::look,
    origins::{Known, forget, known, note},
    record,
};
use crate::{
    access::Person,
    events::{self, Brought, By, Kind},
    imports::model::{Found, Read},
};
use chrono::TimeDelta;
use foundation::{
    Id, Result,
    db::{Db, Tx},
    on,
    tenancy::Community,
    time::{Zone, now},
};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How often is looked.
const PACE: TimeDelta = TimeDelta::hours(6);

/// What is to be fetched.
#[derive(Debug, Clone, FromRow)]
pub struct Wanted {
    /// Where it is.
    pub url: String,
    /// By which its host knows what was fetched last; may be empty.
    pub etag: String,
    /// When that was changed, in its own words; may be empty.
    pub last_modified: String,
}

/// What was fetched.
#[derive(Debug, Clone)]
pub struct Came {
    /// What it says.
    pub read: Read,
    /// By which its host will know it.
    pub etag: String,
    /// When it was changed, in its own words.
    pub last_modified: String,
}

/// The row of a calendar whose turn it was.
#[derive(FromRow)]
struct Turned {
    name: String,
    added_by: Uuid,
    turn: i64,
}

/// What the so-manieth look is for; nothing where the calendar is followed no more, or this look is over.
pub async fn wanted(db: &Db, community: Id<Community>, (source, turn): (Uuid, i64)) -> Result<Option<Wanted>> {
    Ok(on!(&mut db.read().await?.conn(), |c| {
        sqlx::query_as(
        "select url, etag, last_modified from event_source where community_id = $1 and id = $2 and kind = 'address' and turn = $3"
    )
    .bind(community)
    .bind(source)
    .bind(turn)
    .fetch_optional(c)
    .await
    })?)
}

/// It was not there, or was no calendar, for a reason of this code. It stays as it was, and is looked for again by the same job.
pub async fn failed(db: &Db, community: Id<Community>, (source, turn): (Uuid, i64), code: &'static str) -> Result<()> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query(
                "update event_source set failure = $4, failed_at = coalesce(failed_at, $5) where community_id = $1 and id = $2 and turn = $3"
            )
            .bind(community)
            .bind(source)
            .bind(turn)
            .bind(code)
            .bind(now())
            .execute(c)
            .await
            .map(|_| ()))?;
            Ok(())
        })
    })
    .await
}

/// It is as it was.
pub async fn unchanged(db: &Db, community: Id<Community>, look: (Uuid, i64)) -> Result<()> {
    db.keep_house(move |tx| Box::pin(async move { turn(tx, community, look).await.map(|_| ()) }))
        .await
}

/// It says this by now: what is new shows itself, what is otherwise follows, what it has no more is gone.
pub async fn fetched(db: &Db, community: Id<Community>, zone: Zone, look: (Uuid, i64), came: Came) -> Result<()> {
    db.write(move |tx| {
        Box::pin(async move {
            let Some(turned) = turn(tx, community, look).await? else {
                tx.nothing_changed();
                return Ok(());
            };
            on!(&mut **tx, |c| sqlx::query(
                "update event_source set etag = $3, last_modified = $4, left_out = $5 where community_id = $1 and id = $2"
            )
            .bind(community)
            .bind(look.0)
            .bind(&came.etag)
            .bind(&came.last_modified)
            .bind(i32::try_from(came.read.left.len()).unwrap_or(i32::MAX))
            .execute(c)
            .await
            .map(|_| ()))?;
            let by = By {
                community,
                person: Id::<Person>::from(turned.added_by),
                once: None,
            };
            if follow(tx, (&by, zone), (look.0, &turned.name), &came.read).await? {
                return record(tx, community, None, "calendar.changed", look.0).await;
            }
            tx.nothing_changed();
            Ok(())
        })
    })
    .await
}

/// The look is over, and the next one is set; nothing where that was so already.
async fn turn(tx: &mut Tx<'_>, community: Id<Community>, (source, turn): (Uuid, i64)) -> Result<Option<Turned>> {
    let turned: Option<Turned> = on!(&mut **tx, |c| sqlx::query_as(
        "update event_source set turn = turn + 1, fetched_at = $4, failed_at = null, failure = ''
         where community_id = $1 and id = $2 and kind = 'address' and turn = $3 returning name, added_by, turn"
    )
    .bind(community)
    .bind(source)
    .bind(turn)
    .bind(now())
    .fetch_optional(c)
    .await)?;
    if let Some(turned) = &turned {
        look(tx, community, (source, turned.turn), now() + PACE).await?;
    }
    Ok(turned)
}

/// Whether anything is otherwise.
async fn follow(tx: &mut Tx<'_>, (by, zone): (&By, Zone), (source, name): (Uuid, &str), read: &Read) -> Result<bool> {
    let known: BTreeMap<String, Known> = known(tx, by.community, source).await?;
    let mut changed = false;
    for Found { uid, said } in &read.found {
        let event = match known.get(uid) {
            Some(known) if known.said == *said => continue,
            Some(known) => {
                events::bring_again(tx, (by, zone), known.event, (&known.said, said)).await?;
                known.event
            }
            None => {
                let new = Brought {
                    said,
                    kind: Kind::Other,
                    place: name,
                    organiser: name,
                    published: true,
                    follows: Some(source),
                };
                events::bring(tx, (by, zone), new).await?
            }
        };
        changed = true;
        note(tx, by.community, source, (uid, event, said)).await?;
    }
    for (uid, gone) in known.iter().filter(|(uid, _)| !read.there.contains(*uid)) {
        changed = true;
        events::remove_brought(tx, by.community, source, Some(gone.event)).await?;
        forget(tx, by.community, source, uid).await?;
    }
    Ok(changed)
}
