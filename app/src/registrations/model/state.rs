//! Where a registration stands, and what happened to it.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A registration: somebody's place in an event, or in the line for one. Only ever met as `Id<Registration>`.
#[cfg(feature = "ssr")]
pub struct Registration;

/// Where a registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// They have a place.
    Admitted,
    /// They wait for one.
    Waiting,
    /// One has become free and is held for them until they answer, or time is up.
    Offered,
    /// They did not want what was offered.
    Declined,
    /// They did not answer in time.
    Lapsed,
    /// They took it back, or it does not take place.
    Cancelled,
    /// Staff took it back.
    Removed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Admitted,
        Self::Waiting,
        Self::Offered,
        Self::Declined,
        Self::Lapsed,
        Self::Cancelled,
        Self::Removed,
    ];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::Removed => "removed",
        }
    }

    /// Whether it takes places: an offered one is held.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Admitted | Self::Offered)
    }

    /// Whether anything may still become of it.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Admitted | Self::Offered | Self::Waiting)
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|state| state.name() == name);
        found.ok_or_else(|| [name, " is no state of a registration"].concat())
    }
}

/// What happened to a registration.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// It was made, with a place.
    Made,
    /// It was made, and waits.
    Waits,
    /// A place that had become free was offered.
    Offered,
    /// It was taken.
    Accepted,
    /// It was not wanted.
    Declined,
    /// Nobody answered in time.
    Lapsed,
    /// It was taken back.
    Cancelled,
    /// Staff took it back.
    Removed,
}

#[cfg(feature = "ssr")]
impl Verb {
    /// The name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Waits => "waits",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::Removed => "removed",
        }
    }

    /// The name in the journal and of the notice.
    pub const fn of_registration(self) -> &'static str {
        match self {
            Self::Made => "registration.made",
            Self::Waits => "registration.waits",
            Self::Offered => "registration.offered",
            Self::Accepted => "registration.accepted",
            Self::Declined => "registration.declined",
            Self::Lapsed => "registration.lapsed",
            Self::Cancelled => "registration.cancelled",
            Self::Removed => "registration.removed",
        }
    }

    /// Where a registration stands afterwards.
    pub const fn leads_to(self) -> State {
        match self {
            Self::Made | Self::Accepted => State::Admitted,
            Self::Waits => State::Waiting,
            Self::Offered => State::Offered,
            Self::Declined => State::Declined,
            Self::Lapsed => State::Lapsed,
            Self::Cancelled => State::Cancelled,
            Self::Removed => State::Removed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_by_its_name_and_what_holds_a_place_is_live() {
        for state in State::ALL {
            assert_eq!(state.name().parse::<State>().unwrap(), state);
            assert!(state.is_live() || !state.holds());
        }
        assert!("gone".parse::<State>().is_err());
    }
}
