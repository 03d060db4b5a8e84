//! Tuesdays from ten to eleven, some of them changed by somebody.

use super::*;
use crate::recurrence::days;
use proptest::prelude::*;

mod shifts;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn times(from: &str, until: &str) -> Times {
    Times {
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
    }
}

fn pattern(from: &str, until: &str, title: &str) -> Pattern {
    let Times { from, until } = times(from, until);
    Pattern {
        from,
        until,
        parts: PartsWish::Whole,
        title: title.into(),
        title_public: false,
        party_size: 8,
        borrows: Borrowing::default(),
    }
}

fn borrowing(counts: &[(&str, u16)]) -> Borrowing {
    let owned = |(code, count): &(&str, u16)| ((*code).to_owned(), *count);
    counts.iter().map(owned).collect()
}

fn kept(stands_for: Day, pattern: &Pattern) -> Kept {
    Kept {
        booking: Id::new(),
        version: 1,
        stands_for,
        day: stands_for,
        times: Times {
            from: pattern.from,
            until: pattern.until,
        },
        elsewhere: false,
        parts: vec!["room".into()],
        whole: true,
        title: pattern.title.clone(),
        title_public: pattern.title_public,
        party_size: pattern.party_size,
        borrows: pattern.borrows.clone(),
    }
}

