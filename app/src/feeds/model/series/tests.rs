//! A series in a calendar: what is told by the event that repeats, what beside it, and by which number.

use super::*;
use crate::bookings::State;
use locales::Words;

fn zone() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn minute(text: &str) -> Minute {
    text.parse().unwrap()
}

fn weekly(rule: &str) -> Series {
    Series {
        id: Uuid::from_u128(7),
        repeat: rule.parse().unwrap(),
        first: day("2026-10-13"),
        from: minute("19:00"),
        until: minute("20:30"),
        title: "舞蹈".into(),
        version: 2,
        made: "2026-10-01T08:00:00Z".parse().unwrap(),
        changed: "2026-10-01T08:00:00Z".parse().unwrap(),
        gone: None,
    }
}

fn booked(of: &Series, date: &str, from: &str, until: &str) -> Entry {
    Entry {
        id: Uuid::from_u128(u128::from(date.len() as u64) + date.bytes().map(u128::from).sum::<u128>()),
        title: of.title.clone(),
        title_public: false,
        starts: zone().at(day(date), minute(from)),
        ends: zone().at(day(date), minute(until)),
        state: State::Confirmed,
        version: 1,
        stamp: of.made,
        room: Words::default(),
        parts: vec![],
        series: Some((of.id, day(date))),
    }
}

fn draw(entry: &Entry) -> Event {
    Event {
        uid: format!("{}@linli", entry.id),
        stamp: entry.stamp,
        starts: entry.starts,
        ends: entry.ends,
        summary: entry.title.clone(),
        status: if entry.state.is_live() {
            Status::Confirmed
        } else {
            Status::Cancelled
        },
        ..Event::default()
    }
}

fn at(date: &str, time: &str) -> Instant {
    zone().at(day(date), minute(time))
}

fn events(series: &Series, entries: &[Entry]) -> Vec<Event> {
    series.events(entries, zone(), draw, (String::new(), String::new()))
}

#[test]
fn what_nobody_has_changed_is_one_event_that_comes_again_over_a_change_of_the_clocks() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261103");
    let dates = ["2026-10-13", "2026-10-20", "2026-10-27", "2026-11-03"];
    let entries = dates.map(|date| booked(&series, date, "19:00", "20:30"));
    let events = events(&series, &entries);
    assert_eq!(events.len(), 1);
    assert_eq!(
        events[0].rrule.as_deref(),
        Some("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261103T180000Z"),
        "in winter, when the clocks are an hour later"
    );
    assert!(events[0].exdates.is_empty());
    assert_eq!(events[0].starts, zone().at(day("2026-10-13"), minute("19:00")));
}

#[test]
fn what_was_left_out_moved_or_cancelled_is_told_apart() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=4");
    let mut cancelled = booked(&series, "2026-11-03", "19:00", "20:30");
    cancelled.state = State::Cancelled;
    let entries = [
        booked(&series, "2026-10-13", "19:00", "20:30"),
        booked(&series, "2026-10-27", "18:00", "19:30"),
        cancelled,
    ];
    let events = events(&series, &entries);
    let at = |date| zone().at(day(date), minute("19:00"));
    assert_eq!(events[0].exdates, [at("2026-10-20")]);
    let others: Vec<_> = events[1..].iter().map(|one| (one.recurrence_id, one.status)).collect();
    assert_eq!(
        others,
        [
            (Some(at("2026-10-27")), Status::Confirmed),
            (Some(at("2026-11-03")), Status::Cancelled)
        ]
    );
    assert!(events.iter().all(|one| one.uid == events[0].uid));
}

#[test]
fn a_date_that_was_taken_back_and_booked_again_is_booked() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=1");
    let mut before = booked(&series, "2026-10-13", "19:00", "20:30");
    before.state = State::Cancelled;
    let after = booked(&series, "2026-10-13", "19:00", "20:30");
    for entries in [[before.clone(), after.clone()], [after, before]] {
        let events = events(&series, &entries);
        assert_eq!((events.len(), events[0].status), (1, Status::Confirmed));
    }
}

#[test]
fn a_series_that_has_ended_is_cancelled_as_a_whole() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=2");
    let entries = ["2026-10-13", "2026-10-20"].map(|date| Entry {
        state: State::Cancelled,
        ..booked(&series, date, "19:00", "20:30")
    });
    let events = events(&series, &entries);
    assert_eq!((events.len(), events[0].status), (1, Status::Cancelled));
}

#[test]
fn a_booking_that_the_rule_does_not_know_any_more_stands_alone() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=1");
    let entries = [
        booked(&series, "2026-10-13", "19:00", "20:30"),
        booked(&series, "2026-10-14", "19:00", "20:30"),
    ];
    let events = events(&series, &entries);
    assert_eq!(events.len(), 2);
    assert_eq!((events[1].recurrence_id, events[1].uid == events[0].uid), (None, false));
}

