//! The activity centre: what is free, room by room, by day, week and month.

pub mod api;
mod model;
pub mod page;

pub use api::see_day;
pub use model::{DayView, RoomDay, RoomSpan, Run, SpanView};
