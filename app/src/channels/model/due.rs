//! When a message may leave: not at night, and in one piece a day for who wants it so.

use foundation::time::{Instant, Minute, Zone};

/// When somebody may be disturbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// When their quiet hours begin.
    pub quiet_from: Minute,
    /// When they end, most often on the next morning; the same minute means that there are none.
    pub quiet_until: Minute,
    /// Whether they want one mail a day, when their quiet hours end.
    pub digest: bool,
}

impl Default for Habit {
    /// From ten in the evening until eight.
    fn default() -> Self {
        Self {
            quiet_from: Minute::of_hour(22),
            quiet_until: Minute::of_hour(8),
            digest: false,
        }
    }
}

impl Habit {
    /// Whether a minute lies within the quiet hours.
    pub fn is_quiet(&self, minute: Minute) -> bool {
        let (from, until) = (self.quiet_from, self.quiet_until);
        if from <= until {
            from <= minute && minute < until
        } else {
            from <= minute || minute < until
        }
    }

    /// When a message leaves that could leave now: at once, or when the quiet hours end; what can wait, with the next digest.
    pub fn due(&self, zone: Zone, now: Instant, pressing: bool) -> Instant {
        if self.digest && !pressing || self.is_quiet(zone.minute(now)) {
            self.next_end(zone, now)
        } else {
            now
        }
    }

    /// When a message leaves that is of no use once something `begins`: it does not wait for the end of quiet hours that would be too late.
    /// Whoever registered for what begins at seven, and is reminded an hour before, is up by then; to be silent would break the promise of a
    /// reminder, and to be late would keep nobody's sleep.
    pub fn due_before(&self, zone: Zone, now: Instant, begins: Instant) -> Instant {
        let due = self.due(zone, now, true);
        if due < begins { due } else { now }
    }

    fn next_end(&self, zone: Zone, now: Instant) -> Instant {
        let today = zone.day(now);
        let end = zone.at(today, self.quiet_until);
        if end > now {
            end
        } else {
            zone.at(today.plus(1), self.quiet_until)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn shanghai() -> Zone {
        Zone::named("Asia/Shanghai").unwrap()
    }

    fn at(time: &str) -> Instant {
        shanghai().parse(&["2026-12-01T", time].concat()).unwrap()
    }

    #[test]
    fn at_night_a_message_waits_until_eight() {
        let habit = Habit::default();
        for (now, due) in [
            ("07:59", "2026-12-01T08:00"),
            ("08:00", "2026-12-01T08:00"),
            ("21:59", "2026-12-01T21:59"),
            ("22:00", "2026-12-02T08:00"),
            ("23:30", "2026-12-02T08:00"),
            ("00:10", "2026-12-01T08:00"),
        ] {
            let due = shanghai().parse(due).unwrap();
            assert_eq!(habit.due(shanghai(), at(now), true), due, "{now}");
        }
    }

    #[test]
    fn a_digest_takes_what_can_wait_and_not_what_cannot() {
        let habit = Habit {
            digest: true,
            ..Habit::default()
        };
        let tomorrow = shanghai().parse("2026-12-02T08:00").unwrap();
        assert_eq!(habit.due(shanghai(), at("09:00"), false), tomorrow);
        assert_eq!(habit.due(shanghai(), at("09:00"), true), at("09:00"));
    }

    #[test]
    fn a_reminder_waits_for_the_morning_unless_that_is_too_late() {
        let habit = Habit::default();
        let due = |now, begins| habit.due_before(shanghai(), at(now), at(begins));
        assert_eq!(due("07:00", "08:30"), at("08:00"), "half an hour is enough");
        assert_eq!(due("06:00", "07:00"), at("06:00"), "at eight it would have begun");
        assert_eq!(due("07:00", "08:00"), at("07:00"));
        assert_eq!(due("12:00", "13:00"), at("12:00"));
    }

    #[test]
    fn who_has_no_quiet_hours_is_told_at_night() {
        let habit = Habit {
            quiet_from: Minute::of_hour(8),
            quiet_until: Minute::of_hour(8),
            digest: false,
        };
        assert_eq!(habit.due(shanghai(), at("03:00"), false), at("03:00"));
    }

    proptest! {
        #[test]
        fn nothing_is_early_nothing_is_quiet_and_nothing_waits_longer_than_a_day(
            from in 0_u16..1440, until in 0_u16..1440, digest: bool, pressing: bool, seconds in 0_i64..400 * 86400
        ) {
            let minute = |minutes| Minute::try_from(minutes).unwrap();
            let habit = Habit { quiet_from: minute(from), quiet_until: minute(until), digest };
            let berlin = Zone::named("Europe/Berlin").unwrap();
            let now = at("12:00") + TimeDelta::seconds(seconds);
            let due = habit.due(berlin, now, pressing);
            prop_assert!(due >= now && due <= now + TimeDelta::hours(25));
            // An hour that a change of the clocks skips may end the quiet hours a little later.
            prop_assert!(!habit.is_quiet(berlin.minute(due)) || due > now);
        }
    }
}
