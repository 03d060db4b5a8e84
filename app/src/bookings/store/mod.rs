//! The statements about bookings.

mod ahead;
mod borrow;
mod change;
mod decide;
mod lendable;
mod lent;
mod load;
mod locks;
mod make;
pub mod many;
mod missed;
mod near;
mod occupy;
mod outage;
mod read;
mod record;
mod refused;
mod revise;
mod standing;
mod steps;
mod sums;

pub use ahead::ahead;
pub use change::{Ending, end, end_coming, expire};
pub use decide::decide;
pub use lendable::lendable;
pub use load::{ByRoom, DayLoad, HeldSpan, OwnSpan, day_loads, held_spans, own_spans};
pub use make::{EXPIRE, NewBooking, make};
pub use missed::{Mark, mark};
pub use near::{NEAR, Weeks, held_parts, taken_near, weeks_near};
pub use outage::{Cleared, Clearing, During, Fate, Fated, MOST, affected, clear, taken_in_kind, verified_of, weeks_of};
pub use read::{Kept, Listing, find, of_day, of_person, requests};
pub use refused::{count_refusal, sweep_refusals};
pub use revise::{Revision, revise};
pub use standing::is_verified;
pub use steps::steps;
pub use sums::sums;
