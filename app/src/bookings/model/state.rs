//! The states of a booking, and the verbs that lead from one to the next.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A booking. Only ever met as `Id<Booking>`.
pub struct Booking;

/// Where a booking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for staff, and holds its slots meanwhile.
    Requested,
    /// Holds its slots.
    Confirmed,
    /// Staff said no.
    Declined,
    /// Taken back before staff decided.
    Withdrawn,
    /// Taken back after it was confirmed.
    Cancelled,
    /// Nobody decided in time.
    Expired,
}

impl State {
    const ALL: [Self; 6] = [
        Self::Requested,
        Self::Confirmed,
        Self::Declined,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The name in the database and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Whether it holds its slots.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Requested | Self::Confirmed)
    }

    /// Whether staff decide on it anew once it is moved, `staff` or its owner moving it: not where they move it themselves, else where
    /// they decide in its room (`approval`) or have not decided on it yet.
    pub const fn is_decided_anew(self, staff: bool, approval: bool) -> bool {
        !staff && (approval || matches!(self, Self::Requested))
    }

    /// Where a verb leads from here; `None` where it does not apply any more.
    pub const fn after(self, verb: Verb) -> Option<Self> {
        match (self, verb) {
            (Self::Requested, Verb::Approved) => Some(Self::Confirmed),
            (Self::Requested, Verb::Declined) => Some(Self::Declined),
            (Self::Requested, Verb::Expired) => Some(Self::Expired),
            (Self::Requested, Verb::Withdrawn) => Some(Self::Withdrawn),
            (Self::Confirmed, Verb::Cancelled) => Some(Self::Cancelled),
            _ => None,
        }
    }
}

impl FromStr for State {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("no state {name:?}"))
    }
}

/// What was done to a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// It was made.
    Made,
    /// Its time or its parts changed.
    Moved,
    /// Something else about it changed.
    Changed,
    /// Staff said yes.
    Approved,
    /// Staff said no.
    Declined,
    /// Its owner took the request back.
    Withdrawn,
    /// It was taken back after it had been confirmed.
    Cancelled,
    /// Nobody decided in time.
    Expired,
    /// Whoever comes is there.
    Arrived,
    /// Nobody came in time, so that the rest of it is free again.
    Released,
}

impl Verb {
    const ALL: [Self; 10] = [
        Self::Made,
        Self::Moved,
        Self::Changed,
        Self::Approved,
        Self::Declined,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Expired,
        Self::Arrived,
        Self::Released,
    ];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Arrived => "arrived",
            Self::Released => "released",
        }
    }

    /// The name in the journal and of the notice.
    pub const fn of_booking(self) -> &'static str {
        match self {
            Self::Made => "booking.made",
            Self::Moved => "booking.moved",
            Self::Changed => "booking.changed",
            Self::Approved => "booking.approved",
            Self::Declined => "booking.declined",
            Self::Withdrawn => "booking.withdrawn",
            Self::Cancelled => "booking.cancelled",
            Self::Expired => "booking.expired",
            Self::Arrived => "booking.arrived",
            Self::Released => "booking.released",
        }
    }
}

impl FromStr for Verb {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|verb| verb.name() == name)
            .ok_or_else(|| format!("no verb {name:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_stays_ended() {
        for ended in State::ALL.into_iter().filter(|state| !state.is_live()) {
            assert!(
                Verb::ALL.into_iter().all(|verb| ended.after(verb).is_none()),
                "{ended:?}"
            );
        }
    }

    #[test]
    fn only_a_request_is_decided_on() {
        assert_eq!(State::Confirmed.after(Verb::Approved), None);
        assert_eq!(State::Requested.after(Verb::Approved), Some(State::Confirmed));
    }

    #[test]
    fn names_are_read_back() {
        assert!(State::ALL.into_iter().all(|state| state.name().parse() == Ok(state)));
        assert!(Verb::ALL.into_iter().all(|verb| verb.name().parse() == Ok(verb)));
    }
}
