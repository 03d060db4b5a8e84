//! What staff see of people.

mod block;
mod coming;
mod list;
mod person;

pub use list::PeoplePage;
pub use person::PersonPage;
