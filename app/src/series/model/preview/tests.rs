//! Dates of a dance room that is open from 9 to 21, seen on Friday 2026-11-27 in Berlin.

use super::*;
use crate::rooms::{Exception, Hours, RoomTerms};
use crate::series::model::Why;
use foundation::time::Slot;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn zone() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

fn times(from: &str, until: &str) -> Times {
    Times {
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
    }
}

fn room(parts: &[&str]) -> RoomTerms {
    let part = |code: &&str| PartInfo {
        id: Id::new(),
        code: (*code).to_owned(),
        name: Words::default(),
    };
    RoomTerms {
        id: Id::new(),
        code: "dance".into(),
        name: Words::default(),
        kind: String::new(),
        capacity: 20,
        rules: Rules {
            ahead_days: 400,
            longest: 300,
            ..Rules::default()
        },
        hours: Hours::on(&[0, 1, 2, 3, 4, 5, 6], 9, 21),
        parts: parts.iter().map(part).collect(),
        version: 1,
    }
}

/// What is held of the parts, by their places, on a day.
fn held(terms: &RoomTerms, all: &[(usize, &str, &str, &str)]) -> HashMap<Id<Part>, Vec<Held>> {
    let mut by_part: HashMap<_, Vec<Held>> = HashMap::new();
    for (part, on, from, until) in all {
        let span = span(zone(), day(on), times(from, until)).unwrap();
        by_part.entry(terms.parts[*part].id).or_default().push(Held {
            from: Slot::at(span.starts()).0,
            until: Slot::at(span.ends()).0,
            title: Some("合唱".into()),
            own: false,
        });
    }
    by_part
}

fn seen(
    terms: &RoomTerms,
    held: &HashMap<Id<Part>, Vec<Held>>,
    days: &[&str],
    at: Times,
    wish: &PartsWish,
    left: Left,
) -> Vec<DatePreview> {
    borrowing(terms, held, &[], days, at, (wish, &Borrowing::default()), left)
}

/// The same for dates that borrow along.
fn borrowing(
    terms: &RoomTerms,
    held: &HashMap<Id<Part>, Vec<Held>>,
    stock: &[Stock],
    days: &[&str],
    at: Times,
    (parts, borrows): (&PartsWish, &Borrowing),
    left: Left,
) -> Vec<DatePreview> {
    let around = Around {
        terms,
        held,
        stock,
        zone: zone(),
        standing: Standing::default(),
        present: Present {
            now: "2026-11-27T12:00:00Z".parse().unwrap(),
            today: day("2026-11-27"),
        },
    };
    let days: Vec<Day> = days.iter().map(|text| day(text)).collect();
    let want = Want {
        parts,
        borrows,
        without: false,
    };
    preview(&around, &days, at, want, left)
}

fn told(dates: &[DatePreview]) -> Vec<String> {
    let told = |date: &DatePreview| match &date.state {
        DateState::Free => "free".to_owned(),
        DateState::Own => "own".to_owned(),
        DateState::Taken { title, .. } => format!("taken {}", title.clone().unwrap_or_default()),
        DateState::Closed { words } => format!("closed {}", words.en),
        DateState::Against { words, .. } => format!("against {}", words.en),
        DateState::Lacking { words } => format!("lacking {}", words.en),
    };
    dates.iter().map(told).collect()
}

#[test]
fn each_date_is_free_taken_closed_or_against_a_rule() {
    let mut terms = room(&["room"]);
    terms.hours.exceptions = vec![Exception {
        day: day("2026-12-08"),
        opening: None,
        note: "打蜡".into(),
    }];
    terms.rules.ahead_days = 20;
    let taken = held(&terms, &[(0, "2026-12-01", "19:30", "20:00")]);
    let dates = ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22"];
    let dates = seen(
        &terms,
        &taken,
        &dates,
        times("19:00", "20:00"),
        &PartsWish::Whole,
        Left::default(),
    );
    let told = told(&dates);
    assert_eq!(&told[..3], ["taken 合唱", "closed ", "free"]);
    assert!(
        told[3].starts_with("against Rooms can be booked 20 days ahead: until Thu 17 Dec."),
        "{told:?}"
    );
    let offers: Vec<String> = dates[0]
        .offers
        .iter()
        .map(|one| format!("{}-{}", one.from, one.until))
        .collect();
    assert_eq!(offers, ["18:30-19:30", "20:00-21:00"]);
    assert!(dates[1].offers.is_empty());
}

