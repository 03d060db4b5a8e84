//! People, for staff: who has something to do with the community, how it stands with each, and who may not book for a while.

mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;
