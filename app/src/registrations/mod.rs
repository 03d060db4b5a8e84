//! Registrations: who has a place in an event, who waits, who is offered what has become free, and who came.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::known_date;
pub use model::State;
pub use page::Panel;
#[cfg(feature = "ssr")]
pub use store::{LAPSE, MOVE_UP, date_ended, date_moved, event_ended, event_moved, lapse, move_up_all};
