//! The statements about feeds.

mod read;
mod tokens;

pub use read::{of_person, of_room, registered, series_of};
pub use tokens::{Owner, current, make, owner, stop};
