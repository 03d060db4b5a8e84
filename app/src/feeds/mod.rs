//! Calendars to subscribe to: each room's for everyone, and each person's own bookings at an address that only they know.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::desk;
pub use page::Subscription;
