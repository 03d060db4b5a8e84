//! What a person is told of their feed.

use serde::{Deserialize, Serialize};

/// Where somebody's feed is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// The whole address, to be copied.
    pub web: String,
    /// The same for a phone's calendar.
    pub webcal: String,
}
