//! The sums of a month, whatever the clock does in it.

use super::*;
use chrono::TimeDelta;
use foundation::time::Weekday;
use proptest::prelude::*;

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

fn at(text: &str) -> Instant {
    berlin().parse(text).unwrap()
}

/// A month that is all over.
fn month(day: &str) -> Month {
    Month::of(berlin(), day.parse().unwrap(), at("2030-01-01T00:00"))
}

fn booking(starts: Instant, ends: Instant, parts: u32) -> Used {
    Used {
        day: berlin().day(starts).number(),
        starts,
        ends,
        parts,
        missed: 0,
    }
}

fn from_to(from: &str, until: &str) -> Used {
    booking(at(from), at(until), 1)
}

fn every_day(opens: u16, closes: u16) -> Hours {
    Hours::on(&[0, 1, 2, 3, 4, 5, 6], opens, closes)
}

fn used_in(heat: &Heat) -> u32 {
    let hours = |day| (0..24).map(move |hour| heat.cell(day, hour).0);
    Weekday::ALL.into_iter().flat_map(hours).sum()
}

#[test]
fn a_booking_over_two_hours_is_split_where_the_hour_ends() {
    let tally = month("2026-11-01").tally(
        &every_day(9, 21),
        1,
        &[from_to("2026-11-24T10:30", "2026-11-24T11:15")],
        &[],
    );
    let tuesday = Weekday::ALL[1];
    let cells = [9, 10, 11, 12].map(|hour| tally.heat.cell(tuesday, hour).0);
    assert_eq!(cells, [0, 30, 15, 0]);
    assert_eq!((tally.days[23].bookings, tally.days[23].used), (1, 45));
}

#[test]
fn two_parts_for_an_hour_are_as_much_as_one_part_for_two() {
    let two = booking(at("2026-11-24T10:00"), at("2026-11-24T11:00"), 2);
    let tally = month("2026-11-01").tally(&every_day(9, 21), 4, &[two], &[]);
    assert_eq!((tally.total().used, tally.total().open), (120, 30 * 12 * 60 * 4));
}

#[test]
fn what_is_still_to_come_is_not_counted() {
    let now = Month::of(berlin(), "2026-11-24".parse().unwrap(), at("2026-11-24T10:40"));
    assert_eq!(now.days().count(), 24);
    let tally = now.tally(
        &every_day(9, 21),
        1,
        &[from_to("2026-11-24T10:00", "2026-11-24T12:00")],
        &[],
    );
    let today = tally.days[23];
    assert_eq!(
        (today.bookings, today.used, today.open),
        (1, 30, 90),
        "the quarter that runs is not over"
    );
}

#[test]
fn a_month_that_has_not_begun_is_empty() {
    let coming = Month::of(berlin(), "2026-12-01".parse().unwrap(), at("2026-11-24T10:40"));
    assert_eq!(coming.days().count(), 0);
    assert_eq!(coming.tally(&every_day(9, 21), 1, &[], &[]).total(), DayUse::default());
}

#[test]
fn an_hour_that_comes_twice_counts_twice_and_one_that_is_skipped_not_at_all() {
    let (all_day, night) = (every_day(0, 24), ["2026-10-25T00:00", "2026-10-25T06:00"]);
    let autumn = month("2026-10-01").tally(&all_day, 1, &[from_to(night[0], night[1])], &[]);
    assert_eq!((autumn.days[24].used, autumn.days[24].open), (7 * 60, 25 * 60));
    assert_eq!(autumn.heat.cell(Weekday::ALL[6], 2).0, 120);

    let spring = month("2027-03-01").tally(&all_day, 1, &[from_to("2027-03-28T00:00", "2027-03-28T06:00")], &[]);
    assert_eq!((spring.days[27].used, spring.days[27].open), (5 * 60, 23 * 60));
    assert_eq!(spring.heat.cell(Weekday::ALL[6], 2).0, 0);
}

#[test]
fn marks_and_cancellations_stand_on_their_day() {
    let missed = Used {
        missed: 1,
        ..from_to("2026-11-03T10:00", "2026-11-03T11:00")
    };
    let day: Day = "2026-11-05".parse().unwrap();
    let gone = Cancelled {
        day: day.number(),
        count: 2,
    };
    let tally = month("2026-11-01").tally(&every_day(9, 21), 1, &[missed], &[gone]);
    assert_eq!((tally.days[2].missed, tally.days[4].cancelled), (1, 2));
    assert_eq!(
        (tally.total().missed, tally.total().cancelled, tally.total().bookings),
        (1, 2, 1)
    );
}

proptest! {
    /// In months with and without a change of the clocks.
    #[test]
    fn the_hours_add_up_to_the_minutes_that_were_booked(
        autumn in any::<bool>(),
        spans in prop::collection::vec((0_i64..30 * 96, 1_i64..20, 1_u32..5), 0..40),
    ) {
        let month = month(if autumn { "2026-10-01" } else { "2026-11-01" });
        let first = berlin().at(month.first, foundation::time::Minute::START);
        let quarters = |count: i64| TimeDelta::minutes(15 * count);
        let end = berlin().at(month.first.plus_months(1), foundation::time::Minute::START);
        let used: Vec<Used> = spans
            .into_iter()
            .map(|(from, length, parts)| booking(first + quarters(from), (first + quarters(from + length)).min(end), parts))
            .collect();
        let minutes: u32 = used.iter().map(|one| (one.ends - one.starts).num_minutes() as u32 * one.parts).sum();
        let tally = month.tally(&every_day(9, 21), 4, &used, &[]);
        prop_assert_eq!(used_in(&tally.heat), minutes);
        prop_assert_eq!(tally.total().used, minutes);
        prop_assert_eq!(tally.total().bookings as usize, used.len());
    }
}
