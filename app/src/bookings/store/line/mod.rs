//! The line of those who wait for a time of a room.
//!
//! What a booking gives up is offered in the same transaction in which it gives it up: so nobody books in between. An offer is a booking
//! whose owner has to answer (`offered`), and holds its slots as every booking does.
//!
//! Whoever gives up slots, joins the line or moves it has the room alone, after the person and before bookings: so nobody joins beside
//! what becomes free just now, and no two offers are made at once.

mod answer;
mod free;
mod hold;
mod next;
mod read;
mod record;

pub use answer::{Accepting, Doing, LetGo, accept, let_go};
pub(super) use free::{follow_each, held_by, of_ended, rooms_of};
pub(super) use next::{Held, follow};
pub use next::{LAPSE, NEXT, OVER, after};
pub use read::{Waits, of_day, of_person, owner_of};
pub use record::{NewWish, sweep, wait};
