//! What the pages of staff show.

use crate::recurrence::Repeat;
use foundation::time::{Day, Minute, Stamp};
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where events come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportsView {
    /// The addresses that are followed.
    pub calendars: Vec<CalendarRow>,
    /// Today in the community.
    pub today: Day,
}

/// A calendar that is followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarRow {
    /// Which.
    pub id: Uuid,
    /// What staff call it.
    pub name: String,
    /// Where it is; the rest of its address may be a key.
    pub host: String,
    /// When it was last there.
    pub fetched: Option<Stamp>,
    /// Since when it is not, and why.
    pub failed: Option<(Stamp, Words)>,
    /// How many of its events cannot be taken.
    pub left_out: u32,
    /// Its events.
    pub events: Vec<FollowedRow>,
}

/// An event that follows its calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowedRow {
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Whether staff alone see it.
    pub hidden: bool,
    /// When it is next.
    pub next: Option<Stamp>,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The file.
    pub file: Uuid,
    /// Who says it.
    pub source: String,
    /// What stands in it, in its order.
    pub rows: Vec<Row>,
    /// What came from the same source, and is not in it any more.
    pub gone: Vec<Gone>,
    /// How many events are over.
    pub over: u32,
    /// Today in the community.
    pub today: Day,
}

/// An event of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// The first day and its hours, by its rule.
    pub when: Option<(Day, Minute, Minute)>,
    /// The rule by which it comes again.
    pub repeat: Option<Repeat>,
    /// Where it is; may be empty.
    pub place: String,
    /// What becomes of it.
    pub state: RowState,
}

/// What becomes of an event of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RowState {
    /// It is not known yet; its number in the file.
    New(u32),
    /// It is known, and otherwise; its number in the file.
    Changed(u32),
    /// It is known, and as before.
    Same,
    /// It cannot be taken.
    Left {
        /// In which line it stands.
        line: u64,
        /// Why.
        words: Words,
    },
}

/// An event that its source has no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gone {
    /// Which.
    pub event: Uuid,
    /// What it is called.
    pub title: String,
}
