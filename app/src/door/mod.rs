//! The door of a room: what a tablet beside it shows, where its code leads, and the poster that hangs there instead.
//!
//! `/door/CODE` is the page of the tablet, and complete on a phone too, since posters with that address hang already. The code that is
//! scanned there leads to `/door/CODE/here`, which sends on whoever scans it: to their own booking that runs, else to the form.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::{code_of, here};
pub use model::{DoorState, DoorView, Entry, Poster};
