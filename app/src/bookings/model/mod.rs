//! What a booking is, and when it is allowed.

#[cfg(feature = "ssr")]
mod alternatives;
#[cfg(feature = "ssr")]
mod arrival;
mod bar;
mod borrowing;
#[cfg(feature = "ssr")]
mod free;
#[cfg(feature = "ssr")]
mod freedom;
mod judge;
mod last_word;
mod listed;
mod longer;
#[cfg(feature = "ssr")]
mod missed;
#[cfg(feature = "ssr")]
mod outage;
mod proposal;
#[cfg(feature = "ssr")]
mod reach;
#[cfg(feature = "ssr")]
mod refusals;
mod refused;
#[cfg(feature = "ssr")]
mod rehousing;
#[cfg(test)]
mod sample;
mod series;
#[cfg(feature = "ssr")]
mod stage;
mod state;
mod view;
mod waiting;
mod wish;

#[cfg(feature = "ssr")]
pub use alternatives::{Candidate, FARTHEST, Nearest, Offer, REACHES, Taken, nearest};
#[cfg(feature = "ssr")]
pub use arrival::{EARLY, Expected, GRACE};
pub use bar::{Bar, bar};
pub use borrowing::{Borrowed, Borrowing, Lendable};
#[cfg(feature = "ssr")]
pub use borrowing::{too_few_units, unknown_device};
#[cfg(feature = "ssr")]
pub use free::{Availability, FreeDay, free_runs, open_slots};
#[cfg(feature = "ssr")]
pub use freedom::Freedom;
#[cfg(feature = "ssr")]
pub use judge::judge_party;
pub use judge::{Local, Present, Standing, Usage, judge, quota};
pub use last_word::is_final;
#[cfg(feature = "ssr")]
pub use listed::{DateOf, in_sum};
pub use listed::{InSum, Listed};
pub use longer::{Barrier, Longer};
#[cfg(feature = "ssr")]
pub use missed::may_be_missed;
#[cfg(feature = "ssr")]
pub use outage::{Choice, Chosen, Outage, Place, choices, meets};
pub use proposal::{InMind, Lengths, Proposal, Quarters, usual_parts};
#[cfg(feature = "ssr")]
pub use reach::{Ahead, Lending, QUARTERS, reach};
#[cfg(feature = "ssr")]
pub use refusals::{blocked_person, ended, not_begun, other_than_seen, out_of_use, overtaken};
#[cfg(feature = "ssr")]
pub use refused::Noted;
pub use refused::Rule;
#[cfg(feature = "ssr")]
pub use rehousing::{hold, in_parts, rehouse};
pub use series::{OfSeries, Series};
#[cfg(feature = "ssr")]
pub use stage::{Move, Stage};
pub use state::{Booking, State, Verb};
pub use view::{BookingView, Fixed, Made, PersonView, Step};
#[cfg(feature = "ssr")]
pub use waiting::{MOST_WISHES, free_already, gone, nothing_to_wait_for, only_for_oneself, too_many_wishes, wanted};
pub use waiting::{RoomWish, WaitView};
#[cfg(feature = "ssr")]
pub use wish::unknown_part;
pub use wish::{PartsWish, Wish};
