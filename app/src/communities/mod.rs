//! Communities, the tenants: which there are, and which one a request is about.

#[cfg(feature = "ssr")]
mod directory;
#[cfg(feature = "ssr")]
mod model;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(feature = "ssr")]
pub use directory::Directory;
#[cfg(feature = "ssr")]
pub use model::NewCommunity;
#[cfg(feature = "ssr")]
pub use store::{Listed, add, all};
