//! The statements about rooms.

mod keep;
mod list;
mod load;
mod locks;
mod order;
mod parts;
mod read;
mod rows;
mod write;

pub use keep::{By, add_room, free_day, save_room, set_day, set_days, set_use, shift_room};
pub use list::{all_terms, every, kinds, remembered, terms, terms_by_id};
pub use load::calendar_changed;
pub use read::{card, version};
pub use write::{add, set_exception};
