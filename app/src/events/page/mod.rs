//! The calendar as staff keep it.

mod date;
mod dates;
mod fields;
mod list;
mod new;
mod one;
mod publish;
mod words;

pub use date::StaffDatePage;
pub use list::StaffEventsPage;
pub use new::NewEventPage;
pub use one::StaffEventPage;
pub use words::{kind_in_words, registering_in_words};
