//! Public holidays and shifted working days, imported from the calendars of those who publish them. Rooms keep to them by their rule.

pub mod api;
#[cfg(feature = "ssr")]
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::{CalendarFile, LARGEST_FILE, read};
#[cfg(feature = "ssr")]
pub use store::{Import, Imported, import, replace};
