//! The statements about events.

mod book;
mod brought;
mod cover;
mod dates;
mod draft;
mod given;
mod kept;
mod later;
mod place;
mod proposal;
mod read;
mod row;
mod staff;
mod told;
mod write;

pub use brought::{follow, mark_single, place_draft, remove_brought, show_brought};
pub use cover::{add, cover, describe_cover, uncover};
pub use dates::{cancel_date, move_date, restore_date};
pub use kept::{KeptDate, Step, held, kept_date, kept_dates, steps};
pub use later::cancel_later;
pub use place::{Placed, Replan};
pub use proposal::{KeptProposal, decline, open_proposals, proposal, proposals_of, propose, propose_in, withdraw};
pub use read::{any, any_date, date, dates_of, event, find, listed, listed_of, registered_by};
pub use staff::every;
pub use told::{CHANGED, ENDED, MOVED, PUBLISH, RESTORED};
pub use write::{
    Change, cancel, cancel_in, change, change_in, changed_meanwhile, discard, discard_in, insert, publish, publish_due,
    publish_in,
};

use crate::access::Person;
use foundation::{Id, idempotency::Once, tenancy::Community};

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
