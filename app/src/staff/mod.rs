//! The desk of those who work here: what waits, and where to go from there.

pub mod api;
pub mod page;
#[cfg(feature = "ssr")]
mod store;
