//! An event for tests.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::events::{Audience, Counted, DateInfo, EventInfo, Kind, Listed, Registering, Reminds, Standing};
use foundation::time::{Day, Minute, Stamp};
use locales::Words;
use std::sync::Arc;
use uuid::Uuid;

/// A moment by the clock of Shanghai.
pub fn at(text: &str) -> Stamp {
    format!("{text}:00+08:00").parse().unwrap()
}

fn words(zh: &str) -> Words {
    Words {
        zh: zh.into(),
        en: String::new(),
    }
}

/// A class on a day from 19:00 to 20:30, for twelve.
pub fn listed(number: u128, title: &str, day: &str) -> Listed {
    let id = Uuid::from_u128(number);
    let event = EventInfo {
        id: id.into(),
        kind: Kind::Class,
        title: words(title),
        about: Words::default(),
        organiser: words("红星合唱团"),
        place: words("合唱厅"),
        beside: Words::default(),
        room: Some("choir-hall".into()),
        repeat: None,
        first: day.parse().unwrap(),
        from: Minute::of_hour(19),
        until: Minute::of_hour(20).plus(30),
        skips_holidays: false,
        turns: vec![],
        registering: Registering::Date,
        capacity: Some(12),
        opens_at: None,
        closes_minutes: 60,
        party_most: 1,
        audience: Audience::All,
        audience_place: None,
        ages: None,
        kept_places: 0,
        kept_until: None,
        offer_minutes: 720,
        reminds: Reminds::default(),
        asks_after: false,
        source: None,
        last: Some(at(&format!("{day}T19:00"))),
        state: Standing::Published,
        publish_at: None,
        version: 1,
        changed_at: at("2026-11-01T10:00"),
        questions: vec![],
    };
    let day: Day = day.parse().unwrap();
    let date = DateInfo {
        id: Uuid::from_u128(number + 1000).into(),
        event: id.into(),
        stands_for: day,
        day,
        starts: at(&format!("{day}T19:00")),
        ends: at(&format!("{day}T20:30")),
        cancelled: false,
        moved: false,
        reason: String::new(),
        elsewhere: None,
        roomless: false,
        counted: Some(Counted::default()),
        version: 1,
        changed_at: at("2026-11-02T10:00"),
    };
    Listed {
        event: Arc::new(event),
        date,
    }
}
