//! The statements about events.

mod dates;
mod draft;
mod given;
mod kept;
mod place;
mod read;
mod row;
mod staff;
mod told;
mod write;

pub use dates::{cancel_date, move_date};
pub use kept::{KeptDate, Step, held, kept_date, kept_dates, steps};
pub use place::{Placed, Replan};
pub use read::{any, any_date, date, dates_of, event, listed, registered_by};
pub use staff::every;
pub use told::{CHANGED, ENDED, MOVED, PUBLISH};
pub use write::{Change, add, cancel, change, changed_meanwhile, discard, insert, publish, publish_due, publish_in};

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
