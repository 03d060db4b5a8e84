//! How long a session lasts.

use chrono::TimeDelta;
use foundation::time::Instant;

/// A session that was not used for so long is over.
pub const IDLE: TimeDelta = TimeDelta::days(30);
/// Every session is over after so long, used or not.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(180);
/// When somebody was here is noted this often, not with every request.
const NOTED: TimeDelta = TimeDelta::hours(1);

/// Whether it is time to note again that somebody is here.
pub fn is_stale(seen_at: Instant, now: Instant) -> bool {
    now - seen_at >= NOTED
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::now;

    #[test]
    fn being_here_is_noted_once_an_hour() {
        let now = now();
        assert!(!is_stale(now - TimeDelta::minutes(59), now));
        assert!(is_stale(now - TimeDelta::minutes(60), now));
    }
}
