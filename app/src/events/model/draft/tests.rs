//! What makes sense of the form of an event.

use super::*;
use crate::events::model::{EventFields, ONCE};
use foundation::{
    Problem,
    time::{Day, Zone},
};

fn shanghai() -> Zone {
    Zone::named("Asia/Shanghai").unwrap()
}

fn today() -> Day {
    "2026-11-27".parse().unwrap()
}

fn choir() -> EventFields {
    EventFields {
        title: "社区合唱团".into(),
        room: "choir-hall".into(),
        freq: "weekly".into(),
        d1: "1".into(),
        first: "2026-12-01".into(),
        last: "2026-12-31".into(),
        registering: "course".into(),
        capacity: "30".into(),
        ..EventFields::begun(today())
    }
}

fn flaws(fields: &EventFields) -> Vec<String> {
    match fields.parse(today(), shanghai()) {
        Ok(_) => vec![],
        Err(Problem::Invalid { fields }) => fields
            .into_iter()
            .map(|(name, flaw)| format!("{name}: {}", flaw.code))
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_choir_every_tuesday() {
    let draft = choir().parse(today(), shanghai()).unwrap();
    assert_eq!(draft.plan.rule_days().unwrap().len(), 5);
    assert_eq!((draft.capacity, draft.party_most), (Some(30), 1));
    assert_eq!(
        (draft.registering, draft.audience),
        (Registering::Course, Audience::All)
    );
}

#[test]
fn once_is_no_rule_whatever_else_was_typed() {
    let once = EventFields {
        freq: ONCE.into(),
        every: "0".into(),
        last: "never".into(),
        ..choir()
    };
    assert_eq!(once.parse(today(), shanghai()).unwrap().plan.repeat, None);
}

#[test]
fn every_flaw_is_told_at_once() {
    let wrong = EventFields {
        title: " ".into(),
        room: String::new(),
        first: "2026-11-26".into(),
        from: "19:05".into(),
        capacity: "0".into(),
        age_from: "60".into(),
        age_until: "18".into(),
        opens_at: "morning".into(),
        audience: "somebody".into(),
        ..choir()
    };
    assert_eq!(
        flaws(&wrong),
        [
            "fields[age_until]: ages",
            "fields[audience]: missing",
            "fields[capacity]: number",
            "fields[first]: day",
            "fields[from]: misaligned",
            "fields[opens_at]: time",
            "fields[place]: place_missing",
            "fields[title]: missing",
        ]
    );
}

#[test]
fn rules_that_never_end_are_refused_in_words() {
    let rule = |end: &str, last: &str, times: &str| {
        flaws(&EventFields {
            freq: "daily".into(),
            end: end.into(),
            last: last.into(),
            times: times.into(),
            ..choir()
        })
    };
    assert_eq!(rule("count", "", "1000000"), ["fields[times]: number"]);
    assert_eq!(
        rule("until", "2026-11-30", ""),
        ["fields[last]: until"],
        "before it begins"
    );
    assert_eq!(rule("until", "2036-11-30", ""), ["fields[last]: series_too_long"]);
    let secondly = EventFields {
        freq: "secondly".into(),
        ..choir()
    };
    assert_eq!(flaws(&secondly), ["fields[freq]: freq"]);
}

#[test]
fn kept_places_are_some_of_all_and_kept_until_a_day() {
    let kept = |places: &str, until: &str, capacity: &str| {
        flaws(&EventFields {
            kept_places: places.into(),
            kept_until: until.into(),
            capacity: capacity.into(),
            ..choir()
        })
    };
    assert_eq!(kept("10", "2026-12-01T09:00", "30"), [""; 0]);
    assert_eq!(
        kept("31", "2026-12-01T09:00", "30"),
        ["fields[kept_places]: kept_places"]
    );
    assert_eq!(kept("10", "2026-12-01T09:00", ""), ["fields[kept_places]: kept_places"]);
    assert_eq!(kept("10", "", "30"), ["fields[kept_until]: missing"]);
}

#[test]
fn who_comes_is_reminded_as_it_was_ticked_and_a_day_before_where_nobody_thought_of_it() {
    let reminds = |day: &str, hour: &str| {
        let fields = EventFields {
            reminds_day: day.into(),
            reminds_hour: hour.into(),
            ..choir()
        };
        fields.parse(today(), shanghai()).unwrap().reminds
    };
    assert_eq!(choir().parse(today(), shanghai()).unwrap().reminds, reminds("1", ""));
    assert_eq!(
        reminds("", ""),
        Reminds {
            day: false,
            hour: false
        }
    );
    assert_eq!(reminds("", "1"), Reminds { day: false, hour: true });
}

#[test]
fn a_question_is_a_line_with_a_star_where_it_has_to_be_answered() {
    let fields = EventFields {
        questions: "有舞蹈基础吗？ | Have you danced before? *\r\n\r\n饮食禁忌\n饮食禁忌".into(),
        ..choir()
    };
    let asked = fields.parse(today(), shanghai()).unwrap().questions;
    assert_eq!(asked.len(), 2);
    assert_eq!(
        (asked[0].label.en.as_str(), asked[0].required),
        ("Have you danced before?", true)
    );
    assert_eq!((asked[1].label.zh.as_str(), asked[1].required), ("饮食禁忌", false));
}
