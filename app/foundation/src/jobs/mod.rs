//! Jobs: what has to happen later or outside, kept in the database, claimed by one server, tried again when it fails.

mod run;
pub mod store;

pub use run::{Handlers, Undone, run};
pub use store::{Job, Lane, NewJob};
