//! Registrations: who has a place in an event, who waits, who is offered what has become free, and who came.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod remind;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::known_date;
pub use model::State;
pub use page::Panel;
#[cfg(feature = "ssr")]
pub use remind::remind;
#[cfg(feature = "ssr")]
pub use store::{
    LAPSE, MOVE_UP, counted, dates_ended, dates_moved, dates_restored, event_ended, event_moved, lapse, move_up_all,
    sweep,
};
