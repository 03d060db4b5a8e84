//! The page of the tablet at a door, and the poster.

mod entries;
mod poster;
mod screen;
mod watch;

pub use poster::PosterPage;
pub use screen::DoorPage;
