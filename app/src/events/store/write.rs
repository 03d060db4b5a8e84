//! Making, changing, publishing and ending events. A change is one transaction: the rows, the rooms, and what is told of it.

use super::{
    By,
    book::release,
    draft,
    place::{Replan, as_series, place},
    proposal,
    told::{self, CHANGED, ENDED, PUBLISH},
};
use crate::{
    bookings::many,
    events::model::{Event, EventDate, EventDraft, EventInfo, Standing, Turn},
    rooms::Room,
};
use foundation::{
    Id, Problem, Result,
    db::{Db, Tx},
    idempotency,
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::{Words, events as t};
use serde_json::json;

/// Somebody has changed it since it was seen.
pub fn changed_meanwhile() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::changed_meanwhile(lang).into()),
    }
}

/// Keeps a draft.
pub async fn insert(tx: &mut Tx<'_>, by: &By, draft: &EventDraft, room: Option<Id<Room>>) -> Result<Id<Event>> {
    let id = Id::new();
    draft::insert(tx, by, id, draft, room).await?;
    told::step(tx, by, id, ("made", None), "").await?;
    told::tell(tx, by, id, "event.made", false).await?;
    Ok(id)
}

/// A change to an event that nobody else has changed since.
#[derive(Debug, Clone)]
pub struct Change {
    /// As it was.
    pub was: EventInfo,
    /// As it shall be.
    pub draft: EventDraft,
    /// Its room.
    pub room: Option<Id<Room>>,
    /// The version that was seen.
    pub version: i64,
    /// What is otherwise from some of its days on.
    pub turns: Vec<Turn>,
    /// What becomes of its dates.
    pub plan: Replan,
    /// The date for which the change was made, where it was made for one and others with it.
    pub named: Option<Id<EventDate>>,
    /// Why; may be empty.
    pub reason: String,
}

/// Changes an event, and its dates with it.
pub async fn change(db: &Db, by: By, change: Change) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move { change_in(tx, &by, &change).await })
    })
    .await
}

/// The same within a transaction.
pub async fn change_in(tx: &mut Tx<'_>, by: &By, change: &Change) -> Result<()> {
    let (id, plan) = (change.was.id, &change.plan);
    if !draft::update(tx, by, id, &change.draft, (change.room, change.version, &change.turns)).await? {
        return Err(changed_meanwhile());
    }
    let ended = place(tx, by, id, plan, &change.reason).await?;
    // Their bookings follow in what is said; those that were just made say it already.
    many::rename(tx, by.community, as_series(id), (&plan.title, plan.public)).await?;
    told::otherwise(tx, by, &change.was, (plan, &ended), &change.reason).await?;
    let (was, draft) = (&change.was, &change.draft);
    if was.capacity != draft.capacity || was.kept_places != draft.kept_places {
        told::job(tx, by, was, CHANGED, &[], "").await?;
    }
    let (verb, told) = match change.named {
        Some(_) => ("dates_moved", "event.dates_moved"),
        None => ("changed", "event.changed"),
    };
    told::step(tx, by, id, (verb, change.named), &change.reason).await?;
    told::tell(tx, by, id, told, plan.is_of_rooms() || was.room.is_some()).await
}

/// Publishes a draft, now or at a time. Its dates and rooms are taken at once either way.
pub async fn publish(db: &Db, by: By, event: Id<Event>, version: i64, at: Option<Instant>, plan: Replan) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move { publish_in(tx, &by, (event, version), at, &plan).await })
    })
    .await
}

