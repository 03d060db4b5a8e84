//! How far a booking has come: where it stands, and until when staff decide where they have to.

use super::State;
use chrono::TimeDelta;
use foundation::time::Instant;

/// How long staff have for a request.
const DECIDE: TimeDelta = TimeDelta::hours(48);

/// Where a booking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// Its state.
    pub state: State,
    /// Until when staff decide; `None` where there is nothing to decide.
    pub decide_by: Option<Instant>,
}

/// A move to another time or other parts.
#[derive(Debug, Clone, Copy)]
pub struct Move {
    /// Whether staff make it.
    pub staff: bool,
    /// Whether staff decide on bookings of the room.
    pub approval: bool,
    /// When the booking starts from now on.
    pub starts: Instant,
    /// The moment.
    pub now: Instant,
}

impl Stage {
    /// Of a booking that is made now. Where it needs approval staff have 48 hours, but not longer than until it starts.
    pub fn made(approval: bool, starts: Instant, now: Instant) -> Self {
        if approval {
            Self {
                state: State::Requested,
                decide_by: Some((now + DECIDE).min(starts)),
            }
        } else {
            Self {
                state: State::Confirmed,
                decide_by: None,
            }
        }
    }

    /// After a move. A move by staff decides nothing: what was confirmed stays so, and a request is answered when it was to be, or
    /// before it starts where that is sooner.
    pub fn moved(self, by: Move) -> Self {
        if by.staff {
            return Self {
                decide_by: self.decide_by.map(|decide_by| decide_by.min(by.starts)),
                ..self
            };
        }
        Self::made(self.state.is_decided_anew(by.staff, by.approval), by.starts, by.now)
    }

    /// Whether it can still be decided on or changed. A request that nobody decided on in time has ended, even while the job that
    /// says so is late.
    pub fn is_open(self, now: Instant) -> bool {
        let overdue = self.state == State::Requested && self.decide_by.is_some_and(|by| by <= now);
        self.state.is_live() && !overdue
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::model::sample::at;

    /// Monday, eight in the morning.
    fn now() -> Instant {
        at(0, 8 * 60)
    }

    fn moved(stage: Stage, staff: bool, approval: bool, starts: Instant) -> Stage {
        stage.moved(Move {
            staff,
            approval,
            starts,
            now: now(),
        })
    }

    fn requested(decide_by: Instant) -> Stage {
        Stage {
            state: State::Requested,
            decide_by: Some(decide_by),
        }
    }

    const CONFIRMED: Stage = Stage {
        state: State::Confirmed,
        decide_by: None,
    };

    #[test]
    fn staff_have_two_days_for_a_request_but_not_longer_than_until_it_starts() {
        assert_eq!(Stage::made(true, at(5, 600), now()), requested(at(2, 8 * 60)));
        assert_eq!(Stage::made(true, at(1, 600), now()), requested(at(1, 600)));
        assert_eq!(Stage::made(false, at(5, 600), now()), CONFIRMED);
    }

    #[test]
    fn a_move_by_staff_decides_nothing() {
        let request = requested(at(1, 0));
        assert_eq!(moved(request, true, true, at(3, 600)), request);
        assert_eq!(moved(request, true, true, at(0, 600)), requested(at(0, 600)), "sooner");
        assert_eq!(moved(CONFIRMED, true, true, at(3, 600)), CONFIRMED);
    }

    #[test]
    fn what_its_owner_moves_is_decided_on_anew() {
        let anew = requested(at(2, 8 * 60));
        assert_eq!(moved(CONFIRMED, false, true, at(3, 600)), anew);
        assert_eq!(moved(requested(at(1, 0)), false, true, at(3, 600)), anew);
        assert_eq!(moved(CONFIRMED, false, false, at(3, 600)), CONFIRMED);
    }

    #[test]
    fn a_request_stays_one_though_its_room_asks_for_none_any_more() {
        assert_eq!(
            moved(requested(at(1, 0)), false, false, at(3, 600)),
            requested(at(2, 8 * 60))
        );
    }

    #[test]
    fn a_request_has_ended_at_the_moment_until_which_staff_could_decide() {
        assert!(requested(now() + TimeDelta::seconds(1)).is_open(now()));
        assert!(!requested(now()).is_open(now()));
        assert!(CONFIRMED.is_open(now()));
        let declined = Stage {
            state: State::Declined,
            decide_by: None,
        };
        assert!(!declined.is_open(now()));
    }
}
