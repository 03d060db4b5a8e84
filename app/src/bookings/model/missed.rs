//! Bookings to which nobody came.

use super::State;
use foundation::time::Instant;

/// Whether it can be said of a booking that nobody came: it is confirmed, and has begun.
pub fn may_be_missed(state: State, starts: Instant, now: Instant) -> bool {
    state == State::Confirmed && starts <= now
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(minute: i64) -> Instant {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
    }

    #[test]
    fn nobody_misses_what_has_not_begun() {
        assert!(!may_be_missed(State::Confirmed, at(60), at(59)));
        assert!(may_be_missed(State::Confirmed, at(60), at(60)));
    }

    #[test]
    fn what_was_never_held_cannot_be_missed() {
        for state in [
            State::Requested,
            State::Declined,
            State::Withdrawn,
            State::Cancelled,
            State::Expired,
        ] {
            assert!(!may_be_missed(state, at(0), at(60)), "{state:?}");
        }
    }
}
