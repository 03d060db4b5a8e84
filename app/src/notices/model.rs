//! A notice as its reader sees it.

use foundation::time::Stamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something that others did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: Uuid,
    /// What happened: `booking.approved`.
    pub kind: String,
    /// To what.
    pub subject: Uuid,
    /// Why; may be empty.
    pub reason: String,
    /// When.
    pub at: Stamp,
    /// Whether it is news.
    pub new: bool,
}
