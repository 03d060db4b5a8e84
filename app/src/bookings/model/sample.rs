//! A room and wishes for the tests of this folder: Monday is 2026-11-23, the clock is that of UTC.

use super::{Borrowing, PartsWish, Wish};
use crate::rooms::{Hours, PartInfo, RoomTerms, Rules};
use foundation::{
    Id,
    time::{Instant, Span},
};
use locales::Words;

/// A minute of a day from Monday.
pub(super) fn at(day: i64, minute: i64) -> Instant {
    let monday: Instant = "2026-11-23T00:00:00Z".parse().unwrap();
    monday + chrono::TimeDelta::days(day) + chrono::TimeDelta::minutes(minute)
}

/// A room for twenty, open every day from 9 to 21, with the usual rules.
pub(super) fn room(parts: &[&str]) -> RoomTerms {
    let part = |code: &&str| PartInfo {
        id: Id::new(),
        code: (*code).to_owned(),
        name: Words::default(),
    };
    RoomTerms {
        id: Id::new(),
        code: "room".into(),
        name: Words::default(),
        kind: String::new(),
        capacity: 20,
        rules: Rules::default(),
        hours: Hours::on(&[0, 1, 2, 3, 4, 5, 6], 9, 21),
        parts: parts.iter().map(part).collect(),
        version: 1,
    }
}

/// Eight people wish for the whole room, from one minute of a day to another.
pub(super) fn wish(day: i64, from: i64, until: i64) -> Wish {
    Wish {
        span: Span::new(at(day, from), at(day, until)).unwrap(),
        parts: PartsWish::Whole,
        title: "太极练习".into(),
        title_public: false,
        party_size: 8,
        borrows: Borrowing::default(),
    }
}
