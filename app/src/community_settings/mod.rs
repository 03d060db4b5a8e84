//! What a community says of itself: its name, its colour, its language, how it is reached. Stewards change it.

mod api;
mod contact;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

pub use contact::contact;
