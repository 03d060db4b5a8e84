//! What every change to a registration leaves behind: a step, a notice, a journal entry.

use crate::{access::Person, registrations::model::Verb};
use foundation::{
    Id, Result,
    db::Tx,
    journal::{Audience, Entry, Topic},
    record_with,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::Value;
use uuid::Uuid;

/// One change to a registration.
#[derive(Debug, Clone)]
pub(super) struct Change<'a> {
    pub(super) community: Id<Community>,
    pub(super) registration: Uuid,
    /// Whose it is: who is told.
    pub(super) owner: Id<Person>,
    /// Who did it; `None` for the program.
    pub(super) by: Option<Id<Person>>,
    pub(super) verb: Verb,
    /// What they are told, where it is something else than the verb.
    pub(super) told: Option<&'static str>,
    pub(super) reason: &'a str,
    /// Until when what is offered is held.
    pub(super) until: Option<Instant>,
    /// What the notice says.
    pub(super) details: Value,
}

impl Change<'_> {
    /// What one has done oneself is no news: its notice is kept as read, and as one's own.
    pub(super) fn own(&self) -> bool {
        self.by == Some(self.owner)
    }

    pub(super) fn entry(&self) -> Entry {
        Entry {
            community: self.community,
            actor: self.by.map(Id::uuid),
            verb: self.verb.of_registration(),
            subject: self.registration,
            audience: Audience::Parties,
            topics: vec![Topic::Registrations, Topic::Person(self.owner.uuid())],
        }
    }
}

/// The row of the step: `$1` to `$7` are the entry's, as [`record_with`] has them.
macro_rules! step_row {
    () => {
        "insert into registration_step (community_id, registration_id, id, verb, by_person, at, reason) values ($1, $5, $8, $9, $3, $2, $10)"
    };
}
pub(super) use step_row;

/// The row of the notice, likewise.
macro_rules! notice_row {
    () => {
        "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
         values ($1, $11, $12, $13, $5, $14, $2, $15, $16)"
    };
}
pub(super) use notice_row;

/// Binds what a step and a notice need beyond their entry: `$8` to `$16`.
macro_rules! bind_change {
    ($query:expr, $change:expr, $at:expr) => {
        $query
            .bind(uuid::Uuid::now_v7())
            .bind($change.verb.name())
            .bind($change.reason)
            .bind(uuid::Uuid::now_v7())
            .bind($change.owner)
            .bind($change.told.unwrap_or_else(|| $change.verb.of_registration()))
            .bind(sqlx::types::Json(&$change.details))
            .bind($change.own().then_some($at))
            .bind($change.own())
    };
}
pub(super) use bind_change;

/// Changes the state of a registration as its verb says, and writes it down. Who does so has the pool alone and has looked.
pub(super) async fn record(tx: &mut Tx<'_>, change: Change<'_>) -> Result<()> {
    // Whom somebody else did it for has news.
    tx.callers_stay(change.own());
    let at = now();
    record_with!(
        tx,
        change.entry(),
        at,
        [
            "changed": "update registration set state = $17, offered_until = $18, changed_at = $2, version = version + 1
                        where community_id = $1 and id = $5",
            "step": step_row!(),
            "told": notice_row!()
        ],
        |query| bind_change!(query, change, at).bind(change.verb.leads_to().name()).bind(change.until)
    )
}
