use super::*;
use crate::calendar::model::sample::{at, listed};
use foundation::{geo::Point, ical::Status};
use std::sync::Arc;

fn told<T>(lang: Lang, make: impl Fn(Told<'_>) -> T) -> T {
    let words = |zh: &str, en: &str| Words {
        zh: zh.into(),
        en: en.into(),
    };
    let (centre, community) = (words("活动中心", "Centre"), words("芙蓉", "Furong"));
    make(Told {
        lang,
        base: "https://linli.example",
        around: [&centre, &community],
        point: Point::of(28.105, 112.985),
    })
}

#[test]
fn the_number_rises_with_each_change_of_the_event_and_of_the_date() {
    let mut one = listed(1, "课", "2026-12-01");
    let sequence = |one: &crate::events::Listed| told(Lang::Zh, |told| entry(&one.event, &one.date, told).sequence);
    assert_eq!(sequence(&one), 0);
    one.date.version = 3;
    assert_eq!(sequence(&one), 2);
    Arc::make_mut(&mut one.event).version = 2;
    assert_eq!(sequence(&one), 3);
}

#[test]
fn a_date_says_where_it_is_and_where_to_register() {
    let mut one = listed(1, "课", "2026-12-01");
    let event = told(Lang::Zh, |told| entry(&one.event, &one.date, told));
    assert_eq!(event.location, "合唱厅，活动中心，芙蓉");
    assert!(
        event.description.starts_with("红星合唱团\n") && event.description.ends_with(&event.url),
        "{}",
        event.description
    );
    assert_eq!(
        event.url,
        "https://linli.example/events/00000000-0000-0000-0000-000000000001/2026-12-01"
    );
    Arc::make_mut(&mut one.event).room = None;
    assert_eq!(
        told(Lang::Zh, |told| entry(&one.event, &one.date, told)).location,
        "合唱厅"
    );
}

#[test]
fn what_does_not_take_place_is_cancelled_everywhere() {
    let mut one = listed(1, "课", "2026-12-01");
    Arc::make_mut(&mut one.event).state = Standing::Cancelled;
    let (event, date) = (&one.event, &one.date);
    assert_eq!(
        told(Lang::Zh, |told| entry(event, date, told).status),
        Status::Cancelled
    );
    assert!(
        told(Lang::Zh, |told| JsonLd {
            event,
            date,
            told,
            image: ""
        }
        .to_script())
        .contains("EventCancelled")
    );
    let atom = told(Lang::Zh, |told| {
        let (community, dates) = (uuid::Uuid::nil(), &[&one][..]);
        Atom { community, told, dates }.to_xml()
    });
    assert!(!atom.contains("<entry>"));
}

#[test]
fn nothing_that_is_typed_ends_the_script_that_it_stands_in() {
    let mut one = listed(1, "</script><b>", "2026-12-01");
    one.date.moved = true;
    let script = told(Lang::Zh, |told| {
        JsonLd {
            event: &one.event,
            date: &one.date,
            told,
            image: "",
        }
        .to_script()
    });
    assert!(!script.contains('<') && script.contains("EventRescheduled"), "{script}");
    let read: serde_json::Value = serde_json::from_str(&script).unwrap();
    assert_eq!(read["name"], "</script><b>");
    assert_eq!(read["startDate"], at("2026-12-01T19:00").to_rfc3339());
}

#[test]
fn what_is_in_a_room_of_the_centre_is_on_the_map_and_a_place_in_words_is_not() {
    let mut one = listed(1, "课", "2026-12-01");
    let seen = |one: &crate::events::Listed| {
        told(Lang::Zh, |told| {
            let (event, date) = (&one.event, &one.date);
            let (community, dates) = (uuid::Uuid::nil(), &[one][..]);
            let image = "";
            let script = JsonLd {
                event,
                date,
                told,
                image,
            }
            .to_script();
            let json: serde_json::Value = serde_json::from_str(&script).unwrap();
            let atom = Atom { community, told, dates }.to_xml();
            (
                entry(event, date, told).point,
                json["location"]["geo"]["longitude"].as_f64(),
                atom.contains("<georss:point>28.105 112.985</georss:point>"),
            )
        })
    };
    assert_eq!(seen(&one), (Point::of(28.105, 112.985), Some(112.985), true));
    one.date.roomless = true;
    assert_eq!(seen(&one), (None, None, false));
    one.date.roomless = false;
    Arc::make_mut(&mut one.event).room = None;
    assert_eq!(seen(&one), (None, None, false));
}
