//! The statements about series.

mod change;
mod make;
mod read;

pub use change::{Revision, end, follow, restore};
pub use make::{NewSeries, make};
pub use read::{Kept, KeptDate, dates, find, held, skips};
