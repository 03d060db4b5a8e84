//! The statements about bookings.

mod change;
mod decide;
mod load;
mod locks;
mod make;
pub mod many;
mod near;
mod occupy;
mod read;
mod record;
mod revise;
mod standing;

pub use change::{Ending, end, expire};
pub use decide::decide;
pub use load::{ByRoom, DayLoad, HeldSpan, OwnSpan, day_loads, held_spans, own_spans};
pub use make::{EXPIRE, NewBooking, make};
pub use near::{NEAR, Weeks, held_parts, taken_near, weeks_near};
pub use read::{Kept, Listing, find, of_day, of_person, requests, steps};
pub use revise::{Revision, revise};
pub use standing::is_verified;
