//! Channels as people choose them, and as staff look after them.

mod jobs;
mod outlets;
mod own;
mod push;

pub use jobs::JobsPage;
pub use own::ChannelsPage;
