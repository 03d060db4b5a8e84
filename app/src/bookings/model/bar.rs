//! What bars a booking before anything is typed: the day, or who asks.

use super::Standing;
use crate::rooms::{Rules, Who};
use foundation::time::Day;
use serde::{Deserialize, Serialize};

/// Why somebody cannot book a room on a day, whatever the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bar {
    /// The day is over.
    Past,
    /// Staff arrange this room.
    Staff,
    /// It is for residents whose address was verified.
    Verified,
    /// The community lets them book nothing for a while.
    Blocked {
        /// The last day of it.
        until: Day,
    },
    /// The day is too far ahead.
    TooFar {
        /// The day from which on it can be booked.
        from: Day,
        /// The last day that can be booked today.
        last: Day,
    },
}

/// What the rules say of a day and of who asks, as far as that is known; who has not signed in may turn out to be anyone.
pub fn bar(rules: &Rules, day: Day, today: Day, standing: Standing) -> Option<Bar> {
    let ahead = i64::from(rules.ahead_days);
    let last = today.plus(ahead);
    match rules.who {
        _ if day < today => Some(Bar::Past),
        _ if standing.staff => None,
        _ if standing.blocked.is_some() => standing.blocked.map(|until| Bar::Blocked { until }),
        Who::Staff => Some(Bar::Staff),
        Who::Verified if !standing.verified => Some(Bar::Verified),
        _ if day > last => Some(Bar::TooFar {
            from: day.plus(-ahead),
            last,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn barred(who: Who, day: &str, standing: Standing) -> Option<Bar> {
        let rules = Rules {
            who,
            ahead_days: 7,
            ..Rules::default()
        };
        bar(&rules, day.parse().unwrap(), "2026-11-26".parse().unwrap(), standing)
    }

    const RESIDENT: Standing = Standing {
        verified: false,
        staff: false,
        blocked: None,
    };
    const STAFF: Standing = Standing {
        verified: false,
        staff: true,
        blocked: None,
    };

    #[test]
    fn a_day_too_far_ahead_says_from_when_on_it_can_be_booked() {
        assert_eq!(barred(Who::Residents, "2026-12-03", RESIDENT), None);
        let too_far = Bar::TooFar {
            from: "2026-11-27".parse().unwrap(),
            last: "2026-12-03".parse().unwrap(),
        };
        assert_eq!(barred(Who::Residents, "2026-12-04", RESIDENT), Some(too_far));
        assert_eq!(barred(Who::Residents, "2026-12-04", STAFF), None);
    }

    #[test]
    fn who_is_not_verified_is_told_before_anything_is_typed() {
        assert_eq!(barred(Who::Verified, "2026-12-01", RESIDENT), Some(Bar::Verified));
        assert_eq!(barred(Who::Staff, "2026-12-01", RESIDENT), Some(Bar::Staff));
        assert_eq!(barred(Who::Staff, "2026-12-01", STAFF), None);
    }

    #[test]
    fn who_is_blocked_is_told_until_when_before_anything_is_typed() {
        let until = "2026-12-24".parse().unwrap();
        let blocked = Standing {
            blocked: Some(until),
            ..RESIDENT
        };
        assert_eq!(
            barred(Who::Residents, "2026-12-01", blocked),
            Some(Bar::Blocked { until })
        );
    }

    #[test]
    fn nobody_books_a_day_that_is_over() {
        assert_eq!(barred(Who::Residents, "2026-11-25", STAFF), Some(Bar::Past));
    }
}
