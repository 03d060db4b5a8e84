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
    time::{Instant, now},
};
use serde_json::{Value, json};

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

/// A change as its rows are bound.
pub(super) struct Recorded<'a> {
    pub(super) entry: Entry,
    pub(super) at: Instant,
    pub(super) owner: Id<Person>,
    /// What one has done oneself is no news: its notice is kept as read, and as one's own.
    pub(super) own: bool,
    pub(super) verb: Verb,
    pub(super) reason: &'a str,
    pub(super) details: Value,
}

impl<'a> Recorded<'a> {
    /// A change, with what its owner could have `instead`.
    pub(super) fn of(change: &Change<'a>, instead: &[Alternative]) -> Self {
        let mut topics = vec![Topic::Centre, Topic::Person(change.owner.uuid())];
        topics.extend(change.of_queue.then_some(Topic::Requests));
        let details = if instead.is_empty() {
            json!({ "reason": change.reason })
        } else {
            json!({ "reason": change.reason, "instead": instead })
        };
        Self {
            entry: Entry {
                community: change.community,
                actor: change.by.map(Id::uuid),
                verb: change.verb.of_booking(),
                subject: change.booking.uuid(),
                audience: Audience::Parties,
                topics,
            },
            at: now(),
            owner: change.owner,
            own: change.by == Some(change.owner),
            verb: change.verb,
            reason: change.reason,
            details,
        }
    }
}

/// The row of the step, as often as there are rows ` from` something. `$1` to `$7` are the entry's, as [`record_with`] has them.
macro_rules! step_row {
    ($from:literal) => {
        concat!(
            "insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason) select $1, $5, $8, $9, $3, $2, $10",
            $from
        )
    };
}
pub(super) use step_row;

/// The row of the notice, likewise.
macro_rules! notice_row {
    ($from:literal) => {
        concat!(
            "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
             select $1, $11, $12, $4, $5, $13, $2, $14, $15",
            $from
        )
    };
}
pub(super) use notice_row;

/// Binds what a step and a notice need beyond their entry: `$8` to `$15`.
macro_rules! bind_recorded {
    ($query:expr, $recorded:expr) => {
        $query
            .bind(uuid::Uuid::now_v7())
            .bind($recorded.verb.name())
            .bind($recorded.reason)
            .bind(uuid::Uuid::now_v7())
            .bind($recorded.owner)
            .bind(sqlx::types::Json(&$recorded.details))
            .bind($recorded.own.then_some($recorded.at))
            .bind($recorded.own)
    };
}
pub(super) use bind_recorded;

/// Writes down a change, in its own transaction.
pub(super) async fn record(tx: &mut Tx<'_>, change: Change<'_>) -> Result<()> {
    record_offering(tx, change, &[]).await
}

/// The same, with what its owner could have instead.
pub(super) async fn record_offering(tx: &mut Tx<'_>, change: Change<'_>, instead: &[Alternative]) -> Result<()> {
    let recorded = Recorded::of(&change, instead);
    // Whom somebody else did it for has news.
    tx.callers_stay(recorded.own);
    let (entry, at) = (recorded.entry.clone(), recorded.at);
    record_with!(
        tx,
        entry,
        at,
        ["step": step_row!(""), "told": notice_row!("")],
        |query| bind_recorded!(query, recorded)
    )
}
