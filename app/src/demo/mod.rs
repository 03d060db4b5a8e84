//! The demo: a community to look at, and data to measure with. Everything in it is invented, and every page says so.

mod build;
mod events;
mod load;
mod model;
mod people;
mod remove;
mod series;
mod store;

pub use build::build;
pub use load::{Load, load};
pub use remove::{Removed, removable, remove};
pub use store::remove::TABLES;
