//! Until when an offered place is held.

use chrono::TimeDelta;
use foundation::time::{Instant, Minute, Zone};

/// From when on an offer runs in the morning.
const MORNING: Minute = Minute::of_hour(8);
/// From when on it does not, because people sleep.
const NIGHT: Minute = Minute::of_hour(22);
/// The longest offer, in days: whatever was asked for.
const DAYS: usize = 60;

/// Until when an offer of so many minutes holds that is made `now`. Its time runs between 8:00 and 22:00 only; by night it waits for the
/// morning. What it is for begins at `starts`, and then no offer holds.
pub fn held_until(zone: Zone, now: Instant, minutes: u32, starts: Instant) -> Instant {
    let (mut at, mut left) = (now, TimeDelta::minutes(i64::from(minutes)));
    for _ in 0..DAYS {
        let (day, clock) = (zone.day(at), zone.minute(at));
        if clock < MORNING {
            at = zone.at(day, MORNING);
        } else if clock >= NIGHT {
            at = zone.at(day.plus(1), MORNING);
        } else {
            let today = zone.at(day, NIGHT) - at;
            if left <= today {
                break;
            }
            left -= today;
            at = zone.at(day.plus(1), MORNING);
        }
        if at >= starts {
            return starts;
        }
    }
    (at + left).min(starts)
}

/// The longest offer of a room's time, in minutes.
const ROOM: i64 = 12 * 60;
/// The shortest, where there is so much time left.
const SHORTEST: i64 = 15;

/// Until when a room's time is held for whom it is offered `now`, if it begins at `starts`: twelve hours by day, but no longer than half of
/// the time that is left, so that who comes next can still have it; never beyond its start.
pub fn room_held_until(zone: Zone, now: Instant, starts: Instant) -> Instant {
    let half = (starts - now).num_minutes() / 2;
    let minutes = half.clamp(SHORTEST, ROOM);
    held_until(zone, now, minutes.unsigned_abs().try_into().unwrap_or(0), starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn zone() -> Zone {
        Zone::named("Asia/Shanghai").unwrap()
    }

    /// Until when an offer of so many hours holds that is made at a time of 1 December, for something on the 10th.
    fn held(zone: Zone, made: &str, hours: u32) -> String {
        let at = |text: &str| zone.parse(text).unwrap();
        let until = held_until(
            zone,
            at(&format!("2026-12-01T{made}")),
            hours * 60,
            at("2026-12-10T19:00"),
        );
        zone.local(until).format("%d %H:%M").to_string()
    }

    #[test]
    fn an_offer_runs_by_day() {
        assert_eq!(held(zone(), "09:00", 12), "01 21:00");
        assert_eq!(held(zone(), "08:00", 14), "01 22:00");
    }

    #[test]
    fn by_night_it_waits_for_the_morning() {
        assert_eq!(held(zone(), "23:30", 12), "02 20:00");
        assert_eq!(held(zone(), "03:00", 12), "01 20:00");
        assert_eq!(held(zone(), "22:00", 1), "02 09:00");
    }

    #[test]
    fn what_is_left_in_the_evening_runs_on_in_the_morning() {
        assert_eq!(held(zone(), "14:00", 12), "02 12:00");
        assert_eq!(held(zone(), "21:30", 1), "02 08:30");
        assert_eq!(held(zone(), "10:00", 48), "04 16:00");
    }

    #[test]
    fn no_offer_holds_longer_than_until_it_begins() {
        assert_eq!(held(zone(), "10:00", 1_000), "10 19:00");
        let at = |text: &str| zone().parse(text).unwrap();
        let before_six = held_until(zone(), at("2026-12-01T23:00"), 60, at("2026-12-02T06:00"));
        assert_eq!(before_six, at("2026-12-02T06:00"), "a walk in the morning");
    }

    #[test]
    fn a_clock_change_makes_no_offer_shorter() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let at = |text: &str| berlin.parse(text).unwrap();
        let until = held_until(berlin, at("2026-03-28T20:00"), 12 * 60, at("2026-04-10T19:00"));
        assert_eq!(berlin.local(until).format("%d %H:%M").to_string(), "29 18:00");
    }

    /// Until when a room's time of 2 December is held that is offered at a time of the 1st, or of the 2nd.
    fn room(offered: &str, starts: &str) -> String {
        let at = |text: &str| zone().parse(&format!("2026-12-{text}")).unwrap();
        let until = room_held_until(zone(), at(offered), at(starts));
        zone().local(until).format("%d %H:%M").to_string()
    }

    #[test]
    fn a_room_is_held_for_twelve_hours_and_for_half_of_what_is_left_where_that_is_less() {
        assert_eq!(room("01T09:00", "05T10:00"), "01 21:00");
        assert_eq!(room("02T10:00", "02T14:00"), "02 12:00");
        assert_eq!(room("02T10:00", "02T10:20"), "02 10:15");
        assert_eq!(room("02T10:00", "02T10:05"), "02 10:05", "it begins");
        assert_eq!(room("01T23:00", "05T10:00"), "02 20:00", "people sleep");
        assert_eq!(room("01T23:00", "02T07:00"), "02 07:00");
    }

    proptest! {
        #[test]
        fn an_offer_ends_by_day_and_is_never_shorter_than_was_said(
            made in 0i64..2_000_000, minutes in 1u32..5_000
        ) {
            let now = Instant::from_timestamp(1_790_000_000 + made, 0).unwrap();
            let until = held_until(zone(), now, minutes, now + TimeDelta::days(90));
            prop_assert!(until - now >= TimeDelta::minutes(i64::from(minutes)));
            let clock = zone().minute(until);
            prop_assert!((MORNING..=NIGHT).contains(&clock), "{clock}");
        }
    }
}
