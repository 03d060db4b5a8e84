//! How old what a door shows is, by the browser's own clock, which counts from an unknown beginning.

use chrono::TimeDelta;
use foundation::time::{Minute, Stamp};

/// How long after the quarter the door asks again, in milliseconds: a clock that runs ahead a little does not ask too early.
const MARGIN: f64 = 500.0;
/// How long after the quarter it still believes what it knows, while the answer may be on its way.
const PATIENCE: f64 = 6_000.0;
/// Beyond a day nothing is counted.
const DAY: f64 = 86_400_000.0;

/// When something was seen, and how long it is sure to be true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Age {
    seen: Stamp,
    /// When it came, in milliseconds.
    at: f64,
    /// How long nothing can have begun, in milliseconds.
    lasts: f64,
}

impl Age {
    /// What the server saw at `seen`, and which came at `at`.
    pub fn new(seen: Stamp, fresh_until: Stamp, at: f64) -> Self {
        let lasts = (fresh_until - seen).num_milliseconds() as f64;
        Self { seen, at, lasts }
    }

    /// When the server saw it.
    pub const fn seen(&self) -> Stamp {
        self.seen
    }

    /// The minute of the wall clock.
    pub fn minute(&self, clock: f64) -> Minute {
        let now = self.seen + TimeDelta::milliseconds(self.passed(clock) as i64);
        now.time().into()
    }

    /// Whether a quarter has begun since, so that it is time to ask again.
    pub fn is_due(&self, clock: f64) -> bool {
        self.passed(clock) > self.lasts + MARGIN
    }

    /// Whether it is too old to be claimed.
    pub fn is_doubtful(&self, clock: f64) -> bool {
        self.passed(clock) > self.lasts + PATIENCE
    }

    fn passed(&self, clock: f64) -> f64 {
        (clock - self.at).clamp(0.0, DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Stamp {
        Stamp::parse_from_rfc3339(text).unwrap()
    }

    /// Seen at 10:07, a minute before the browser had counted to 60,000.
    fn age() -> Age {
        Age::new(
            stamp("2026-12-01T10:07:00+08:00"),
            stamp("2026-12-01T10:15:00+08:00"),
            60_000.0,
        )
    }

    #[test]
    fn the_clock_goes_on_from_what_the_server_said() {
        let minute = |clock| age().minute(clock).to_string();
        assert_eq!(minute(60_000.0), "10:07");
        assert_eq!(minute(119_999.0), "10:07");
        assert_eq!(minute(120_000.0), "10:08");
        assert_eq!(minute(0.0), "10:07", "it never goes back");
        assert_eq!(age().seen(), stamp("2026-12-01T10:07:00+08:00"));
    }

    #[test]
    fn with_the_quarter_it_asks_again_and_soon_after_it_believes_no_more() {
        let told = |seconds: f64| {
            let clock = 60_000.0 + seconds * 1000.0;
            (age().is_due(clock), age().is_doubtful(clock))
        };
        assert_eq!(told(479.0), (false, false));
        assert_eq!(told(481.0), (true, false));
        assert_eq!(told(487.0), (true, true));
    }

    #[test]
    fn what_the_browser_has_kept_from_an_earlier_visit_is_doubtful() {
        let kept = Age {
            at: f64::NEG_INFINITY,
            ..age()
        };
        assert!(kept.is_due(0.0) && kept.is_doubtful(0.0));
        assert_eq!(kept.minute(0.0).to_string(), "10:07", "a day later");
    }
}
