//! The one decision, without any I/O: the clock, who asks and how it stands are arguments.

mod decide;
mod hold;
mod line;
mod places;
mod terms;

pub use decide::{Admission, decide};
pub use hold::held_until;
pub use line::{Line, Waiting, next_offers};
pub use places::{Free, Places, Taken};
pub use terms::{Ages, Asker, Audience, Refusal, Terms, refuse};
