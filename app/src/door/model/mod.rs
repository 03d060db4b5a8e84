//! What a door shows.

#[cfg(any(test, feature = "hydrate"))]
mod age;
#[cfg(feature = "ssr")]
mod today;
mod view;

#[cfg(feature = "hydrate")]
pub use age::Age;
#[cfg(feature = "ssr")]
pub use today::{Held, Today, openings};
pub use view::{DoorState, DoorView, Entry, Poster};
