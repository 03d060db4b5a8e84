//! What the rooms are used for: a month by room, hour and weekday; who did not come; which rule refused how often. Numbers, never names.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::desk;
