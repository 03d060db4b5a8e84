//! The calendar as staff keep it.

mod change;
mod cover;
mod date;
mod dates;
mod fields;
mod list;
mod mine;
mod new;
mod one;
mod proposal;
mod propose;
mod publish;
mod words;

pub use change::EventChangePage;
pub use date::StaffDatePage;
pub use list::StaffEventsPage;
pub use mine::my_proposals;
pub use new::NewEventPage;
pub use one::StaffEventPage;
pub use propose::ProposePage;
pub use words::{kind_in_words, registering_in_words, turns};
