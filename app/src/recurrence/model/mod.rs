//! What a rule of repetition is, how it is read, and on which days it falls.

#[cfg(feature = "ssr")]
mod days;
#[cfg(feature = "ssr")]
mod falls;
mod repeat;
mod rule;
mod typed;

#[cfg(feature = "ssr")]
pub use days::days;
pub use repeat::{End, Freq, MOST, Nth, REACH, Repeat, Week};
pub use typed::{RepeatFields, nth_name};
