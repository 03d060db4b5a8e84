//! What an event is, what its dates are, and what becomes of them when it changes.

mod info;
mod kind;

#[cfg(feature = "ssr")]
pub use info::Listed;
pub use info::{DateInfo, EventInfo, Question};
pub use kind::{Audience, Event, EventDate, Kind, Registering, Standing};
