//! Places: the one tree of a district with its streets, communities, compounds, buildings and rooms.
//!
//! A place has a code that is its own everywhere, and a path: the codes from the root. A role on a place holds for everything
//! below it, which is a question of paths alone.

mod model;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(feature = "ssr")]
pub use model::{Bad, LARGEST_FILE, NewPlace, Placed, Read, plan, read};
pub use model::{Kind, Place};
#[cfg(feature = "ssr")]
pub use store::{Imported, above, at_path, below, by_code, import, keep};
