//! Announcements: a short notice for some days and some readers, pinned on home, and in a feed where it is for everyone.

pub mod api;
#[cfg(feature = "ssr")]
mod atom;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::{feed, pinned};
#[cfg(feature = "ssr")]
pub use atom::{Entry, Feed};
pub use model::Pinned;
pub use page::{cards, more};
