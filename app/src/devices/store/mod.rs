//! The statements about devices.

mod keep;
mod read;
mod write;

pub use keep::{By, add_device, save_device, set_use};
pub use read::{Kept, every, in_use};
pub use write::add;