#[test]
fn any_two_tables_are_those_that_are_free_that_day() {
    let terms = room(&["t1", "t2", "t3"]);
    let taken = held(
        &terms,
        &[
            (0, "2026-12-01", "10:00", "11:00"),
            (0, "2026-12-02", "10:00", "11:00"),
            (2, "2026-12-02", "10:30", "11:00"),
        ],
    );
    let dates = ["2026-12-01", "2026-12-02"];
    let ask = |wish| {
        told(&seen(
            &terms,
            &taken,
            &dates,
            times("10:00", "11:00"),
            &wish,
            Left::default(),
        ))
    };
    assert_eq!(ask(PartsWish::Any(2)), ["free", "taken 合唱"]);
    assert_eq!(ask(PartsWish::Any(1)), ["free", "free"]);
    assert_eq!(ask(PartsWish::Named(vec!["t2".into()])), ["free", "free"]);
    assert_eq!(ask(PartsWish::Whole), ["taken 合唱", "taken 合唱"]);
}

#[test]
fn the_limit_of_a_week_counts_the_dates_of_the_series_itself() {
    let mut terms = room(&["room"]);
    terms.rules.bookings_a_week = Some(2);
    let judged = |bookings: i64| {
        let week = (day("2026-12-07").number(), Usage { bookings, minutes: 60 });
        let left = Left {
            used: HashMap::from([week]),
            limited: true,
        };
        let dates = ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-08", "2026-12-09"];
        let at = times("10:00", "11:00");
        seen(&terms, &HashMap::new(), &dates, at, &PartsWish::Whole, left)
    };
    let (one, two) = (judged(1), judged(2));
    let free: Vec<bool> = one.iter().map(|date| date.state.is_free()).collect();
    assert_eq!(free, [true, true, false, true, false], "{one:?}");
    assert_eq!(
        told(&one)[2],
        "against Together with the days above, more than one person may have in a week"
    );
    let either: Vec<bool> = one.iter().map(|date| date.either).collect();
    assert_eq!(either, [false, false, true, false, true], "in place of one above");
    assert!(
        !two[4].either && told(&two)[4].contains("you have them already"),
        "{two:?}"
    );
}

#[test]
fn a_date_whose_room_is_free_says_what_is_lent_out_and_when_it_is_there() {
    let mut terms = room(&["room"]);
    terms.rules.bookings_a_week = Some(1);
    let lent = span(zone(), day("2026-12-01"), times("19:30", "20:30"))
        .unwrap()
        .slots();
    let sound = Stock {
        code: "sound".into(),
        name: Words {
            zh: "音响".into(),
            en: "Sound system".into(),
        },
        units: vec![vec![(lent.first(), lent.end())]],
    };
    let wish: Borrowing = [("sound".to_owned(), 1)].into_iter().collect();
    let used = |bookings| Left {
        used: HashMap::from([(day("2026-11-30").number(), Usage { bookings, minutes: 0 })]),
        limited: true,
    };
    let seen = |left| {
        let dates = ["2026-12-01", "2026-12-08"];
        let asks = (&PartsWish::Whole, &wish);
        borrowing(
            &terms,
            &HashMap::new(),
            std::slice::from_ref(&sound),
            &dates,
            times("19:00", "20:00"),
            asks,
            left,
        )
    };
    let dates = seen(used(0));
    assert_eq!(told(&dates), ["lacking Sound system: 0 units are free", "free"]);
    let offers: Vec<String> = dates[0].offers.iter().map(|one| one.from.to_string()).collect();
    assert_eq!(
        offers,
        ["18:30", "17:30"],
        "while it is there, and before the room closes at nine"
    );
    assert_eq!(dates[0].state.why(), Why::Chosen, "who leaves it out could have had it");
    assert!(
        told(&seen(used(1)))[0].starts_with("against"),
        "the week counts, with a device or without"
    );
}

#[test]
fn the_wall_clock_stays_over_a_change_of_the_clocks() {
    let mut terms = room(&["room"]);
    terms.hours = Hours::on(&[0, 1, 2, 3, 4, 5, 6], 0, 24);
    let zone = zone();
    for (on, from, until, minutes) in [
        ("2027-03-27", "19:00", "20:30", 90),
        ("2027-03-28", "19:00", "20:30", 90),
        ("2027-03-28", "01:00", "04:00", 120),
        ("2027-10-31", "01:00", "04:00", 240),
        ("2027-10-30", "22:00", "24:00", 120),
    ] {
        let span = span(zone, day(on), times(from, until)).unwrap();
        assert_eq!(span.minutes(), minutes, "{on} {from}");
        assert_eq!(zone.minute(span.starts()), from.parse().unwrap());
    }
    let skipped = seen(
        &terms,
        &HashMap::new(),
        &["2027-03-28"],
        times("02:30", "04:00"),
        &PartsWish::Whole,
        Left::default(),
    );
    assert!(told(&skipped)[0].starts_with("against"), "{skipped:?}");
}
