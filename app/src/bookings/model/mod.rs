//! What a booking is, and when it is allowed.

#[cfg(feature = "ssr")]
mod alternatives;
mod bar;
#[cfg(feature = "ssr")]
mod free;
mod judge;
mod proposal;
mod state;
mod view;
mod wish;

#[cfg(feature = "ssr")]
pub use alternatives::{Candidate, Offer, REACH, Taken, nearest};
pub use bar::{Bar, bar};
#[cfg(feature = "ssr")]
pub use free::{Availability, FreeDay, free_runs, open_slots};
pub use judge::{Local, Present, Standing, Usage, judge, quota};
pub use proposal::{InMind, Lengths, Proposal, Quarters};
pub use state::{Booking, State, Verb};
pub use view::{BookingView, Made, PersonView, Step};
#[cfg(feature = "ssr")]
pub use wish::unknown_part;
pub use wish::{PartsWish, Wish};
