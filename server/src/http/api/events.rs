//! What is on. Public.

use super::super::Refused;
use super::{door::Door, named::Named};
use app::{
    calendar::{
        Asked,
        desk::{self, Entry},
    },
    events::{Event, EventDate, EventInfo, Kind, Registering, Standing},
};
use axum::{
    Json,
    extract::{Query, rejection::QueryRejection},
};
use foundation::{
    Id, Problem,
    policy::Act,
    time::{Day, Stamp},
};
use locales::Words;
use serde::{Deserialize, Serialize};

/// Which days, and what of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    from: String,
    to: String,
    kind: String,
    room: String,
    audience: String,
    free: String,
}

/// Dates, the earliest first.
#[derive(Serialize)]
pub struct Dates {
    events: Vec<Date>,
}

/// An event with its coming dates.
#[derive(Serialize)]
pub struct Known {
    #[serde(flatten)]
    event: Told,
    about: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat: Option<String>,
    dates: Vec<When>,
}

#[derive(Serialize)]
struct Date {
    #[serde(flatten)]
    event: Told,
    #[serde(flatten)]
    when: When,
}

/// What is said of an event.
#[derive(Serialize)]
struct Told {
    id: Id<Event>,
    kind: Kind,
    title: Words,
    organiser: Words,
    registering: Registering,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<u32>,
    audience: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ages: Option<(Option<u8>, Option<u8>)>,
    url: String,
}

/// What is said of a date.
#[derive(Serialize)]
struct When {
    date_id: Id<EventDate>,
    stands_for: Day,
    starts: Stamp,
    ends: Stamp,
    place: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<String>,
    cancelled: bool,
    moved: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
    taken: u32,
    open: bool,
}

/// `GET /api/v1/events?from=2026-12-01&to=2026-12-31&kind=class`: both days included.
pub async fn list(door: Door, wanted: Result<Query<Wanted>, QueryRejection>) -> Result<Json<Dates>, Refused> {
    let base = door.base();
    let visit = door.admit(Act::Read)?;
    let Query(wanted) = wanted.map_err(|_| Problem::Malformed)?;
    let asked = Asked {
        kind: wanted.kind,
        place: wanted.room,
        audience: wanted.audience,
        free: wanted.free,
        ..Asked::default()
    };
    let found = desk::listed(&visit, &wanted.from, &wanted.to, &asked).await?;
    let date = |entry: Entry| Date {
        event: told(&entry.event, &base),
        when: entry.into(),
    };
    Ok(Json(Dates {
        events: found.into_iter().map(date).collect(),
    }))
}

/// `GET /api/v1/events/ID`.
pub async fn show(door: Door, Named(id): Named) -> Result<Json<Known>, Refused> {
    let base = door.base();
    let visit = door.admit(Act::Read)?;
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let (event, dates) = desk::known(&visit, id).await?;
    Ok(Json(Known {
        about: event.about.clone(),
        repeat: event.repeat.map(|repeat| repeat.to_string()),
        event: told(&event, &base),
        dates: dates.into_iter().map(When::from).collect(),
    }))
}

fn told(event: &EventInfo, base: &str) -> Told {
    Told {
        id: event.id,
        kind: event.kind,
        title: event.title.clone(),
        organiser: event.organiser.clone(),
        registering: event.registering,
        capacity: event.capacity,
        audience: event.audience.name(),
        ages: event.ages,
        url: format!("{base}/events/{}", event.id),
    }
}

impl From<Entry> for When {
    fn from(entry: Entry) -> Self {
        let Entry { event, date, open } = entry;
        Self {
            date_id: date.id,
            stands_for: date.stands_for,
            starts: date.starts,
            ends: date.ends,
            room: event.room.clone().filter(|_| date.elsewhere.is_none()),
            cancelled: date.cancelled || event.state == Standing::Cancelled,
            moved: date.moved,
            place: date.elsewhere.unwrap_or_else(|| event.place.clone()),
            reason: date.reason,
            taken: date.counted.unwrap_or_default().taken,
            open,
        }
    }
}
