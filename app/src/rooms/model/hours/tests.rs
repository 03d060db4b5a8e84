//! Which hours hold on a day.

use super::*;
use crate::rooms::model::Holidays;

fn day(text: &str) -> time::Day {
    text.parse().unwrap()
}

fn at(text: &str) -> Minute {
    text.parse().unwrap()
}

#[test]
fn a_dated_exception_replaces_the_hours_of_its_weekday() {
    let mut hours = Hours::on(&[0, 1, 2, 3, 4, 5], 9, 21);
    let short = Opening::new(at("13:00"), at("17:00"));
    hours.exceptions = vec![
        Exception {
            day: day("2026-11-24"),
            opening: None,
            note: "消防演练".into(),
        },
        Exception {
            day: day("2026-11-29"),
            opening: short,
            note: String::new(),
        },
    ];
    assert!(hours.of(day("2026-11-23")).holds(at("9:00"), at("21:00")));
    assert_eq!(
        hours.of(day("2026-11-24")),
        Day {
            openings: vec![],
            note: "消防演练".into()
        }
    );
    assert!(
        hours.of(day("2026-11-29")).holds(at("13:00"), at("17:00")),
        "a Sunday that is open for once"
    );
}

fn said_by(source: &str, days: &[CalendarDay]) -> Vec<(String, CalendarDay)> {
    days.iter().map(|day| (source.to_owned(), day.clone())).collect()
}

/// Open from Monday to Saturday, with the calendar of early October 2026.
fn in_october(holidays: Holidays) -> Hours {
    let known = |day_: &str, kind, name: &str| CalendarDay {
        day: day(day_),
        kind,
        name: name.into(),
    };
    let days = vec![
        known("2026-10-01", DayKind::Off, "国庆节"),
        known("2026-10-04", DayKind::Off, "国庆节"),
        known("2026-10-10", DayKind::Working, "国庆节"),
        known("2026-10-11", DayKind::Working, ""),
    ];
    Hours {
        calendar: Arc::new(Calendar::of(said_by("假期", &days), vec![], holidays)),
        ..Hours::on(&[0, 1, 2, 3, 4, 5], 9, 21)
    }
}

#[test]
fn a_day_off_closes_a_room_as_its_rule_says() {
    let closed = in_october(Holidays::Closed).of(day("2026-10-01"));
    assert_eq!((closed.openings.len(), closed.note.as_str()), (0, "国庆节"));
    let open = in_october(Holidays::AsUsual).of(day("2026-10-01"));
    assert_eq!((open.minutes(), open.note.as_str()), (12 * 60, ""));
}

#[test]
fn a_shifted_working_day_has_the_hours_of_monday_where_the_weekday_would_be_closed() {
    for holidays in Holidays::ALL {
        let mut hours = in_october(holidays);
        let sunday = hours.of(day("2026-10-11"));
        assert!(
            sunday.holds(at("9:00"), at("21:00")) && sunday.note.contains("调休"),
            "{sunday:?}"
        );
        hours.week[5] = vec![Opening::new(at("10:00"), at("12:00")).unwrap()];
        let saturday = hours.of(day("2026-10-10"));
        assert_eq!(
            (saturday.minutes(), saturday.note.as_str()),
            (120, ""),
            "it has hours of its own"
        );
        assert!(hours.of(day("2026-10-18")).openings.is_empty(), "another Sunday");
    }
}

#[test]
fn what_staff_say_of_a_day_counts_more_than_the_calendar() {
    let mut hours = in_october(Holidays::Closed);
    let opening = Opening::new(at("13:00"), at("17:00"));
    for text in ["2026-10-01", "2026-10-11"] {
        let note = String::from("游园会");
        hours.exceptions.push(Exception {
            day: day(text),
            opening,
            note,
        });
        assert_eq!(
            (hours.of(day(text)).minutes(), hours.of(day(text)).note.as_str()),
            (240, "游园会")
        );
    }
}

