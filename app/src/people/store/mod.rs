//! The statements about the people of a community.

mod block;
mod find;

pub use block::{block, change, lift};
pub use find::{Row, coming, find, of_number, one, roles};
