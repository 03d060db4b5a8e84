//! What is decided on the way between a form and the database.

mod asked;
mod brought;
mod cover;
mod dates;
mod ground;
mod later;
mod plan;
mod proposals;
mod show;
mod whole;
mod write;

pub use asked::Move;
pub use brought::{Brought, bring, bring_again, end_brought};
pub use cover::{Giving, cover, describe_cover, remove_cover};
pub use dates::{cancel_date, move_date, restore_date};
pub use later::{cancel_all, cancel_later, change_dates, check, look_at_change};
pub use proposals::{begin_proposal, decline, my_proposals, propose, withdraw};
pub use show::{begin, every, show, show_date};
pub use whole::{propose_whole, publish_whole};
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
