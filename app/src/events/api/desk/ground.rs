//! What dates are judged by: the rooms, what others hold of them, the public holidays.

use crate::{
    access::Visit,
    closures,
    events::{
        model::{Course, Event, EventInfo, Ground, Plan},
        store,
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Flaw, Id, Problem, Result,
    time::{Day, now},
};
use locales::{Words, events as t};

/// The room of a code, if it is in use, for the form of an event.
pub(super) async fn room(visit: &Visit, code: Option<&str>) -> Result<Option<RoomTerms>> {
    room_as(visit, code, "fields[room]").await
}

/// The same for a form that calls it otherwise.
pub(super) async fn room_as(visit: &Visit, code: Option<&str>, field: &str) -> Result<Option<RoomTerms>> {
    let Some(code) = code else { return Ok(None) };
    match rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), code).await {
        Ok(terms) => Ok(Some(terms)),
        Err(Problem::NotFound) => {
            let flaw = Flaw::new("room", Words::of(|lang| t::room_flaw(lang).into()));
            Err(flaw.of(field))
        }
        Err(other) => Err(other),
    }
}

/// The ground for some days; what the event itself holds does not count.
pub(super) async fn ground(
    visit: &Visit,
    room: Option<RoomTerms>,
    days: &[Day],
    event: Option<Id<Event>>,
) -> Result<Ground> {
    let mut reader = visit.db.read().await?;
    let held = match (&room, days.first(), days.last()) {
        (Some(room), Some(first), Some(last)) => {
            store::held(&mut reader.conn(), visit.at(), room.id, (*first, *last), event).await?
        }
        _ => vec![],
    };
    Ok(Ground {
        room,
        held,
        holidays: closures::calendar(&mut reader.conn(), visit.at()).await?,
        zone: visit.zone,
        now: now(),
    })
}

/// The grounds of a course whose dates are in several rooms.
pub(super) struct Grounds {
    /// Where no room is needed.
    pub(super) open: Ground,
    rooms: Vec<(String, Ground)>,
}

impl Grounds {
    /// By which a date in a room is judged.
    pub(super) fn of(&self, room: Option<&str>) -> &Ground {
        let found = self.rooms.iter().find(|(code, _)| Some(code.as_str()) == room);
        found.map_or(&self.open, |(_, ground)| ground)
    }

    /// The rooms.
    pub(super) fn terms(&self) -> Vec<RoomTerms> {
        self.rooms
            .iter()
            .filter_map(|(_, ground)| ground.room.clone())
            .collect()
    }
}

/// What the dates of a course are judged by.
pub(super) async fn grounds(visit: &Visit, course: &Course, event: Id<Event>) -> Result<Grounds> {
    let mut days: Vec<Day> = course.plan.rule_days().unwrap_or_default();
    days = days.into_iter().map(|day| course.on(day).day).collect();
    days.sort_unstable();
    let mut rooms = vec![];
    for code in course.rooms() {
        let terms = room(visit, Some(code)).await?;
        rooms.push((code.to_owned(), ground(visit, terms, &days, Some(event)).await?));
    }
    Ok(Grounds {
        open: ground(visit, None, &[], Some(event)).await?,
        rooms,
    })
}

/// When an event takes place.
pub(super) fn plan_of(event: &EventInfo) -> Plan {
    Plan {
        repeat: event.repeat,
        first: event.first,
        from: event.from,
        until: event.until,
        skips_holidays: event.skips_holidays,
    }
}

/// When and where its dates are.
pub(super) fn course_of(event: &EventInfo) -> Course {
    Course {
        plan: plan_of(event),
        turns: event.turns.clone(),
        room: event.room.clone(),
    }
}