#[test]
fn the_days_to_come_that_are_otherwise_are_told_each_once() {
    let mut hours = in_october(Holidays::Closed);
    hours.exceptions.push(Exception {
        day: day("2026-10-01"),
        opening: None,
        note: String::new(),
    });
    let told = |from: &str, most| {
        hours
            .other_days(day(from), most)
            .iter()
            .map(|(day, _)| day.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told("2026-09-01", 12),
        ["2026-10-01", "2026-10-11"],
        "closed on Sunday the 4th and open on Saturday the 10th as usual"
    );
    assert_eq!(told("2026-10-02", 12), ["2026-10-11"]);
    assert_eq!(told("2026-09-01", 1), ["2026-10-01"]);
}

#[test]
fn where_sources_differ_a_day_is_off() {
    let one = |kind| CalendarDay {
        day: day("2026-10-10"),
        kind,
        name: String::new(),
    };
    let differing = [
        said_by("校历", &[one(DayKind::Working)]),
        said_by("假期", &[one(DayKind::Off)]),
    ]
    .concat();
    let calendar = Calendar::of(differing, vec![], Holidays::Closed);
    assert_eq!(calendar.day(day("2026-10-10")), Some(&one(DayKind::Off)));
    assert_eq!(calendar.known_until(), Some(day("2026-10-10")));
}

#[test]
fn what_the_community_says_of_a_day_comes_first_and_makes_no_more_days_known() {
    let one = |text: &str, kind| CalendarDay {
        day: day(text),
        kind,
        name: String::new(),
    };
    let published = vec![one("2026-10-01", DayKind::Off), one("2026-10-10", DayKind::Working)];
    let own = vec![one("2027-05-01", DayKind::Off), one("2026-10-01", DayKind::Working)];
    let calendar = Calendar::of(said_by("假期", &published), own, Holidays::Closed);
    let kinds = ["2026-10-01", "2026-10-10", "2027-05-01"].map(|text| calendar.day(day(text)).map(|one| one.kind));
    assert_eq!(kinds, [DayKind::Working, DayKind::Working, DayKind::Off].map(Some));
    assert_eq!(calendar.known_until(), Some(day("2026-10-10")));
    let alone = Calendar::of(vec![], vec![one("2027-05-01", DayKind::Off)], Holidays::AsUsual);
    assert_eq!((alone.day(day("2027-05-01")), alone.known_until()), (None, None));
}

#[test]
fn a_day_that_the_centre_announces_says_nothing_of_public_holidays() {
    let known = |day_: &str, kind| CalendarDay {
        day: day(day_),
        kind,
        name: String::new(),
    };
    let until = |sources: &[(&str, &[CalendarDay])]| {
        let days = sources
            .iter()
            .flat_map(|(source, days)| said_by(source, days))
            .collect();
        Calendar::of(days, vec![], Holidays::Closed).known_until()
    };
    let (first, shifted, next) = (
        known("2026-10-01", DayKind::Off),
        known("2026-10-10", DayKind::Working),
        [known("2027-01-01", DayKind::Off), known("2027-01-03", DayKind::Working)],
    );
    let national = [first.clone(), shifted];
    let own = [known("2027-12-24", DayKind::Off)];
    assert_eq!(until(&[("假期", &national), ("校历", &own)]), Some(day("2026-10-10")));
    assert_eq!(
        until(&[("2026", &national), ("2027", &next), ("校历", &own)]),
        Some(day("2027-01-03")),
        "a file for each year"
    );
    let plain = [first, known("2026-10-02", DayKind::Off)];
    assert_eq!(
        until(&[("holidays", &plain), ("own", &own)]),
        Some(day("2026-10-02")),
        "where no working day is shifted"
    );
    assert_eq!(until(&[("own", &own)]), Some(day("2027-12-24")), "all that there is");
    assert_eq!(until(&[]), None);
}

#[test]
fn a_booking_does_not_run_across_a_break() {
    let mut hours = Hours::default();
    hours.week[0] = vec![
        Opening::new(at("9:00"), at("12:00")).unwrap(),
        Opening::new(at("14:00"), at("18:00")).unwrap(),
    ];
    let monday = hours.of(day("2026-11-23"));
    assert!(monday.holds(at("11:00"), at("12:00")) && monday.holds(at("14:00"), at("15:00")));
    assert!(!monday.holds(at("11:00"), at("15:00")) && !monday.holds(at("12:00"), at("14:00")));
    assert_eq!(monday.minutes(), 7 * 60);
}

#[test]
fn of_some_quarters_those_count_in_which_it_is_open() {
    let mut hours = Hours::on(&[0], 9, 12);
    hours.week[0].extend(Opening::new(at("14:00"), at("18:00")));
    let monday = hours.of(day("2026-11-23"));
    assert_eq!(monday.quarters(&(40..44)), 4);
    assert_eq!(monday.quarters(&(32..38)), 2, "before it opens nothing counts");
    assert_eq!(monday.quarters(&(44..60)), 4 + 4, "nor in a break");
    assert_eq!((monday.quarters(&(72..80)), Day::default().quarters(&(0..96))), (0, 0));
}

#[test]
fn a_day_that_is_otherwise_may_be_open_in_pieces() {
    let mut hours = Hours::on(&[0, 1], 9, 21);
    let piece = |opens, closes| Exception {
        day: day("2026-11-23"),
        opening: Opening::new(at(opens), at(closes)),
        note: "空调维修".into(),
    };
    hours.exceptions = vec![piece("9:00", "10:00"), piece("12:00", "21:00")];
    let monday = hours.of(day("2026-11-23"));
    assert!(monday.holds(at("9:00"), at("10:00")) && monday.holds(at("12:00"), at("21:00")));
    assert!(!monday.holds(at("9:30"), at("12:30")));
    assert_eq!((monday.minutes(), monday.note.as_str()), (10 * 60, "空调维修"));
    assert_eq!(hours.of(day("2026-11-24")).minutes(), 12 * 60);
}
