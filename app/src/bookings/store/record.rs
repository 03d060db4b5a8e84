//! What every change to a booking leaves behind: a step, a notice, a journal entry.

use crate::{
    access::Person,
    bookings::model::{Booking, Verb},
};
use foundation::{
    Id, Result,
    db::Tx,
    journal::{Audience, Entry, Topic},
    problem::Alternative,
    record_with,
    tenancy::Community,
    time::now,
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

/// Writes down a change, in its own transaction. What one has done oneself is no news: its notice is kept as read, and as one's own.
pub(super) async fn record(tx: &mut Tx<'_>, change: Change<'_>) -> Result<()> {
    record_offering(tx, change, &[]).await
}

/// The same, with what its owner could have instead.
pub(super) async fn record_offering(tx: &mut Tx<'_>, change: Change<'_>, instead: &[Alternative]) -> Result<()> {
    let details = if instead.is_empty() {
        json!({ "reason": change.reason })
    } else {
        json!({ "reason": change.reason, "instead": instead })
    };
    let (at, own) = (now(), change.by == Some(change.owner));
    // Whom somebody else did it for has news.
    tx.callers_stay(own);
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
    record_with!(
        tx,
        entry,
        at,
        [
            "step": "insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason) values ($1, $5, $8, $9, $3, $2, $10)",
            "told": "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
                     values ($1, $11, $12, $4, $5, $13, $2, $14, $15)"
        ],
        |query| query
            .bind(Uuid::now_v7())
            .bind(change.verb.name())
            .bind(change.reason)
            .bind(Uuid::now_v7())
            .bind(change.owner)
            .bind(Json(details))
            .bind(own.then_some(at))
            .bind(own)
    )
}
