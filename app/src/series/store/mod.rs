//! The statements about series.

mod anew;
mod change;
mod equipment;
mod make;
mod parts;
mod read;
mod skips;

pub use change::{Return, Revision, end, follow, restore};
pub use equipment::stock;
pub use make::{NewSeries, make};
pub use parts::{KeptPart, parts};
pub use read::{Kept, KeptDate, dates, find, held, skips};
