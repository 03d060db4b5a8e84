//! Pages about rooms.

mod room;
mod staff;
mod words;

pub use room::RoomPage;
pub use staff::{StaffRoomPage, StaffRoomsPage};
pub use words::{holidays_note, rules_in_words};
