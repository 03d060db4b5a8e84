//! Forgetting a person: what is theirs goes, and what stays (past bookings, their steps and no-shows, the journal) is an id without a name.

mod store;

pub use store::{Left, forget, forget_retired, left_of, remove_own};
