//! A notice as its reader sees it.

use foundation::{problem::Alternative, time::Stamp};
use locales::Words;
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
    /// The booking that it is about, as it stands now.
    pub booking: Option<Booked>,
    /// What else it is about, as it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thing: Option<Thing>,
    /// Why; may be empty.
    pub reason: String,
    /// What could be had instead, as far as it is still to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<Alternative>,
    /// When.
    pub at: Stamp,
    /// Whether it is news.
    pub new: bool,
}

/// Where and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booked {
    /// The room.
    pub room: Words,
    /// When it starts.
    pub starts: Stamp,
    /// When it ends.
    pub ends: Stamp,
}

/// What a notice is about that is no booking: it brings its own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Thing {
    /// What it is called.
    pub title: Words,
    /// For whom it is, where not for its reader.
    pub who: String,
    /// When it starts and ends.
    pub span: Option<(Stamp, Stamp)>,
    /// Where it is, where that needs saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    /// What is told at the door; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Until when an answer is waited for.
    pub until: Option<Stamp>,
    /// The page that it leads to; may be empty.
    pub path: String,
}
