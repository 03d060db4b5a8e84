//! Announcements as people read them, and as staff write them.

mod fields;
mod list;
mod one;
mod pinned;

pub use list::AnnouncementsPage;
pub use one::AnnouncementPage;
pub use pinned::cards;
