//! What staff see of people.

mod block;
mod list;
mod person;

pub use list::PeoplePage;
pub use person::PersonPage;
