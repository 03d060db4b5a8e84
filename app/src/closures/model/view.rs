//! What staff see of the days that are known.

use crate::rooms::CalendarDay;
use foundation::time::Day;
use serde::{Deserialize, Serialize};

/// How many days ahead are told one by one, and may be noted.
#[cfg(feature = "ssr")]
pub const AHEAD: i64 = 366;
/// The largest calendar that a form takes, in bytes: ten years of days. However its signs are spelled on their way, a request holds it.
pub const LARGEST_TEXT: usize = 80 * 1024;

/// What is known of days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closures {
    /// The community's day.
    pub today: Day,
    /// Who publishes something, by name.
    pub sources: Vec<Source>,
    /// The days of the coming year, each with who says so: the community itself where nobody is named.
    pub coming: Vec<(Option<String>, CalendarDay)>,
    /// How many bookings there are on the day that was asked about, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked: Option<(Day, i64)>,
}

/// Somebody who publishes a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// What it calls itself.
    pub name: String,
    /// How many days it says.
    pub days: usize,
    /// The first of them.
    pub from: Day,
    /// The last.
    pub until: Day,
}
