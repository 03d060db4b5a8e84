//! Notices: what others did that concerns a person. In the app now; the table is where other channels will take them from.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

pub use model::Notice;
