//! The calendar as it is read and written: for its pages, for home, for feeds, for programs.

mod around;
mod days;
mod event;
mod feeds;
mod list;
mod read;

pub use days::{calendar, today};
pub use event::{event, poster, preview};
pub use feeds::{Drawn, Which, atom, feed};
pub use list::{Entry, known, listed};
