//! Covers: the picture on top of an event. The server makes it from what staff send, in two sizes and free of all that a camera writes
//! beside it, and keeps it with the event in the database, so that every copy of that has it too.
//!
//! It is known by the digest of its bytes, so an address of one never shows another. What an event is, the feature above knows.

mod model;
#[cfg(feature = "ssr")]
mod store;

pub use model::Cover;
#[cfg(feature = "ssr")]
pub use model::{ALT, Picture, Size};
#[cfg(feature = "ssr")]
pub use store::{Shown, copy, describe, of, put, remove, shown};
