//! `VTIMEZONE` (RFC 5545, section 3.6.5): a zone as a reader understands it that has no list of zones of its own.
//!
//! Each change of the clocks stands there by itself, without a rule: rules for the same change are read in different ways by different
//! readers, a date is not.

use crate::time::{Instant, Zone};
use chrono::{Datelike, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{OffsetComponents, OffsetName, TzOffset};

/// No zone changes its clocks twice in so short a time.
const STEP: TimeDelta = TimeDelta::days(7);

/// A span in which the clocks of a zone show the same difference to UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observance {
    /// When it begins, by the clocks as they were before.
    pub(super) begins: NaiveDateTime,
    /// The difference before, in seconds east of UTC.
    pub(super) from: i32,
    /// The difference from then on.
    pub(super) to: i32,
    /// Whether it is summer time.
    pub(super) daylight: bool,
    /// What people call it: `CEST`; empty where it has no name.
    pub(super) name: String,
}

/// What holds in the calendar years from that of one instant to that of another: what held when the first of them began, then each change.
pub(super) fn observances(zone: Zone, first: Instant, last: Instant) -> Vec<Observance> {
    let year = |year| {
        let begins = chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        begins.and_time(chrono::NaiveTime::MIN)
    };
    let (mut at, end) = (year(zone.local(first).year()), year(zone.local(last).year() + 1));
    let offset = |at: NaiveDateTime| zone.0.offset_from_utc_datetime(&at);
    let held = offset(at);
    // Long before anything that is told of, so that every time has an observance.
    let begins = chrono::DateTime::UNIX_EPOCH.naive_utc();
    let mut found = vec![observance(begins, seconds(held), held)];
    while at < end {
        let next = at + STEP;
        let (before, after) = (seconds(offset(at)), offset(next));
        if before != seconds(after) {
            let change = first_second_after(at, next, |at| seconds(offset(at)) == before);
            let begins = change + TimeDelta::seconds(i64::from(before));
            found.push(observance(begins, before, offset(change)));
        }
        at = next;
    }
    found
}

fn observance(begins: NaiveDateTime, from: i32, now: TzOffset) -> Observance {
    Observance {
        begins,
        from,
        to: seconds(now),
        daylight: now.dst_offset() > TimeDelta::zero(),
        name: now.abbreviation().unwrap_or_default().to_owned(),
    }
}

fn seconds(offset: TzOffset) -> i32 {
    offset.fix().local_minus_utc()
}

/// The second at which `holds` is over, which it is at `after` and not at `before`.
fn first_second_after(
    mut before: NaiveDateTime,
    mut after: NaiveDateTime,
    holds: impl Fn(NaiveDateTime) -> bool,
) -> NaiveDateTime {
    while (after - before).num_seconds() > 1 {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if holds(middle) {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zone: &str, first: &str, last: &str) -> Vec<(String, i32, i32, bool)> {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let found = observances(Zone::named(zone).unwrap(), at(first), at(last));
        let told = |one: Observance| (one.begins.to_string(), one.from, one.to, one.daylight);
        found.into_iter().map(told).collect()
    }

    #[test]
    fn a_zone_that_never_changes_its_clocks_has_one_observance() {
        assert_eq!(
            of("Asia/Shanghai", "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"),
            [("1970-01-01 00:00:00".to_owned(), 28800, 28800, false)]
        );
    }

    #[test]
    fn each_change_is_told_by_the_clocks_before_it() {
        assert_eq!(
            of("Europe/Berlin", "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z"),
            [
                ("1970-01-01 00:00:00".to_owned(), 3600, 3600, false),
                ("2026-03-29 02:00:00".to_owned(), 3600, 7200, true),
                ("2026-10-25 03:00:00".to_owned(), 7200, 3600, false),
            ]
        );
    }

    #[test]
    fn south_of_the_equator_a_year_begins_in_summer() {
        let sydney = of("Australia/Sydney", "2026-07-01T00:00:00Z", "2027-07-01T00:00:00Z");
        assert_eq!(sydney.len(), 5);
        assert!(sydney[0].3 && !sydney[1].3);
        assert_eq!(sydney[1].0, "2026-04-05 03:00:00");
    }
}
