//! The statements about ways out.

pub mod addresses;
pub mod budget;
pub mod choices;
pub mod messages;
pub mod news;
pub mod outlets;
pub mod phones;
pub mod public;
pub mod queue;

use crate::access::Person;
use foundation::{
    Id, Problem, Result,
    db::Tx,
    idempotency::{self, Once},
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
};
use uuid::Uuid;

/// Who changes something, and where.
#[derive(Debug, Clone)]
pub struct By {
    /// Where.
    pub community: Id<Community>,
    /// Who.
    pub person: Id<Person>,
    /// By which the same form sent twice is known.
    pub once: Option<Once>,
}

/// The journal's entry of a change: an id and a verb, never an address.
async fn record(tx: &mut Tx<'_>, by: &By, verb: &'static str, subject: Uuid) -> Result<()> {
    // Nobody may do anything else now, or is known otherwise.
    tx.callers_stay(true);
    let entry = Entry {
        community: by.community,
        actor: Some(by.person.uuid()),
        verb,
        subject,
        audience: Audience::InCharge,
        topics: vec![Topic::Person(by.person.uuid())],
    };
    journal::store::record(tx, entry).await
}

/// Keeps under the key of a form into which a code is typed that it is done. A wrong code is kept as a try, and its key must not be.
async fn done(tx: &mut Tx<'_>, by: &By) -> Result<()> {
    let Some(once) = &by.once else { return Ok(()) };
    if idempotency::store::claim(tx, by.community, once).await? {
        return idempotency::store::answered(tx, by.community, once, &()).await;
    }
    idempotency::store::answer(tx, by.community, once)
        .await?
        .ok_or(Problem::Unavailable)
}
