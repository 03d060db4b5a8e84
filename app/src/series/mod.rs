//! Series: a room booked again and again by a rule. Each date is a booking of its own, which can be changed by itself; what was left out
//! is written down, so that it can be taken back.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::Pattern;
pub use model::{Asked, DatePreview, DateState, Times, Why};
#[cfg(feature = "ssr")]
pub use store::{NewSeries, make};
