//! What a room is, and what is allowed in it.

mod draft;
mod hours;
mod rules;
mod terms;

pub use draft::{HoursField, NamedField, RoomDraft, RoomFields, changed_meanwhile, opening};
pub use hours::{Day, Exception, Hours, Opening};
pub use rules::{Rules, Who};
pub use terms::{Equipment, Part, PartInfo, Room, RoomCard, RoomTerms};
