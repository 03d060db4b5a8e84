//! The statements about where people live.

#[macro_use]
mod theirs;
mod answer;
mod named;
mod waiting;

pub use answer::{Answer, answer};
pub use named::{compounds, name, named};
pub use theirs::is_theirs;
pub use waiting::{Row, count_waiting, waiting};

use crate::access::Person;
use foundation::{
    Id, Result,
    db::Tx,
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
};

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    actor: Id<Person>,
    verb: &'static str,
    of: Id<Person>,
) -> Result<()> {
    let topics = vec![Topic::Residents, Topic::Person(of.uuid())];
    let entry = Entry {
        community,
        actor: Some(actor.uuid()),
        verb,
        subject: of.uuid(),
        audience: Audience::InCharge,
        topics,
    };
    journal::store::record(tx, entry).await
}
