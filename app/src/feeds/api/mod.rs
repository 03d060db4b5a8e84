//! Feeds for the server's routes, and the forms that open and close one's own.

#[cfg(feature = "ssr")]
pub mod desk;
mod forms;

pub use forms::{MakeFeed, StopFeed, make_feed, see_feed, stop_feed};
