//! The statements about the people of a community.

mod block;
mod coming;
mod find;

pub use block::{block, change, lift};
pub use coming::{Booked, coming};
pub use find::{Row, find, of_number, one, roles};
