//! Events of other calendars: taken in from files, which may be imported again and again, and followed at addresses, where a job looks.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::{LARGEST_FILE, Left, Read, is_callable, read};
#[cfg(feature = "ssr")]
pub use store::{Came, FETCH, Take, Taken, Wanted, compared, failed, fetched, take, taken_by, unchanged, wanted};
