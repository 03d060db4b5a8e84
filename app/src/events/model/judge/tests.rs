//! Which dates can have their room.

use super::*;
use crate::rooms::{Exception, Hours, PartInfo, Rules};
use foundation::{
    Id,
    time::{Minute, Slot},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn plan() -> Plan {
    Plan {
        repeat: Some("FREQ=WEEKLY;BYDAY=TU;COUNT=4".parse().unwrap()),
        first: day("2026-12-01"),
        from: Minute::of_hour(19),
        until: Minute::of_hour(20),
        skips_holidays: true,
    }
}

fn ground(room: bool) -> Ground {
    let zone = Zone::named("Asia/Shanghai").unwrap();
    let mut hours = Hours::on(&[0, 1, 2, 3, 4], 9, 21);
    hours.exceptions.push(Exception {
        day: day("2026-12-15"),
        opening: None,
        note: "消防演练".into(),
    });
    let terms = RoomTerms {
        id: Id::new(),
        code: "choir-hall".into(),
        name: Words::default(),
        kind: String::new(),
        capacity: 40,
        rules: Rules {
            cleaning: 30,
            ..Rules::default()
        },
        hours,
        parts: vec![PartInfo {
            id: Id::new(),
            code: "a".into(),
            name: Words::default(),
        }],
        version: 1,
    };
    // Somebody has the room from a quarter of an hour after the end of the second date.
    let after = Slot::at(zone.at(day("2026-12-08"), "20:15".parse().unwrap())).0;
    Ground {
        room: room.then_some(terms),
        held: vec![Held {
            from: after,
            until: after + 4,
            title: Some("太极".into()),
        }],
        holidays: Calendar::default(),
        zone,
        now: zone.at(day("2026-12-01"), Minute::of_hour(19)),
    }
}

#[test]
fn what_is_over_taken_or_closed_says_so() {
    let judged = ground(true).judge(&plan(), &plan().rule_days().unwrap());
    let states: Vec<DayState> = judged.into_iter().map(|(_, state)| state).collect();
    let words = Words {
        zh: "消防演练".into(),
        en: String::new(),
    };
    assert_eq!(
        states,
        [
            DayState::Over,
            DayState::Taken { title: "太极".into() },
            DayState::Closed { words },
            DayState::Free
        ],
        "cleaning counts"
    );
}

#[test]
fn what_needs_no_room_is_free() {
    let judged = ground(false).judge(&plan(), &[day("2026-12-08"), day("2026-12-15")]);
    assert!(judged.iter().all(|(_, state)| *state == DayState::Free));
}
