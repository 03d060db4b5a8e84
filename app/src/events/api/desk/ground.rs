//! What dates are judged by: the room, what others hold of it, the public holidays.

use crate::{
    access::Visit,
    closures,
    events::{
        model::{Event, EventInfo, Ground, Plan},
        store,
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Flaw, Id, Problem, Result,
    time::{Day, now},
};
use locales::{Words, events as t};

/// The room of a code, if it is in use.
pub(super) async fn room(visit: &Visit, code: Option<&str>) -> Result<Option<RoomTerms>> {
    let Some(code) = code else { return Ok(None) };
    match rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), code).await {
        Ok(terms) => Ok(Some(terms)),
        Err(Problem::NotFound) => {
            let flaw = Flaw::new("room", Words::of(|lang| t::room_flaw(lang).into()));
            Err(flaw.of("fields[room]"))
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
