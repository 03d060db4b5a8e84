//! The one decision, without any I/O: the clock, who asks and how it stands are arguments.

mod decide;
mod hold;
mod line;
mod places;
mod slots;
mod terms;

pub use decide::{Admission, decide, has_place};
pub use hold::{held_until, room_held_until};
pub use line::{Line, Waiting, next_offers};
pub use places::{Free, Places, Taken};
pub use slots::{SlotWish, WantedParts, next_in_room};
pub use terms::{Ages, Asker, Audience, Refusal, Terms, refuse};
