//! Admission: who gets a place, who waits, whom a place is offered that has become free, and until when.
//!
//! First come, first served, in the order in which registrations were recorded. The line waits for its first: a party that is too large
//! for what has become free is not passed over by a smaller one behind it, unless it declines. Nobody is passed over silently. Places that
//! are kept for some are not open to the others, so those may take them however many others wait.

mod model;

pub use model::{
    Admission, Ages, Asker, Audience, Free, Line, Places, Refusal, SlotWish, Taken, Terms, Waiting, WantedParts,
    decide, has_place, held_until, next_in_room, next_offers, refuse, room_held_until,
};
