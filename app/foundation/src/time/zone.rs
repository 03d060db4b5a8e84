//! The community's time zone: between the wall clock and instants.

use super::{Day, Instant, Minute, Stamp};
use crate::problem::Flaw;
use chrono::{DateTime, Datelike, NaiveDateTime, Offset, SubsecRound, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use locales::{Words, problem as t};

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(pub(crate) Tz);

/// The present instant, cut to the microseconds that both engines keep.
pub fn now() -> Instant {
    Utc::now().trunc_subsecs(6)
}

impl Zone {
    /// The zone of a name such as `Asia/Shanghai`.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// Its IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// An instant as the wall clock shows it.
    pub fn local(self, instant: Instant) -> Stamp {
        let offset = self.0.offset_from_utc_datetime(&instant.naive_utc()).fix();
        instant.with_timezone(&offset)
    }

    /// The day that an instant falls on.
    pub fn day(self, instant: Instant) -> Day {
        Day(self.local(instant).date_naive())
    }

    /// The minute of the day that an instant falls on.
    pub fn minute(self, instant: Instant) -> Minute {
        self.local(instant).time().into()
    }

    /// The instant of a wall-clock time. A time that happens twice is the first; one that a clock change skips is refused.
    pub fn instant(self, local: NaiveDateTime) -> Result<Instant, Flaw> {
        let skipped = || Flaw::new("skipped_hour", Words::of(|lang| t::skipped_hour(lang).into()));
        self.0
            .from_local_datetime(&local)
            .earliest()
            .map(|found| found.with_timezone(&Utc))
            .ok_or_else(skipped)
    }

    /// The instant of a minute of a day; where a clock change skips it, the first instant after the gap.
    pub fn at(self, day: Day, minute: Minute) -> Instant {
        let (day, time) = match minute.time() {
            Some(time) => (day, time),
            None => (day.plus(1), chrono::NaiveTime::MIN),
        };
        let wall = day.0.and_time(time);
        // Clock changes fall on full minutes, and the longest that a zone has skipped is a day (Samoa, 2011).
        let after = |minutes| self.instant(wall + TimeDelta::minutes(minutes)).ok();
        (0..=24 * 60).find_map(after).unwrap_or_else(|| wall.and_utc())
    }

    /// Reads what a program or a form says: with an offset it is honoured, without one it is the community's wall clock.
    pub fn parse(self, text: &str) -> Result<Instant, Flaw> {
        let refused = || Flaw::new("time", Words::of(|lang| t::time(lang).into()));
        let text = text.trim();
        if let Some(stamped) = with_offset(text) {
            return Ok(stamped);
        }
        let (day, minute) = text.split_once(['T', ' ']).ok_or_else(refused)?;
        let (day, minute) = (
            day.parse::<Day>().map_err(|_| refused())?,
            minute.parse::<Minute>().map_err(|_| refused())?,
        );
        match minute.time() {
            Some(time) => self.instant(day.0.and_time(time)),
            None => Ok(self.at(day.plus(1), Minute::START)),
        }
    }
}

/// A time with an offset; the seconds may be left out, as they may without one.
fn with_offset(text: &str) -> Option<Instant> {
    let text = text.replacen(['t', ' '], "T", 1).replace('z', "Z");
    let short = |format| DateTime::parse_from_str(&text.replace('Z', "+00:00"), format).ok();
    DateTime::parse_from_rfc3339(&text)
        .ok()
        .or_else(|| short("%Y-%m-%dT%H:%M%:z"))
        // A year of five digits would not sort as text, and the last ones that can be thought of have no day in every zone.
        .filter(|stamped| (0..10_000).contains(&stamped.year()))
        .map(|stamped| stamped.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    #[test]
    fn a_time_without_offset_is_the_communitys() {
        let parsed = zone("Asia/Shanghai").parse("2026-12-01T10:00").unwrap();
        assert_eq!(parsed.to_rfc3339(), "2026-12-01T02:00:00+00:00");
    }

    #[test]
    fn a_time_with_an_offset_is_honoured() {
        let parsed = zone("Asia/Shanghai").parse("2026-12-01T10:00:00+01:00").unwrap();
        assert_eq!(parsed.to_rfc3339(), "2026-12-01T09:00:00+00:00");
        for text in [
            "2026-12-01T10:00+01:00",
            "2026-12-01T09:00Z",
            "2026-12-01 09:00:00.000z",
        ] {
            let short = zone("Asia/Shanghai").parse(text).unwrap();
            assert_eq!(short, parsed, "{text}");
        }
    }

    #[test]
    fn a_day_whose_midnight_is_skipped_begins_when_the_clocks_have_gone_forward() {
        let santiago = zone("America/Santiago");
        let day: Day = "2026-09-06".parse().unwrap();
        assert_eq!(
            santiago.at(day, Minute::START).to_rfc3339(),
            "2026-09-06T04:00:00+00:00"
        );
        assert_eq!(santiago.minute(santiago.at(day, Minute::START)), Minute::of_hour(1));
        assert_eq!(santiago.at(day.plus(-1), Minute::END), santiago.at(day, Minute::START));
    }

    #[test]
    fn the_hour_that_a_clock_change_skips_is_refused() {
        let berlin = zone("Europe/Berlin");
        assert_eq!(berlin.parse("2027-03-28T02:30").unwrap_err().code, "skipped_hour");
        assert_eq!(
            berlin.parse("2026-10-25T02:30").unwrap().to_rfc3339(),
            "2026-10-25T00:30:00+00:00"
        );
    }

    #[test]
    fn a_day_of_a_clock_change_has_23_or_25_hours() {
        let berlin = zone("Europe/Berlin");
        let hours = |day: &str| {
            let day: Day = day.parse().unwrap();
            (berlin.at(day, Minute::END) - berlin.at(day, Minute::START)).num_hours()
        };
        assert_eq!(
            (hours("2027-03-28"), hours("2026-10-25"), hours("2026-11-25")),
            (23, 25, 24)
        );
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "tomorrow",
            "2026-12-01",
            "2026-12-01T25:00",
            "T10:00",
            "+262142-12-31T23:30Z",
            "12345-01-01T10:00Z",
            "-0001-01-01T10:00:00Z",
        ] {
            assert_eq!(zone("Asia/Shanghai").parse(text).unwrap_err().code, "time", "{text}");
        }
    }
}
