//! What can still be done with a booking, and why not.

use super::{Fixed, Stage, State};
use foundation::time::Instant;

/// A booking at a moment, for whoever looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Freedom {
    /// Where it stands.
    pub state: State,
    /// Until when its owner can change or cancel it.
    pub until: Instant,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// Until when staff decide; `None` where there is nothing to decide.
    pub decide_by: Option<Instant>,
    /// Whether it is offered to its owner, who has to answer.
    pub offered: bool,
    /// Whether its room is out of use.
    pub closed: bool,
    /// Whether staff look: the room's cut-off does not bind them.
    pub staff: bool,
    /// The moment.
    pub now: Instant,
}

impl Freedom {
    /// Why it cannot be changed; `None` where it can.
    pub fn fixed(self) -> Option<Fixed> {
        if self.is_over() {
            Some(Fixed::Ended)
        } else if self.offered {
            Some(Fixed::Offered)
        } else if self.closed {
            Some(Fixed::OutOfUse)
        } else {
            self.late().then_some(Fixed::TooLate)
        }
    }

    /// Whether it can be taken back.
    pub fn cancellable(self) -> bool {
        self.bound().is_none()
    }

    /// Why it cannot be taken back; `None` where it can. A request always can, as long as nobody has decided on it.
    pub fn bound(self) -> Option<Fixed> {
        if self.is_over() {
            Some(Fixed::Ended)
        } else if self.state == State::Requested {
            None
        } else {
            self.late().then_some(Fixed::TooLate)
        }
    }

    /// Whether it runs. Then it can end later, as far as nothing stands in the way: the room's cut-off is for those who come after, and
    /// keeps nobody out of what is free.
    pub fn runs(self) -> bool {
        self.state == State::Confirmed && !self.closed && self.starts <= self.now && self.now < self.ends
    }

    fn is_over(self) -> bool {
        let stage = Stage {
            state: self.state,
            decide_by: self.decide_by,
        };
        !stage.is_open(self.now) || self.now >= self.ends
    }

    /// Whether the room's cut-off has passed for whoever looks.
    fn late(self) -> bool {
        !self.staff && self.now > self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};

    fn at(minutes: i64) -> Instant {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
    }

    /// From 60 to 120 minutes, to be changed until 30.
    fn confirmed(now: i64) -> Freedom {
        Freedom {
            state: State::Confirmed,
            until: at(30),
            starts: at(60),
            ends: at(120),
            decide_by: None,
            offered: false,
            closed: false,
            staff: false,
            now: at(now),
        }
    }

    #[test]
    fn its_owner_is_free_until_the_cut_off() {
        assert_eq!((confirmed(30).fixed(), confirmed(30).cancellable()), (None, true));
        assert_eq!(
            (confirmed(31).fixed(), confirmed(31).cancellable()),
            (Some(Fixed::TooLate), false)
        );
    }

    #[test]
    fn staff_are_free_until_it_ends() {
        let staff = |now| Freedom {
            staff: true,
            ..confirmed(now)
        };
        assert_eq!((staff(119).fixed(), staff(119).cancellable()), (None, true));
        assert_eq!(
            (staff(120).fixed(), staff(120).cancellable()),
            (Some(Fixed::Ended), false)
        );
    }

    #[test]
    fn who_comes_too_late_is_told_so_until_it_has_ended() {
        assert_eq!(confirmed(30).bound(), None);
        assert_eq!(confirmed(119).bound(), Some(Fixed::TooLate));
        assert_eq!(confirmed(120).bound(), Some(Fixed::Ended));
        let closed = Freedom {
            closed: true,
            ..confirmed(31)
        };
        assert_eq!(
            closed.bound(),
            Some(Fixed::TooLate),
            "a room out of use changes nothing about it"
        );
    }

    #[test]
    fn a_request_is_taken_back_at_any_time_though_it_is_not_changed() {
        let request = Freedom {
            state: State::Requested,
            ..confirmed(50)
        };
        assert_eq!((request.fixed(), request.cancellable()), (Some(Fixed::TooLate), true));
    }

    #[test]
    fn a_request_that_nobody_decided_on_in_time_is_over() {
        let request = |now| Freedom {
            state: State::Requested,
            decide_by: Some(at(20)),
            ..confirmed(now)
        };
        assert_eq!((request(19).fixed(), request(19).bound()), (None, None));
        assert_eq!(
            (request(20).fixed(), request(20).bound()),
            (Some(Fixed::Ended), Some(Fixed::Ended))
        );
    }

    #[test]
    fn in_a_room_out_of_use_it_can_only_be_taken_back() {
        for staff in [false, true] {
            let closed = Freedom {
                closed: true,
                staff,
                ..confirmed(0)
            };
            assert_eq!((closed.fixed(), closed.cancellable()), (Some(Fixed::OutOfUse), true));
        }
    }

    #[test]
    fn what_is_confirmed_runs_from_its_start_until_it_ends() {
        let runs = |now| confirmed(now).runs();
        assert_eq!([59, 60, 119, 120].map(runs), [false, true, true, false]);
        let other = |state, closed| {
            Freedom {
                state,
                closed,
                ..confirmed(90)
            }
            .runs()
        };
        assert!(!other(State::Requested, false) && !other(State::Cancelled, false));
        assert!(!other(State::Confirmed, true), "a room out of use");
    }

    #[test]
    fn what_has_ended_is_left_alone() {
        for state in [State::Declined, State::Withdrawn, State::Cancelled, State::Expired] {
            let ended = Freedom { state, ..confirmed(0) };
            assert_eq!((ended.fixed(), ended.cancellable()), (Some(Fixed::Ended), false));
        }
    }
}
