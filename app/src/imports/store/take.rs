//! What was chosen of a file is taken, all of it or nothing. Taken again, it is what it was.

use super::{
    origins::{ensure, forget, known, note},
    record,
};
use crate::{
    events::{self, Brought, By, Event, Kind},
    imports::model::Found,
};
use foundation::{
    Id, Result,
    db::{Db, Tx},
    idempotency, on,
    time::Zone,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What was chosen.
#[derive(Debug, Clone)]
pub struct Take {
    /// Who, and where.
    pub by: By,
    /// By which clocks.
    pub zone: Zone,
    /// Who says it.
    pub source: String,
    /// What of it is taken.
    pub found: Vec<Found>,
    /// What does not take place any more, of what its source has no more.
    pub gone: Vec<Id<Event>>,
    /// What those are told who have registered for that.
    pub reason: String,
    /// What kind new events are.
    pub kind: Kind,
    /// Where they are if that is not said.
    pub place: String,
    /// Whether everyone sees them at once.
    pub published: bool,
    /// The file that was decided on.
    pub file: Option<Uuid>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// How many events are new.
    pub added: usize,
    /// How many are otherwise.
    pub changed: usize,
    /// How many are as they were.
    pub same: usize,
    /// How many do not take place any more.
    pub cancelled: usize,
}

/// Takes what was chosen, in one transaction.
pub async fn take(db: &Db, take: Take) -> Result<Taken> {
    idempotency::write(db, take.by.community, take.by.once.clone(), move |tx| {
        Box::pin(async move { take_in(tx, &take).await })
    })
    .await
}

async fn take_in(tx: &mut Tx<'_>, take: &Take) -> Result<Taken> {
    let (by, zone, at) = (&take.by, take.zone, take.by.community);
    let source = ensure(tx, by, &take.source).await?;
    let known = known(tx, at, source).await?;
    let mut done = Taken::default();
    for Found { uid, said } in &take.found {
        let event = match known.get(uid) {
            Some(known) if known.said == *said => {
                done.same += 1;
                continue;
            }
            Some(known) => {
                if events::bring_again(tx, (by, zone), known.event, (&known.said, said)).await? {
                    done.changed += 1;
                } else {
                    done.same += 1;
                }
                known.event
            }
            None => {
                done.added += 1;
                let new = Brought {
                    said,
                    kind: take.kind,
                    place: &take.place,
                    organiser: "",
                    published: take.published,
                    follows: None,
                };
                events::bring(tx, (by, zone), new).await?
            }
        };
        note(tx, at, source, (uid, event, said)).await?;
    }
    for (uid, gone) in known.iter().filter(|(_, known)| take.gone.contains(&known.event)) {
        if events::end_brought(tx, (by, zone), gone.event, &take.reason).await? {
            done.cancelled += 1;
        }
        forget(tx, at, source, uid).await?;
    }
    if let Some(file) = take.file {
        on!(&mut **tx, |c| sqlx::query(
            "delete from event_file where community_id = $1 and id = $2"
        )
        .bind(at)
        .bind(file)
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    record(tx, at, Some(by.person.uuid()), "events.imported", source).await?;
    Ok(done)
}
