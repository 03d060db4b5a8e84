//! A wish is judged by every rule, and each that it breaks is named.

mod begun;

use super::*;
use crate::{
    bookings::model::sample::{at, room, wish},
    rooms::{Exception, Opening},
};
use foundation::Problem;
use locales::Lang;

/// Monday, eight in the morning.
fn present() -> Present {
    Present {
        now: at(0, 8 * 60),
        today: day(0),
    }
}

fn day(ahead: i64) -> Day {
    "2026-11-23".parse::<Day>().unwrap().plus(ahead)
}

fn minute(text: &str) -> Minute {
    text.parse().unwrap()
}

/// What is wrong with a wish for a span of a day, as `field: code`.
fn flaws(terms: &RoomTerms, ahead: i64, from: &str, until: &str, standing: Standing) -> Vec<String> {
    let (from, until) = (minute(from), minute(until));
    let wish = wish(ahead, from.minutes().into(), until.minutes().into());
    let local = Local {
        day: day(ahead),
        from,
        until: Some(until),
    };
    told(judge(terms, &wish, local, standing, present(), None))
}

fn told(judged: Result<()>) -> Vec<String> {
    match judged {
        Ok(()) => vec![],
        Err(Problem::Invalid { fields }) => fields
            .into_iter()
            .map(|(name, flaw)| [name, flaw.code].join(": "))
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

fn resident() -> Standing {
    Standing::default()
}

fn staff() -> Standing {
    Standing {
        staff: true,
        ..resident()
    }
}

#[test]
fn what_keeps_every_rule_is_allowed() {
    assert_eq!(flaws(&room(&["room"]), 0, "9:00", "12:00", resident()), [""; 0]);
    assert_eq!(flaws(&room(&["room"]), 21, "20:45", "21:00", resident()), [""; 0]);
}

#[test]
fn every_broken_rule_is_named_at_once() {
    let mut terms = room(&["room"]);
    terms.rules.who = Who::Staff;
    terms.rules.party = Some(3);
    assert_eq!(
        flaws(&terms, 22, "07:00", "12:00", resident()),
        [
            "ends: too_long",
            "party_size: party_too_large",
            "room: staff_only",
            "starts: too_far"
        ]
    );
}

#[test]
fn each_bound_is_still_allowed_and_the_quarter_beyond_is_not() {
    let mut terms = room(&["room"]);
    (terms.rules.shortest, terms.rules.longest) = (30, 60);
    for (until, expected) in [
        ("10:15", "ends: too_short"),
        ("10:30", ""),
        ("11:00", ""),
        ("11:15", "ends: too_long"),
    ] {
        assert_eq!(
            flaws(&terms, 1, "10:00", until, resident()).concat(),
            expected,
            "{until}"
        );
    }
}

#[test]
fn a_refusal_says_lengths_as_people_do() {
    let said = |shortest, longest, minutes| {
        let (mut flaws, rules) = (
            Flaws::default(),
            Rules {
                shortest,
                longest,
                ..Rules::default()
            },
        );
        length(&mut flaws, &rules, minutes);
        let refusal = flaws.refuse().unwrap_err();
        [refusal.words(Lang::Zh), refusal.words(Lang::En)]
    };
    assert_eq!(
        said(15, 45, 60),
        ["最长预约 45 分钟。", "The longest booking is 45 minutes."]
    );
    assert_eq!(
        said(15, 60, 75),
        ["最长预约 1 小时。", "The longest booking is 1 hour."]
    );
    assert_eq!(
        said(90, 180, 60),
        [
            "最短预约 1 小时 30 分钟。",
            "The shortest booking is 1 hour 30 minutes."
        ]
    );
}

#[test]
fn staff_are_bound_by_hours_and_size_only() {
    let mut terms = room(&["room"]);
    (terms.rules.who, terms.rules.longest) = (Who::Staff, 15);
    assert_eq!(flaws(&terms, 60, "9:00", "21:00", staff()), [""; 0]);
    assert_eq!(flaws(&terms, 60, "9:00", "21:15", staff()), ["starts: closed"]);
    terms.capacity = 1;
    assert_eq!(
        flaws(&terms, 60, "9:00", "21:00", staff()),
        ["party_size: party_too_large"]
    );
}

#[test]
fn who_is_blocked_is_told_until_when_unless_staff_book() {
    let blocked = Standing {
        blocked: Some(day(9)),
        ..resident()
    };
    let terms = room(&["room"]);
    assert_eq!(flaws(&terms, 1, "10:00", "11:00", blocked), ["room: blocked"]);
    let by_staff = Standing { staff: true, ..blocked };
    assert_eq!(flaws(&terms, 1, "10:00", "11:00", by_staff), [""; 0]);
}

#[test]
fn a_room_for_verified_residents_asks_for_them() {
    let mut terms = room(&["room"]);
    terms.rules.who = Who::Verified;
    let verified = Standing {
        verified: true,
        ..resident()
    };
    assert_eq!(flaws(&terms, 1, "10:00", "11:00", resident()), ["room: verified_only"]);
    assert_eq!(flaws(&terms, 1, "10:00", "11:00", verified), [""; 0]);
}

#[test]
fn a_day_that_is_otherwise_counts_and_not_its_weekday() {
    let mut terms = room(&["room"]);
    terms.hours.exceptions = vec![Exception {
        day: day(1),
        opening: Opening::new(minute("18:00"), minute("23:00")),
        note: String::new(),
    }];
    assert_eq!(flaws(&terms, 1, "22:00", "23:00", resident()), [""; 0]);
    assert_eq!(flaws(&terms, 1, "10:00", "11:00", resident()), ["starts: closed"]);
}

#[test]
fn a_closed_day_names_the_next_on_which_the_room_is_open() {
    let mut hours = Hours::on(&[0, 1, 2, 3, 4], 9, 21);
    let (saturday, sunday, monday) = (day(5), day(6), day(7));
    let next = |hours: &Hours, from, last| next_open(hours, from, day(0), last);
    assert_eq!(next(&hours, saturday, None), Some(monday));
    assert_eq!(next(&hours, day(-2), None), Some(day(0)), "no day that is over");
    hours.exceptions = vec![
        Exception {
            day: monday,
            opening: None,
            note: String::new(),
        },
        Exception {
            day: sunday,
            opening: Opening::new(minute("9:00"), minute("12:00")),
            note: String::new(),
        },
    ];
    assert_eq!(next(&hours, saturday, Some(sunday)), Some(sunday));
    assert_eq!(next(&hours, sunday, None), Some(day(8)));
    assert_eq!(next(&hours, sunday, Some(monday)), None, "the next is too far ahead");
    assert_eq!(next(&Hours::default(), saturday, None), None);
}

#[test]
fn what_runs_past_midnight_is_closed() {
    let terms = room(&["room"]);
    let local = Local {
        day: day(1),
        from: minute("20:00"),
        until: None,
    };
    assert_eq!(
        told(judge(
            &terms,
            &wish(1, 20 * 60, 25 * 60),
            local,
            staff(),
            present(),
            None
        )),
        ["starts: closed"]
    );
}

#[test]
fn a_week_holds_so_many_bookings_and_so_many_minutes() {
    let rules = |bookings_a_week, minutes_a_week| Rules {
        bookings_a_week,
        minutes_a_week,
        ..Rules::default()
    };
    let usage = Usage {
        bookings: 1,
        minutes: 75,
    };
    let judged = |rules: Rules, minutes| quota(&rules, usage, minutes).map_err(|flaw| flaw.code);
    assert_eq!(judged(rules(None, None), 10_000), Ok(()));
    assert_eq!(judged(rules(Some(2), Some(120)), 45), Ok(()));
    assert_eq!(judged(rules(Some(1), None), 15), Err("bookings_a_week".into()));
    assert_eq!(judged(rules(None, Some(120)), 60), Err("hours_a_week".into()));
}

#[test]
fn a_refusal_says_how_much_is_left_of_the_week() {
    let rules = Rules {
        minutes_a_week: Some(120),
        ..Rules::default()
    };
    let left_after = |minutes| {
        let usage = Usage { bookings: 1, minutes };
        quota(&rules, usage, 60).unwrap_err().words
    };
    let words = left_after(75);
    assert_eq!(words.zh, "每人每周最多预约 2 小时，您这一周还剩 45 分钟。");
    assert_eq!(
        words.en,
        "Each person can book 2 hours a week here; you have 45 minutes left this week."
    );
    assert!(left_after(180).en.contains("0 minutes left"), "the limit was lowered");
}
