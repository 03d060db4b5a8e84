//! The calendar: what is on, for everyone; by day, week and month, as a page for each event, as a poster, and in the calendars of others.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;
mod tools;

#[cfg(feature = "ssr")]
pub use api::{desk, today};
#[cfg(feature = "ssr")]
pub use model::{Asked, Told, entry};
