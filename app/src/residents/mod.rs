//! Residents: a person names the compound that they live in, never a flat; a grid worker or staff confirms it.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
pub mod store;

pub use api::AnswerResident;
pub use model::{Choice, Home, Standing, Unverified, Waiting};
pub use page::{Residence, badge};
#[cfg(feature = "ssr")]
pub use store::{count_waiting, is_theirs};
