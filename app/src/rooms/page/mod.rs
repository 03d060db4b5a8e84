//! Pages about rooms.

mod room;

pub use room::RoomPage;
