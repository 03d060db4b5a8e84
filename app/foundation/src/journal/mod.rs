//! The journal: every change writes an entry in its own transaction. Append-only; ids, verbs and audiences, never personal text.

mod entry;
pub mod store;

pub use entry::{Audience, Entry, Topic};
