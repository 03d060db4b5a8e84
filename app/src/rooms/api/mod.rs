//! Rooms for pages and forms.

mod changes;
mod public;
mod staff;

pub use changes::{
    AddRoom, FreeRoomDay, SaveRoom, SetRoomDay, ShiftRoom, UseRoom, add_room, free_room_day, save_room, set_room_day,
    shift_room, use_room,
};
pub use public::{RoomPageData, see_room};
pub use staff::{RoomDesk, StaffRoom, see_staff_room, see_staff_rooms};
