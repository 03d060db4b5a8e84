//! What is decided on the way between a form and the database.

mod dates;
mod ground;
mod plan;
mod show;
mod whole;
mod write;

pub use dates::{Move, cancel_date, move_date};
pub use show::{begin, every, show, show_date};
pub use whole::publish_whole;
pub use write::{add, cancel, discard, publish, save};

use crate::{access::Visit, events::store::By};
use foundation::{Flaw, Result, idempotency::Once, text};
use serde::Serialize;

fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl Serialize) -> Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}

/// Why something does not take place, in a line that everyone who registered reads.
fn why(typed: &str) -> Result<String, Flaw> {
    text::line(typed, 200)
}
