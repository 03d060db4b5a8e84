//! What every change to a booking leaves behind: a step, a notice, a journal entry.

use crate::{
    access::Person,
    bookings::model::{Booking, Verb},
};
use foundation::{
    Id, Result,
    db::Tx,
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// One change to a booking.
pub(super) struct Change<'a> {
    pub(super) community: Id<Community>,
    pub(super) booking: Id<Booking>,
    /// Whose booking it is: who is told.
    pub(super) owner: Id<Person>,
    /// Who did it; `None` for the program.
    pub(super) by: Option<Id<Person>>,
    pub(super) verb: Verb,
    pub(super) reason: &'a str,
    /// Whether the queue of requests changes.
    pub(super) of_queue: bool,
}

/// Writes down a change, in its own transaction.
pub(super) async fn record(tx: &mut Tx<'_>, change: Change<'_>) -> Result<()> {
    let at = now();
    step(tx, &change, at).await?;
    notice(tx, &change, at).await?;
    let mut topics = vec![Topic::Centre, Topic::Person(change.owner.uuid())];
    topics.extend(change.of_queue.then_some(Topic::Requests));
    let entry = Entry {
        community: change.community,
        actor: change.by.map(Id::uuid),
        verb: change.verb.of_booking(),
        subject: change.booking.uuid(),
        audience: Audience::Parties,
        topics,
    };
    journal::store::record(tx, entry).await
}

async fn step(tx: &mut Tx<'_>, change: &Change<'_>, at: Instant) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(change.community)
    .bind(change.booking)
    .bind(Uuid::now_v7())
    .bind(change.verb.name())
    .bind(change.by)
    .bind(at)
    .bind(change.reason)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// What one has done oneself is no news: it is kept as read, and as one's own.
async fn notice(tx: &mut Tx<'_>, change: &Change<'_>, at: Instant) -> Result<()> {
    let own = change.by == Some(change.owner);
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(change.community)
        .bind(Uuid::now_v7())
        .bind(change.owner)
        .bind(change.verb.of_booking())
        .bind(change.booking)
        .bind(Json(json!({ "reason": change.reason })))
        .bind(at)
        .bind(own.then_some(at))
        .bind(own)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
