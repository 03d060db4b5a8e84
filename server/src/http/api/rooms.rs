//! Rooms and what is free in them. Public.

use super::super::Refused;
use super::{door::Door, named::Named};
use app::{
    bookings::desk,
    rooms::{self, Opening, RoomTerms, Rules},
};
use axum::{
    Json,
    extract::{Query, rejection::QueryRejection},
};
use foundation::{Problem, policy::Act, time::Day};
use locales::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The names of the weekdays, Monday first.
const WEEK: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// All rooms.
#[derive(Serialize)]
pub struct Rooms {
    rooms: Vec<Room>,
}

#[derive(Serialize)]
struct Room {
    code: String,
    name: Words,
    kind: String,
    capacity: u16,
    parts: Vec<Part>,
    hours: BTreeMap<&'static str, Vec<Hours>>,
    rules: Rules,
}

#[derive(Serialize)]
struct Part {
    code: String,
    name: Words,
}

#[derive(Serialize)]
struct Hours {
    opens: String,
    closes: String,
}

/// Which days.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Days {
    from: String,
    to: String,
}

/// What is free.
#[derive(Serialize)]
pub struct Availability {
    room: String,
    parts: u16,
    days: Vec<FreeDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holidays_until: Option<Day>,
}

#[derive(Serialize)]
struct FreeDay {
    date: Day,
    hours: Vec<Hours>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    runs: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    from: String,
    until: String,
    free: u16,
}

/// `GET /api/v1/rooms`: the rooms in use, with what a booking of each is judged by.
pub async fn list(door: Door) -> Result<Json<Rooms>, Refused> {
    let visit = door.admit(Act::Read)?;
    let all = rooms::remembered(&visit.db, visit.at()).await?;
    Ok(Json(Rooms {
        rooms: all.iter().cloned().map(Room::from).collect(),
    }))
}

/// `GET /api/v1/rooms/CODE/availability?from=2026-12-01&to=2026-12-08`: both days included.
pub async fn availability(
    door: Door,
    Named(code): Named,
    days: Result<Query<Days>, QueryRejection>,
) -> Result<Json<Availability>, Refused> {
    let visit = door.admit(Act::Read)?;
    let Query(days) = days.map_err(|_| Problem::Malformed)?;
    let found = desk::availability(&visit, &code, &days.from, &days.to).await?;
    let parts = found.terms.parts.len().try_into().unwrap_or(u16::MAX);
    let last = found.days.last().map(|last| last.day);
    let holidays_until = last.and_then(|last| found.terms.holidays_until(last));
    let days = found.days.into_iter().map(|day| FreeDay {
        date: day.day,
        hours: hours(&day.openings),
        note: day.note,
        runs: day
            .runs
            .iter()
            .map(|run| Run {
                from: run.from.to_string(),
                until: run.until.to_string(),
                free: run.free,
            })
            .collect(),
    });
    Ok(Json(Availability {
        room: found.terms.code,
        parts,
        days: days.collect(),
        holidays_until,
    }))
}

impl From<RoomTerms> for Room {
    fn from(terms: RoomTerms) -> Self {
        Self {
            hours: WEEK
                .into_iter()
                .zip(terms.hours.week.iter().map(|day| hours(day)))
                .collect(),
            capacity: terms.largest_party(),
            code: terms.code,
            name: terms.name,
            kind: terms.kind,
            parts: terms
                .parts
                .into_iter()
                .map(|part| Part {
                    code: part.code,
                    name: part.name,
                })
                .collect(),
            rules: terms.rules,
        }
    }
}

fn hours(openings: &[Opening]) -> Vec<Hours> {
    openings
        .iter()
        .map(|opening| Hours {
            opens: opening.opens.to_string(),
            closes: opening.closes.to_string(),
        })
        .collect()
}
