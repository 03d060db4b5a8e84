//! How it was: one question to those who were at a date of an event, and what staff learn of it, which is sums and words without names.
//!
//! Events, registrations and ticks are read here and never written. The feature stands below them, so that their pages can show it: the
//! registration asks, the page of the date tells.

pub mod api;
#[cfg(feature = "ssr")]
mod ask;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use api::GiveFeedback;
#[cfg(feature = "ssr")]
pub use ask::ask;
pub use model::{Heard, Question};
pub use page::{heard, links, question, thanks};
#[cfg(feature = "ssr")]
pub use store::{heard_of, open_to, sweep};
