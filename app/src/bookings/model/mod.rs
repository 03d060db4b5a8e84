//! What a booking is, and when it is allowed.

#[cfg(feature = "ssr")]
mod alternatives;
mod bar;
#[cfg(feature = "ssr")]
mod free;
#[cfg(feature = "ssr")]
mod freedom;
mod judge;
mod proposal;
#[cfg(feature = "ssr")]
mod refusals;
#[cfg(test)]
mod sample;
#[cfg(feature = "ssr")]
mod stage;
mod state;
mod view;
mod wish;

#[cfg(feature = "ssr")]
pub use alternatives::{Candidate, Nearest, Offer, REACHES, Taken, nearest};
pub use bar::{Bar, bar};
#[cfg(feature = "ssr")]
pub use free::{Availability, FreeDay, free_runs, open_slots};
#[cfg(feature = "ssr")]
pub use freedom::Freedom;
#[cfg(feature = "ssr")]
pub use judge::judge_party;
pub use judge::{Local, Present, Standing, Usage, judge, quota};
pub use proposal::{InMind, Lengths, Proposal, Quarters};
#[cfg(feature = "ssr")]
pub use refusals::{ended, out_of_use, overtaken};
#[cfg(feature = "ssr")]
pub use stage::{Move, Stage};
pub use state::{Booking, State, Verb};
pub use view::{BookingView, Fixed, Made, PersonView, Step};
#[cfg(feature = "ssr")]
pub use wish::unknown_part;
pub use wish::{PartsWish, Wish};