#[test]
fn what_is_no_more_told_is_before_the_first_date() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=4");
    let entries = ["2026-10-27", "2026-11-03"].map(|date| booked(&series, date, "19:00", "20:30"));
    let told = events(&series, &entries);
    assert_eq!((told.len(), told[0].starts), (1, at("2026-10-27", "19:00")));
    assert!(
        told[0].exdates.is_empty(),
        "what is over is not left out of what is to come"
    );
    assert_eq!(
        told[0].rrule.as_deref(),
        Some("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=2")
    );
    let other = weekly("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261110");
    let told = events(&other, &entries[..1]);
    assert_eq!(told[0].exdates, [at("2026-11-10", "19:00")]);
    assert_eq!(
        told[0].rrule.as_deref(),
        Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261110T180000Z")
    );
}

#[test]
fn a_date_that_a_change_of_the_clocks_makes_longer_or_shorter_stands_beside() {
    let nightly = |first: &str| Series {
        first: day(first),
        from: minute("01:00"),
        until: minute("04:00"),
        ..weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;COUNT=3")
    };
    for (dates, hours) in [
        (["2027-03-21", "2027-03-28", "2027-04-04"], 2),
        (["2027-10-24", "2027-10-31", "2027-11-07"], 4),
    ] {
        let series = nightly(dates[0]);
        let told = events(&series, &dates.map(|date| booked(&series, date, "01:00", "04:00")));
        assert_eq!((told[0].ends - told[0].starts).num_hours(), 3);
        let beside: Vec<_> = told[1..]
            .iter()
            .map(|one| (one.recurrence_id, one.starts, (one.ends - one.starts).num_hours()))
            .collect();
        let changed = at(dates[1], "01:00");
        assert_eq!(beside, [(Some(changed), changed, hours)], "{}", dates[1]);
    }
}

#[test]
fn where_most_dates_take_place_is_told_once_though_the_first_was_moved() {
    let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=3");
    let dates = ["2026-10-13", "2026-10-20", "2026-10-27"];
    let entries = dates.map(|date| booked(&series, date, "19:00", "20:30"));
    let elsewhere = |entry: &Entry| Event {
        location: if entry.starts == at(dates[0], "19:00") {
            "合唱厅"
        } else {
            "舞蹈室"
        }
        .into(),
        ..draw(entry)
    };
    let told = series.events(&entries, zone(), elsewhere, (String::new(), String::new()));
    let places: Vec<_> = told.iter().map(|one| one.location.as_str()).collect();
    assert_eq!(places, ["舞蹈室", "合唱厅"]);
    assert_eq!(told[1].recurrence_id, Some(told[0].starts));
}

#[test]
fn the_number_of_a_series_rises_with_everything_that_is_told_of_it_and_never_goes_back() {
    let rule = "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=2";
    let (first, second) = ("2026-10-13", "2026-10-20");
    let mut series = weekly(rule);
    series.version = 1;
    let hours = |hours: i64| series.made + chrono::TimeDelta::hours(hours);
    let step = |date: &str, from: &str, version: i64, hour: i64, state: State| {
        let mut entry = booked(&weekly(rule), date, from, "20:30");
        (entry.version, entry.stamp, entry.state) = (version, hours(hour), state);
        entry
    };
    let kept = step(first, "19:00", 1, 0, State::Confirmed);
    let moved = step(second, "18:00", 6, 1, State::Confirmed);
    let cancelled = step(second, "18:00", 7, 2, State::Cancelled);
    let again = step(second, "17:00", 2, 4, State::Confirmed);
    let split = Series {
        repeat: "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=1".parse().unwrap(),
        version: 2,
        changed: hours(5),
        ..series.clone()
    };
    let gone = |series: &Series, date: &str| Series {
        gone: Some(at(date, "19:00")),
        ..series.clone()
    };
    let story: [(&str, Series, Vec<Entry>); 7] = [
        ("made", series.clone(), vec![kept.clone()]),
        ("moved five times", series.clone(), vec![kept.clone(), moved]),
        ("cancelled", series.clone(), vec![kept.clone(), cancelled.clone()]),
        (
            "booked after all and moved once",
            series.clone(),
            vec![kept.clone(), cancelled, again],
        ),
        ("ended before the second", split.clone(), vec![kept.clone()]),
        ("the first is told no more", gone(&split, first), vec![kept.clone()]),
        ("nor is the second", gone(&split, second), vec![kept]),
    ];
    let mut before: Option<(i64, Instant)> = None;
    for (what, series, entries) in story {
        let told = events(&series, &entries);
        let number = (told[0].sequence, told[0].stamp);
        assert!(
            told.iter().all(|one| (one.sequence, one.stamp) == number),
            "{what}: {told:?}"
        );
        assert!(
            before.is_none_or(|(sequence, stamp)| sequence < number.0 && stamp < number.1),
            "{what}: {number:?} after {before:?}"
        );
        before = Some(number);
    }
    assert_eq!(
        before.map(|(_, stamp)| stamp),
        Some(at("2026-11-20", "00:00")),
        "from the day on which it is told no more"
    );
}
