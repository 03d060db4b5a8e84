//! What a community says of itself: its name, its colour, its language, how it is reached. Stewards change it.

mod api;
mod model;
pub mod page;
mod reach;
#[cfg(feature = "ssr")]
mod store;

pub use reach::contact;