/// The same within a transaction.
pub async fn publish_in(
    tx: &mut Tx<'_>,
    by: &By,
    (event, version): (Id<Event>, i64),
    at: Option<Instant>,
    plan: &Replan,
) -> Result<()> {
    let state = if at.is_some() {
        Standing::Draft
    } else {
        Standing::Published
    };
    let published = on!(&mut **tx, |c| {
        sqlx::query(
        "update event set state = $4, publish_at = $5, published_at = case when $4 = 'published' then $6 else published_at end, changed_at = $6,
                version = version + 1
         where community_id = $1 and id = $2 and version = $3 and state = 'draft'"
    )
    .bind(by.community)
    .bind(event)
    .bind(version)
    .bind(state.name())
    .bind(at)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if published == 0 {
        return Err(changed_meanwhile());
    }
    place(tx, by, event, plan, "").await?;
    many::rename(tx, by.community, as_series(event), (&plan.title, plan.public)).await?;
    proposal::approved(tx, by, event, at.is_none()).await?;
    if let Some(at) = at {
        publish_later(tx, by.community, event, at).await?;
    } else {
        told::step(tx, by, event, ("published", None), "").await?;
    }
    let verb = if at.is_some() {
        "event.scheduled"
    } else {
        "event.published"
    };
    told::tell(tx, by, event, verb, true).await
}

async fn publish_later(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>, at: Instant) -> Result<()> {
    let job = NewJob {
        community,
        kind: PUBLISH,
        payload: json!({ "event": event }),
        run_at: at,
        key: format!("{event} {}", at.timestamp_micros()),
    };
    jobs::store::add(tx, job).await
}

/// A draft whose time has come shows itself. Harmless where it was published, put off or discarded meanwhile.
pub async fn publish_due(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>) -> Result<()> {
    let title: Option<String> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "update event set state = 'published', publish_at = null, published_at = $3, changed_at = $3, version = version + 1
         where community_id = $1 and id = $2 and state = 'draft' and publish_at <= $3 returning title"
    )
    .bind(community)
    .bind(event)
    .bind(now())
    .fetch_optional(c)
    .await
    })?;
    let Some(title) = title else {
        tx.nothing_changed();
        return Ok(());
    };
    many::rename(tx, community, as_series(event), (&title, true)).await?;
    told::entry(tx, None, community, event, ("event.published", true)).await
}

/// Cancels an event: what is to come of it does not take place, its rooms are free, and everyone who registered is told why.
pub async fn cancel(db: &Db, by: By, event: EventInfo, version: i64, reason: String) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move { cancel_in(tx, &by, &event, version, &reason).await })
    })
    .await
}

/// The same within a transaction.
pub async fn cancel_in(tx: &mut Tx<'_>, by: &By, event: &EventInfo, version: i64, reason: &str) -> Result<()> {
    let cancelled = on!(&mut **tx, |c| sqlx::query(
        "update event set state = 'cancelled', changed_at = $4, version = version + 1
         where community_id = $1 and id = $2 and version = $3 and state = 'published'"
    )
    .bind(by.community)
    .bind(event.id)
    .bind(version)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if cancelled == 0 {
        return Err(changed_meanwhile());
    }
    free_coming(tx, by, event.id).await?;
    on!(&mut **tx, |c| {
        sqlx::query(
        "update event_date set state = 'cancelled', reason = $3, booking_id = null, changed_at = $4, version = version + 1
         where community_id = $1 and event_id = $2 and state = 'planned' and starts > $4"
    )
    .bind(by.community)
    .bind(event.id)
    .bind(reason)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    told::job(tx, by, event, ENDED, &[], reason).await?;
    told::step(tx, by, event.id, ("cancelled", None), reason).await?;
    told::tell(tx, by, event.id, "event.cancelled", true).await
}

/// Gives up the rooms of what is to come.
async fn free_coming(tx: &mut Tx<'_>, by: &By, event: Id<Event>) -> Result<()> {
    let coming: Vec<uuid::Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "select id from booking where community_id = $1 and series_id = $2 and live and starts > $3 order by id"
    )
    .bind(by.community)
    .bind(event)
    .bind(now())
    .fetch_all(c)
    .await)?;
    let coming: Vec<_> = coming.into_iter().map(Id::from).collect();
    release(tx, by, &coming).await
}

/// Removes a draft that nobody has seen, with its dates and rooms.
pub async fn discard(db: &Db, by: By, event: Id<Event>, version: i64) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move { discard_in(tx, &by, event, version).await })
    })
    .await
}

/// The same within a transaction.
pub async fn discard_in(tx: &mut Tx<'_>, by: &By, event: Id<Event>, version: i64) -> Result<()> {
    let locked = on!(&mut **tx, |c| {
        sqlx::query(
        "update event set version = version + 1 where community_id = $1 and id = $2 and version = $3 and state = 'draft' and source_id is null
           and not exists (select 1 from event_proposal where event_proposal.community_id = $1 and event_id = $2)"
    )
    .bind(by.community)
    .bind(event)
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if locked == 0 {
        return Err(changed_meanwhile());
    }
    free_coming(tx, by, event).await?;
    remove_rows(tx, by, event).await?;
    told::tell(tx, by, event, "event.discarded", true).await
}

/// Removes an event that nobody has seen, with what is kept of it.
pub(super) async fn remove_rows(tx: &mut Tx<'_>, by: &By, event: Id<Event>) -> Result<()> {
    for statement in [
        "delete from event_date where community_id = $1 and event_id = $2",
        "delete from event_question where community_id = $1 and event_id = $2",
        "delete from event_step where community_id = $1 and event_id = $2",
        "delete from event where community_id = $1 and id = $2",
    ] {
        on!(&mut **tx, |c| sqlx::query(statement)
            .bind(by.community)
            .bind(event)
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}
