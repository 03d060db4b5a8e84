//! Announcements as people read them, and as staff write them.

mod all;
mod fields;
mod list;
mod one;
mod pinned;

pub use all::CurrentPage;
pub use list::AnnouncementsPage;
pub use one::AnnouncementPage;
pub use pinned::{cards, more};
