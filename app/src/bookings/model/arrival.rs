//! Bookings of rooms where whoever comes says so at the door, and what is free again where nobody does.

use super::State;
use chrono::TimeDelta;
use foundation::time::{Instant, Slot};

/// From how long before its start on somebody can be there.
pub const EARLY: TimeDelta = TimeDelta::minutes(15);
/// How long nobody may be there before the room is free again.
pub const GRACE: TimeDelta = TimeDelta::minutes(15);

/// A booking at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Where it stands.
    pub state: State,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// When it was booked, moved or approved last: who books what runs already has as long from then on.
    pub since: Option<Instant>,
    /// When somebody said that they are there.
    pub arrived: Option<Instant>,
}

impl Expected {
    /// Whether somebody has come to it as it stands: before it was moved on, they came to something else.
    pub fn has_come(self) -> bool {
        self.arrived.is_some_and(|at| self.starts - EARLY <= at)
    }

    /// Whether somebody can say now that they are there.
    pub fn may_come(self, now: Instant) -> bool {
        self.state == State::Confirmed && self.starts - EARLY <= now && now < self.ends && !self.has_come()
    }

    /// When it is free again if nobody comes.
    pub fn is_waited_for_until(self) -> Instant {
        self.since.map_or(self.starts, |since| since.max(self.starts)) + GRACE
    }

    /// From which slot on it is free again, where nobody has come in time.
    pub fn released_from(self, now: Instant) -> Option<Slot> {
        let due = self.state == State::Confirmed && self.is_waited_for_until() <= now && now < self.ends;
        (due && !self.has_come()).then(|| Slot::at(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minutes: i64) -> Instant {
        Instant::from_timestamp(1_800_000_000 / 900 * 900 + minutes * 60, 0).unwrap()
    }

    /// From minute 60 to 180, booked long before.
    fn expected() -> Expected {
        Expected {
            state: State::Confirmed,
            starts: at(60),
            ends: at(180),
            since: Some(at(0)),
            arrived: None,
        }
    }

    #[test]
    fn somebody_can_be_there_a_quarter_of_an_hour_before_until_the_end() {
        let may = |minute| expected().may_come(at(minute));
        assert_eq!([may(44), may(45), may(179), may(180)], [false, true, true, false]);
    }

    #[test]
    fn nobody_there_after_a_quarter_of_an_hour_and_the_rest_is_free() {
        let from = |minute| expected().released_from(at(minute));
        assert_eq!(from(74), None);
        assert_eq!(from(75), Some(Slot::at(at(75))));
        assert_eq!(from(100), Some(Slot::at(at(90))), "the quarter that runs is free too");
        assert_eq!(from(180), None, "nothing is left of it");
    }

    #[test]
    fn who_books_what_runs_already_has_a_quarter_of_an_hour_too() {
        let late = Expected {
            since: Some(at(70)),
            ..expected()
        };
        assert_eq!(late.released_from(at(84)), None);
        assert_eq!(late.released_from(at(85)), Some(Slot::at(at(75))));
    }

    #[test]
    fn who_came_before_it_was_moved_on_has_to_come_again() {
        let come = |minute| Expected {
            arrived: Some(at(minute)),
            ..expected()
        };
        assert!(come(50).has_come() && come(50).released_from(at(90)).is_none());
        assert!(!come(30).has_come() && come(30).released_from(at(90)).is_some());
    }

    proptest! {
        #[test]
        fn what_is_released_keeps_its_beginning_and_loses_no_more_than_what_is_left(
            long in 1i64..20, since in -100i64..200, now in -100i64..400
        ) {
            let one = Expected { ends: at(60 + 15 * long), since: Some(at(since)), ..expected() };
            if let Some(slot) = one.released_from(at(now)) {
                prop_assert!(one.starts < slot.starts() && slot.starts() < one.ends);
                prop_assert!(slot.starts() <= at(now));
                prop_assert!(at(now) - one.starts.max(at(since)) >= GRACE);
            }
        }
    }
}