#[test]
fn devices_follow_one_by_one_and_what_a_date_has_of_its_own_stays() {
    let tuesdays = rule("FREQ=WEEKLY;BYDAY=TU;COUNT=3");
    let plain = pattern("10:00", "11:00", "舞蹈");
    let old = Pattern {
        borrows: borrowing(&[("projector", 1), ("table", 2)]),
        ..plain.clone()
    };
    let new = Pattern {
        borrows: borrowing(&[("sound", 1), ("table", 1)]),
        ..plain
    };
    let mut dates: Vec<Kept> = tuesdays.1.iter().map(|day| kept(*day, &old)).collect();
    // One went without the projector, one has borrowed a second one and gave the tables back.
    dates[1].borrows = borrowing(&[("table", 2)]);
    dates[2].borrows = borrowing(&[("projector", 2)]);
    let changes = merged((&tuesdays, &old), (&tuesdays, &new), &dates);
    let shall: Vec<Borrowing> = changes
        .iter()
        .map(|change| match &change.fate {
            Fate::Follow { shall, .. } => shall.borrows.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(shall[0], borrowing(&[("sound", 1), ("table", 1)]));
    assert_eq!(shall[1], borrowing(&[("sound", 1), ("table", 1)]));
    assert_eq!(shall[2], borrowing(&[("projector", 2), ("sound", 1)]));
    assert!(
        changes
            .iter()
            .all(|change| change.fate.takes() && !change.fate.is_move())
    );
    let fewer = merged(
        (&tuesdays, &old),
        (&tuesdays, &pattern("10:00", "11:00", "舞蹈")),
        &dates[..1],
    );
    assert!(!fewer[0].fate.takes(), "to give back takes nothing from anybody");
}

/// A rule with its days.
struct Rule(Repeat, Vec<Day>);

fn rule(text: &str) -> Rule {
    let repeat = text.parse().unwrap();
    let days = days(&repeat, day("2026-12-01")).unwrap();
    Rule(repeat, days)
}

fn merged(old: (&Rule, &Pattern), new: (&Rule, &Pattern), kept: &[Kept]) -> Vec<DateChange> {
    merge(ruled(old), ruled(new), kept)
}

fn ruled<'a>((rule, pattern): (&'a Rule, &'a Pattern)) -> Ruled<'a> {
    Ruled {
        repeat: &rule.0,
        days: &rule.1,
        pattern,
    }
}

/// What becomes of each date, briefly.
fn told(changes: &[DateChange]) -> Vec<String> {
    let told = |change: &DateChange| {
        let day = change.day;
        match &change.fate {
            Fate::Book => format!("{day} book"),
            Fate::Idle => format!("{day} idle"),
            Fate::End(_) => format!("{day} end"),
            Fate::Follow { shall, .. } => {
                format!("{day} {} {} {}", shall.day, shall.times.from, shall.title)
            }
        }
    };
    changes.iter().map(told).collect()
}

const TUESDAYS: &str = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215";

#[test]
fn what_somebody_has_changed_stays_and_the_rest_follows() {
    let (tuesdays, old, new) = (
        rule(TUESDAYS),
        pattern("10:00", "11:00", "舞蹈"),
        pattern("14:00", "15:00", "排练"),
    );
    let mut dates: Vec<Kept> = tuesdays.1.iter().map(|day| kept(*day, &old)).collect();
    dates[1].times = times("16:00", "17:00");
    dates[2].title = "年终联欢".into();
    assert_eq!(
        told(&merged((&tuesdays, &old), (&tuesdays, &new), &dates)),
        [
            "2026-12-01 2026-12-01 14:00 排练",
            "2026-12-08 2026-12-08 16:00 排练",
            "2026-12-15 2026-12-15 14:00 年终联欢"
        ]
    );
}

#[test]
fn a_date_that_was_left_out_or_taken_back_stays_so() {
    let (tuesdays, old) = (rule(TUESDAYS), pattern("10:00", "11:00", "舞蹈"));
    let dates = [kept(day("2026-12-08"), &old)];
    let told = told(&merged(
        (&tuesdays, &old),
        (&tuesdays, &pattern("12:00", "13:00", "舞蹈")),
        &dates,
    ));
    assert_eq!(
        told,
        ["2026-12-01 idle", "2026-12-08 2026-12-08 12:00 舞蹈", "2026-12-15 idle"]
    );
}

#[test]
fn tuesdays_become_wednesdays_date_by_date() {
    let (tuesdays, old) = (rule(TUESDAYS), pattern("10:00", "11:00", "舞蹈"));
    let mut dates = vec![kept(day("2026-12-01"), &old), kept(day("2026-12-15"), &old)];
    dates[1].day = day("2026-12-17");
    let wednesdays = rule("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261223");
    assert_eq!(
        told(&merged((&tuesdays, &old), (&wednesdays, &old), &dates)),
        [
            "2026-12-02 2026-12-02 10:00 舞蹈",
            "2026-12-09 idle",
            "2026-12-16 2026-12-17 10:00 舞蹈",
            "2026-12-23 book"
        ]
    );
}

#[test]
fn of_other_days_those_in_both_rules_stay() {
    let (tuesdays, old) = (
        rule("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261210"),
        pattern("10:00", "11:00", "舞蹈"),
    );
    let dates: Vec<Kept> = tuesdays.1.iter().map(|day| kept(*day, &old)).collect();
    let thursdays = rule("FREQ=WEEKLY;BYDAY=TH,FR;UNTIL=20261211");
    assert_eq!(
        told(&merged((&tuesdays, &old), (&thursdays, &old), &dates)),
        [
            "2026-12-01 end",
            "2026-12-03 2026-12-03 10:00 舞蹈",
            "2026-12-04 book",
            "2026-12-08 end",
            "2026-12-10 2026-12-10 10:00 舞蹈",
            "2026-12-11 book"
        ]
    );
}

#[test]
fn other_parts_are_wished_for_where_nobody_has_chosen_any() {
    let tuesdays = rule(TUESDAYS);
    let old = pattern("10:00", "11:00", "舞蹈");
    let east = Pattern {
        parts: PartsWish::Named(vec!["east".into()]),
        ..old.clone()
    };
    let mut dates: Vec<Kept> = tuesdays.1.iter().map(|day| kept(*day, &old)).collect();
    (dates[1].parts, dates[1].whole) = (vec!["west".into()], false);
    let changes = merged((&tuesdays, &old), (&tuesdays, &east), &dates);
    let moves: Vec<bool> = changes.iter().map(|change| change.fate.is_move()).collect();
    assert_eq!(moves, [true, false, true]);
}

#[test]
fn a_date_in_another_room_keeps_its_time_and_its_parts_and_follows_in_the_rest() {
    let (tuesdays, old) = (rule(TUESDAYS), pattern("10:00", "11:00", "舞蹈"));
    let mut date = kept(day("2026-12-08"), &old);
    date.elsewhere = true;
    let new = Pattern {
        parts: PartsWish::Named(vec!["east".into()]),
        borrows: borrowing(&[("sound", 1)]),
        ..pattern("14:00", "15:00", "排练")
    };
    let wednesdays = rule("FREQ=WEEKLY;BYDAY=WE;UNTIL=20261216");
    let changes = merged((&tuesdays, &old), (&wednesdays, &new), std::slice::from_ref(&date));
    let change = changes.iter().find(|change| change.day == day("2026-12-09")).unwrap();
    assert!(!change.fate.is_move() && change.fate.takes(), "{change:?}");
    let Fate::Follow { shall, parts: None, .. } = &change.fate else {
        panic!("{change:?}");
    };
    assert_eq!(
        (shall.day, shall.times, &shall.parts),
        (date.day, date.times, &date.parts)
    );
    assert_eq!((shall.title.as_str(), &shall.borrows), ("排练", &new.borrows));
}

proptest! {
    #[test]
    fn no_booking_is_lost_and_no_change_of_a_person_is_undone(
        rules in prop::sample::subsequence(vec![TUESDAYS, "FREQ=WEEKLY;BYDAY=WE;UNTIL=20261223", "FREQ=DAILY;INTERVAL=3;COUNT=8", "FREQ=WEEKLY;BYDAY=TU,FR;COUNT=6"], 2),
        live in prop::collection::vec(any::<bool>(), 8),
        touched in prop::collection::vec(0u8..8, 8),
    ) {
        let (old_rule, new_rule) = (rule(rules[0]), rule(rules[1]));
        let (old, new) = (pattern("10:00", "11:00", "舞蹈"), Pattern { party_size: 12, ..pattern("14:00", "15:00", "排练") });
        let mut dates = Vec::new();
        for (place, day) in old_rule.1.iter().enumerate().filter(|(place, _)| live[place % 8]) {
            let mut one = kept(*day, &old);
            let mark = touched[place % 8];
            if mark & 1 != 0 { one.times = times("17:00", "18:00"); }
            if mark & 2 != 0 { one.title = "自己改的".into(); }
            if mark & 4 != 0 { one.party_size = 3; }
            dates.push(one);
        }
        let changes = merged((&old_rule, &old), (&new_rule, &new), &dates);
        let mut seen = 0;
        for change in &changes {
            match &change.fate {
                Fate::Follow { kept, shall, .. } => {
                    seen += 1;
                    if kept.times != times("10:00", "11:00") {
                        prop_assert_eq!((shall.day, shall.times), (kept.day, kept.times));
                    }
                    prop_assert!(kept.title == "舞蹈" || shall.title == kept.title);
                    prop_assert!(kept.party_size == 8 || shall.party_size == kept.party_size);
                }
                Fate::End(_) => seen += 1,
                Fate::Book | Fate::Idle => {}
            }
        }
        prop_assert_eq!(seen, dates.len());
        let unchanged = merged((&old_rule, &old), (&old_rule, &old), &dates);
        let stays = |fate: &Fate| match fate {
            Fate::Follow { kept, shall, parts } => parts.is_none() && kept == shall,
            fate => *fate == Fate::Idle,
        };
        prop_assert!(unchanged.iter().all(|change| stays(&change.fate)));
    }
}
