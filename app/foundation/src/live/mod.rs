//! Live updates: what the journal gains is told to open pages, as a topic and a version.

mod tail;

pub use tail::{begin, follow};

use std::sync::Arc;
use tokio::sync::broadcast;
use uuid::Uuid;

/// One change as open pages are told of it.
#[derive(Debug)]
pub struct Announcement {
    /// Where it happened.
    pub community: Uuid,
    /// What it touches, by the names of topics.
    pub topics: Vec<String>,
    /// The entry's number in the journal; no two changes have the same.
    pub version: i64,
}

/// Where open pages listen.
#[derive(Clone)]
pub struct Hub(broadcast::Sender<Arc<Announcement>>);

impl Default for Hub {
    fn default() -> Self {
        Self(broadcast::channel(1024).0)
    }
}

impl Hub {
    /// Everything that is announced from now on.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Announcement>> {
        self.0.subscribe()
    }

    /// How many listen.
    pub fn listeners(&self) -> usize {
        self.0.receiver_count()
    }

    fn announce(&self, announcement: Announcement) {
        // Nobody listening is no failure.
        self.0.send(Arc::new(announcement)).ok();
    }
}
