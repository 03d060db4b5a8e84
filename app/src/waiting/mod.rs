//! Waiting for a room: "tell me if it becomes free". The line itself, and what is offered of it, belongs to the bookings below.

mod api;
mod model;
pub mod page;

#[cfg(feature = "ssr")]
pub use jobs::{lapse, next, over};

#[cfg(feature = "ssr")]
mod jobs;
