//! What is otherwise from which date on.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn tuesdays() -> Course {
    let plan = Plan {
        repeat: Some("FREQ=WEEKLY;BYDAY=TU;COUNT=6".parse().unwrap()),
        first: day("2026-12-01"),
        from: Minute::of_hour(19),
        until: Minute::of_hour(21),
        skips_holidays: false,
    };
    Course {
        plan,
        turns: vec![],
        room: Some("hall".into()),
    }
}

fn turn(since: &str, shift: i8, from: u16, room: Option<&str>) -> Turn {
    Turn {
        since: day(since),
        shift,
        from: Minute::of_hour(from),
        until: Minute::of_hour(from + 2),
        room: room.map(str::to_owned),
    }
}

fn told(course: &Course) -> Vec<String> {
    let days = course.plan.rule_days().unwrap().into_iter();
    let when = days.map(|day| course.on(day));
    when.map(|when| format!("{} {} {}", when.day, when.from, when.room.unwrap_or_default()))
        .collect()
}

#[test]
fn what_comes_before_a_turn_stays_what_it_is() {
    let course = tuesdays().turned(turn("2026-12-15", 1, 18, Some("studio")));
    assert_eq!(
        told(&course)[1..4],
        [
            "2026-12-08 19:00 hall",
            "2026-12-16 18:00 studio",
            "2026-12-23 18:00 studio"
        ]
    );
    assert_eq!(course.rooms(), ["hall", "studio"]);
}

#[test]
fn this_and_all_later_leaves_nothing_of_what_later_turns_said() {
    let course = tuesdays()
        .turned(turn("2026-12-22", 0, 9, None))
        .turned(turn("2026-12-15", 0, 18, None));
    assert_eq!(course.turns, [turn("2026-12-15", 0, 18, None)]);
    let back = course.turned(turn("2026-12-15", 0, 19, Some("hall")));
    assert!(back.turns.is_empty(), "nothing is otherwise: {:?}", back.turns);
}

#[test]
fn what_is_typed_into_the_form_is_so_for_all_dates_and_the_rest_of_a_turn_stays() {
    let old = tuesdays().turned(turn("2026-12-15", 1, 18, Some("studio")));
    let mut room = tuesdays();
    room.room = Some("garden".into());
    assert_eq!(room.after(&old).turns, [turn("2026-12-15", 1, 18, None)]);
    let mut earlier = tuesdays();
    (earlier.plan.from, earlier.plan.until) = (Minute::of_hour(8), Minute::of_hour(10));
    assert_eq!(earlier.after(&old).turns, [turn("2026-12-15", 1, 8, Some("studio"))]);
    let mut fridays = tuesdays();
    fridays.plan.repeat = Some("FREQ=WEEKLY;BYDAY=FR;COUNT=6".parse().unwrap());
    assert_eq!(fridays.after(&old).turns, [turn("2026-12-18", 0, 18, Some("studio"))]);
    let mut longer = tuesdays();
    longer.plan.repeat = Some("FREQ=WEEKLY;BYDAY=TU;COUNT=9".parse().unwrap());
    assert_eq!(longer.after(&old).turns, old.turns);
    let mut once = tuesdays();
    once.plan.repeat = None;
    assert!(once.after(&old).turns.is_empty());
}

proptest! {
    #[test]
    fn each_date_is_as_the_last_change_that_reaches_it_says(changes in proptest::collection::vec((0i64..6, -6i8..=6, 8u16..20), 1..8)) {
        let mut course = tuesdays();
        let days = course.plan.rule_days().unwrap();
        let mut wanted: Vec<(Day, u16)> = days.iter().map(|day| (*day, 19)).collect();
        for (week, shift, from) in changes {
            let since = days[usize::try_from(week).unwrap()];
            course = course.turned(turn(&since.to_string(), shift, from, None));
            for (wanted, day) in wanted.iter_mut().zip(&days).filter(|(_, day)| **day >= since) {
                *wanted = (day.plus(shift.into()), from);
            }
        }
        let is: Vec<_> = days.iter().map(|day| course.on(*day)).map(|when| (when.day, when.from.minutes() / 60)).collect();
        prop_assert_eq!(is, wanted);
    }
}

#[test]
fn a_turn_begins_with_the_date_that_takes_the_place_of_its_first() {
    let later = tuesdays().turned(turn("2026-12-15", 0, 20, None));
    for (weekday, first, wanted) in [("MO", "2026-11-30", "2026-12-14"), ("WE", "2026-12-02", "2026-12-16")] {
        let mut moved = tuesdays();
        moved.plan.repeat = Some(format!("FREQ=WEEKLY;BYDAY={weekday};COUNT=6").parse().unwrap());
        moved.plan.first = day(first);
        let told = told(&moved.after(&later));
        assert!(told[1].contains("19:00"), "{told:?}");
        assert!(told[2].starts_with(wanted) && told[2].contains("20:00"), "{told:?}");
    }
}
