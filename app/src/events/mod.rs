//! Events: what the community does together, once or again and again; staff keep the calendar, and each date books its room.

mod model;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::Listed;
pub use model::{Audience, DateInfo, Event, EventDate, EventInfo, Kind, Question, Registering, Standing};
#[cfg(feature = "ssr")]
pub use store::{date, dates_of, event, listed};
