//! The statements about events of other calendars.

mod calendars;
mod fetched;
mod files;
mod origins;
mod people;
mod take;

pub use calendars::{Calendar, FETCH, all, follow, followed, hurry, leave, show};
pub use fetched::{Came, Wanted, failed, fetched, unchanged, wanted};
pub use files::{File, file, keep};
pub use origins::{Known, compared, known, source_of_file};
pub use people::taken_by;
pub use take::{Take, Taken, take};

use foundation::{
    Id, Result,
    db::Tx,
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
};
use uuid::Uuid;

/// The journal's entry of a change: an id and a verb, never an address.
async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    actor: Option<Uuid>,
    verb: &'static str,
    subject: Uuid,
) -> Result<()> {
    // Nobody may do anything else because of what is on.
    tx.callers_stay(true);
    let entry = Entry {
        community,
        actor,
        verb,
        subject,
        audience: Audience::Everyone,
        topics: vec![Topic::Events],
    };
    journal::store::record(tx, entry).await
}
