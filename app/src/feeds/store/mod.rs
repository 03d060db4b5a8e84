//! The statements about feeds.

mod read;
mod tokens;

pub use read::{of_person, of_room};
pub use tokens::{Owner, current, make, owner, stop};
