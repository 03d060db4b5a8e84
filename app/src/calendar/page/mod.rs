//! The calendar as people read it: the days, an event, its poster.

mod calendar;
mod event;
mod hand_on;
mod poster;

pub use calendar::CalendarPage;
pub use event::EventPage;
pub use poster::EventPosterPage;
