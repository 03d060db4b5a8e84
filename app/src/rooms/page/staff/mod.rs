//! Pages for the staff who look after the rooms.

mod about;
mod days;
mod hours;
mod list;
mod room;
mod rows;
mod rules;

pub use list::StaffRoomsPage;
pub use room::StaffRoomPage;
