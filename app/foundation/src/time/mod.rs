//! Time as a neighbourhood lives it: days and minutes of the wall clock, quarters of an hour, a zone per community.

mod clock;
mod day;
#[cfg(feature = "ssr")]
mod day_slots;
mod length;
mod slot;
mod stamp;
pub mod words;
#[cfg(feature = "ssr")]
mod zone;

pub use clock::Minute;
pub use day::{Day, Weekday};
#[cfg(feature = "ssr")]
pub use day_slots::DaySlots;
pub use length::duration;
pub use slot::{QUARTER, Slot, Slots, Span};
pub use stamp::read_stamp;
#[cfg(feature = "ssr")]
pub use zone::{Zone, now};

/// An instant together with the wall clock of the community that it is told in.
pub type Stamp = chrono::DateTime<chrono::FixedOffset>;
/// An instant.
pub type Instant = chrono::DateTime<chrono::Utc>;
