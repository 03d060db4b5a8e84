//! What news is about, as people choose it.

use locales::{Lang, channels as t};
use serde::{Deserialize, Serialize};

/// What news is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// One's own bookings and series.
    Bookings,
    /// Events and one's registrations.
    Events,
    /// What concerns the account.
    Account,
}

impl Topic {
    /// All of them.
    #[cfg(feature = "ssr")]
    pub const ALL: [Self; 3] = [Self::Bookings, Self::Events, Self::Account];

    /// The name in the database.
    #[cfg(feature = "ssr")]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bookings => "bookings",
            Self::Events => "events",
            Self::Account => "account",
        }
    }

    /// The topic of a kind of notice: `booking.moved`.
    #[cfg(feature = "ssr")]
    pub fn of(kind: &str) -> Self {
        match kind.split_once('.') {
            Some(("booking" | "series" | "waiting", _)) => Self::Bookings,
            Some(("event" | "registration", _)) => Self::Events,
            _ => Self::Account,
        }
    }

    /// What people call it.
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Bookings => t::topic_bookings(lang),
            Self::Events => t::topic_events(lang),
            Self::Account => t::topic_account(lang),
        }
    }
}
