//! How long before a date those who come are reminded of it.

use serde::{Deserialize, Serialize};

/// Of what those who come are reminded, as staff have chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reminds {
    /// A day before it starts.
    pub day: bool,
    /// An hour before it starts.
    pub hour: bool,
}

/// How long before a date people are reminded.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// A day.
    Day,
    /// An hour.
    Hour,
}

#[cfg(feature = "ssr")]
impl Lead {
    /// All of them, the longest first.
    pub const ALL: [Self; 2] = [Self::Day, Self::Hour];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Hour => "hour",
        }
    }

    /// How long it is.
    pub const fn long(self) -> chrono::TimeDelta {
        match self {
            Self::Day => chrono::TimeDelta::days(1),
            Self::Hour => chrono::TimeDelta::hours(1),
        }
    }
}
