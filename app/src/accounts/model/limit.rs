//! How many codes a phone may be sent, and how many an address may ask for.

use chrono::TimeDelta;
use foundation::{Problem, time::Instant};

/// So many codes within such a time.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    most: usize,
    within: TimeDelta,
}

/// For one phone: nobody's night is to be disturbed, and nobody's bill.
pub const OF_PHONE: [Limit; 2] = [
    Limit {
        most: 3,
        within: TimeDelta::minutes(10),
    },
    Limit {
        most: 10,
        within: TimeDelta::days(1),
    },
];

/// How many codes leave in an hour, as whoever runs the server has set it.
#[derive(Debug, Clone, Copy, Default)]
pub struct CodesAnHour {
    /// Over all numbers: each code costs.
    pub over_all: u32,
    /// For one address: a whole office may sit behind it, or everybody in the hall on the day of a festival.
    pub from_address: u32,
}

impl CodesAnHour {
    /// The limit of one address.
    pub fn of_address(self) -> [Limit; 1] {
        [Limit {
            most: self.from_address as usize,
            within: AN_HOUR,
        }]
    }
}

/// The time that codes of one address and those of all numbers are counted in.
pub const AN_HOUR: TimeDelta = TimeDelta::hours(1);

/// Whether one more code may leave after so many of all numbers within the hour.
pub fn within_ceiling(sent: i64, ceiling: u32) -> Result<(), Problem> {
    if sent < i64::from(ceiling) {
        Ok(())
    } else {
        Err(Problem::TooMany { retry_after: 600 })
    }
}

/// The largest number that any of `limits` counts to: so many of the newest have to be known.
pub fn most(limits: &[Limit]) -> i64 {
    limits.iter().map(|limit| limit.most as i64).max().unwrap_or_default()
}

/// The longest time that any limit looks back.
pub fn longest() -> TimeDelta {
    OF_PHONE
        .iter()
        .map(|limit| limit.within)
        .max()
        .unwrap_or_default()
        .max(AN_HOUR)
}

/// Whether one more code may be sent after those of `sent`, the newest first; else when it will be.
pub fn may_send(limits: &[Limit], sent: &[Instant], now: Instant) -> Result<(), Problem> {
    let free_at =
        |limit: &Limit| Some(*sent.get(limit.most.checked_sub(1)?)? + limit.within).filter(|free| *free > now);
    match limits.iter().filter_map(free_at).max() {
        None => Ok(()),
        Some(free) => Err(Problem::TooMany {
            retry_after: (free - now).num_seconds() as u32 + 1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::now;

    fn ago(now: Instant, minutes: &[i64]) -> Vec<Instant> {
        minutes
            .iter()
            .map(|minutes| now - TimeDelta::minutes(*minutes))
            .collect()
    }

    #[test]
    fn a_phone_gets_three_codes_in_ten_minutes() {
        let now = now();
        assert!(may_send(&OF_PHONE, &ago(now, &[1, 2]), now).is_ok());
        let refused = may_send(&OF_PHONE, &ago(now, &[1, 2, 4]), now);
        assert_eq!(
            refused,
            Err(Problem::TooMany {
                retry_after: 6 * 60 + 1
            })
        );
        assert!(may_send(&OF_PHONE, &ago(now, &[1, 2, 10]), now).is_ok());
    }

    #[test]
    fn a_phone_gets_ten_codes_a_day() {
        let now = now();
        let ten: Vec<_> = (1..=10).map(|hour| hour * 60).collect();
        let refused = may_send(&OF_PHONE, &ago(now, &ten), now);
        assert_eq!(
            refused,
            Err(Problem::TooMany {
                retry_after: 14 * 3600 + 1
            })
        );
        assert!(may_send(&OF_PHONE, &ago(now, &ten[..9]), now).is_ok());
    }

    #[test]
    fn an_address_asks_for_as_many_codes_an_hour_as_was_set() {
        let now = now();
        let limit = CodesAnHour {
            over_all: 1000,
            from_address: 30,
        }
        .of_address();
        let thirty: Vec<_> = (1..=30).collect();
        assert!(may_send(&limit, &ago(now, &thirty), now).is_err());
        assert!(may_send(&limit, &ago(now, &thirty[..29]), now).is_ok());
    }

    #[test]
    fn over_all_numbers_no_more_leave_than_the_ceiling_says() {
        assert!(within_ceiling(999, 1000).is_ok());
        assert!(within_ceiling(1000, 1000).is_err());
    }

    #[test]
    fn as_many_are_read_back_as_the_limits_need() {
        assert_eq!((most(&OF_PHONE), longest()), (10, TimeDelta::days(1)));
    }
}
