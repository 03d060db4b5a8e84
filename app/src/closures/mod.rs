//! Public holidays and shifted working days: imported from the calendars of those who publish them, and single ones noted by staff. Rooms
//! keep to them by their rule.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

pub use model::LARGEST_TEXT;
#[cfg(feature = "ssr")]
pub use model::{CalendarFile, LARGEST_FILE, read};
pub use page::{Taker, taker};
#[cfg(feature = "ssr")]
pub use store::{Count, Import, Imported, calendar, import, replace};
