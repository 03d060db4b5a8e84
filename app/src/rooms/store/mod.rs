//! The statements about rooms.

mod read;
mod rows;
mod write;

pub use read::{all_terms, card, overview, terms, terms_by_id};
pub use rows::Overview;
pub use write::{add, remove_exception, save, set_closed, set_exception};
