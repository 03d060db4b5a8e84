//! Roles: who is grid worker, staff or steward, where; granted and withdrawn by stewards.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
pub mod store;

pub use api::GrantRole;
#[cfg(feature = "ssr")]
pub use api::places_here;
pub use model::{Board, Granted, Where};
