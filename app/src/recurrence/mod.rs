//! Recurrence: rules by which something takes place again and again. Bookings in series use them, and so do events.
//!
//! A rule is kept as an RFC 5545 RRULE, of which it is a small part: every so many days, every so many weeks on some weekdays, every so
//! many months on the nth weekday; until a day, or so many times. It is a rule over days: the time of the clock is added to each of
//! them afterwards, so that no change of the clocks can move it.

mod model;
mod page;

#[cfg(feature = "ssr")]
pub use model::days;
pub use model::{End, Freq, MOST, Nth, REACH, Repeat, RepeatFields, Week};
pub use page::{Names, briefly, in_words, repeat_fields};
