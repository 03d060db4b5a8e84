//! What a change to an event leaves behind: a step, jobs for those who registered, an entry of the journal.

use super::{By, place::Replan};
use crate::events::model::{Event, EventDate, EventInfo, Registering, Standing};
use foundation::{
    Id, Result,
    db::Tx,
    jobs::{self, NewJob},
    journal::{self, Audience, Entry, Topic},
    on,
    time::now,
};
use serde_json::json;
use uuid::Uuid;

/// The kind of job that ends the registrations of an event (`event`), or of some of its dates (`dates`), and tells those who registered why
/// (`reason`): each of them once.
pub const ENDED: &str = "event.ended";
/// The kind of job that tells those who registered that some dates (`dates`) are at another time or in another room: each of them once.
pub const MOVED: &str = "event.moved";
/// The kind of job that tells those who had registered that a date (`dates`) takes place after all.
pub const RESTORED: &str = "event.restored";
/// The kind of job that looks whether people who wait can be offered a place: an event has more of them, or keeps less.
pub const CHANGED: &str = "event.changed";
/// The kind of job that publishes a draft at its time.
pub const PUBLISH: &str = "event.publish";

/// A date that does not take place any more, though somebody registered.
#[derive(Debug, Clone, Copy)]
pub struct Ended(pub(super) Id<EventDate>);

/// Writes down what was done.
pub(super) async fn step(
    tx: &mut Tx<'_>,
    by: &By,
    event: Id<Event>,
    (verb, date): (&'static str, Option<Id<EventDate>>),
    reason: &str,
) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into event_step (community_id, event_id, id, date_id, verb, by_person, at, reason) values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(by.community)
    .bind(event)
    .bind(Uuid::now_v7())
    .bind(date)
    .bind(verb)
    .bind(by.person)
    .bind(now())
    .bind(reason)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Has those told who registered. Nobody has registered for a draft, nor where nobody registers.
pub(super) async fn job(
    tx: &mut Tx<'_>,
    by: &By,
    event: &EventInfo,
    kind: &'static str,
    dates: &[Id<EventDate>],
    reason: &str,
) -> Result<()> {
    if event.state != Standing::Published || event.registering == Registering::None {
        return Ok(());
    }
    let now = now();
    let job = NewJob {
        community: by.community,
        kind,
        payload: json!({ "event": event.id, "dates": dates, "reason": reason }),
        run_at: now,
        key: format!("{} {:?} {}", event.id, dates.first(), now.timestamp_micros()),
    };
    jobs::store::add(tx, job).await
}

/// What became of dates by a change, told to those who registered: to each of them once for what ended, once for what is otherwise.
pub(super) async fn otherwise(
    tx: &mut Tx<'_>,
    by: &By,
    event: &EventInfo,
    (plan, ended): (&Replan, &[Ended]),
    reason: &str,
) -> Result<()> {
    let ended: Vec<_> = ended.iter().map(|date| date.0).collect();
    let moved: Vec<_> = plan.follow.iter().map(|placed| placed.id).collect();
    for (kind, dates) in [(ENDED, ended), (MOVED, moved)] {
        if !dates.is_empty() {
            job(tx, by, event, kind, &dates, reason).await?;
        }
    }
    Ok(())
}

/// The entry of the journal; `of_rooms` where rooms were taken or given up.
pub(super) async fn tell(tx: &mut Tx<'_>, by: &By, event: Id<Event>, verb: &'static str, of_rooms: bool) -> Result<()> {
    entry(tx, Some(by.person.uuid()), by.community, event, (verb, of_rooms)).await
}

/// The same, of what the program does itself too.
pub(super) async fn entry(
    tx: &mut Tx<'_>,
    actor: Option<Uuid>,
    community: Id<foundation::tenancy::Community>,
    event: Id<Event>,
    (verb, of_rooms): (&'static str, bool),
) -> Result<()> {
    // Nobody may do anything else because of what is on.
    tx.callers_stay(true);
    let mut topics = vec![Topic::Events];
    topics.extend(of_rooms.then_some(Topic::Centre));
    let entry = Entry {
        community,
        actor,
        verb,
        subject: event.uuid(),
        audience: Audience::Everyone,
        topics,
    };
    journal::store::record(tx, entry).await
}
