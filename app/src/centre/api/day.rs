//! All rooms on a day.

use crate::{
    access::Visit,
    bookings::{self, HeldSpan, Standing, bar, desk},
    centre::model::{DayView, Held, RoomDay, bookable, runs},
    rooms::{self, Overview},
};
use foundation::{
    Result,
    time::{Day, DaySlots, Minute, QUARTER, now},
};

/// What the lanes of all rooms are drawn by.
struct Light {
    day: Day,
    today: Day,
    slots: DaySlots,
    /// The quarter that runs; the end of the day where it is over.
    now: Option<u16>,
    standing: Standing,
}

/// Two statements: rooms with their hours, what is held.
pub(super) async fn look(visit: &Visit, date: &str) -> Result<DayView> {
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let mut reader = visit.db.read().await?;
    let rooms = rooms::overview(&mut reader.conn(), visit.at(), day, day.plus(1)).await?;
    let who = visit.caller.known.as_ref().map(|known| known.person.uuid());
    let slots = DaySlots::of(visit.zone, day);
    let held = bookings::held_spans(&mut reader.conn(), visit.at(), day, slots.all(), who).await?;
    let quarter = (day == today).then(|| visit.zone.minute(now()).minutes() / QUARTER);
    let light = Light {
        day,
        today,
        slots,
        now: if day < today { Some(96) } else { quarter },
        standing: desk::standing(visit),
    };
    let held_in = |room: &Overview| held.get(&room.terms.id.uuid()).map(Vec::as_slice).unwrap_or_default();
    let rooms: Vec<RoomDay> = rooms
        .into_iter()
        .map(|room| room_day(held_in(&room), room, &light))
        .collect();
    let (from, until) = hours(&rooms);
    Ok(DayView {
        day,
        today,
        from,
        until,
        rooms,
    })
}

fn room_day(held: &[HeldSpan], room: Overview, light: &Light) -> RoomDay {
    let shown = |span: &HeldSpan| Held {
        quarters: light.slots.on_the_clock(span.held_from..span.held_until),
        parts: span.parts,
        own: span.own,
        waiting: span.own && span.waiting,
        title: span.title.clone(),
    };
    let held: Vec<Held> = held.iter().map(shown).collect();
    let (hours, rules) = (room.terms.hours.of(light.day), &room.terms.rules);
    let shortest = if light.standing.staff {
        1
    } else {
        rules.shortest / QUARTER
    };
    let runs = runs(&hours.openings, room.parts, &held, light.now);
    RoomDay {
        runs: bookable(&runs, shortest),
        bar: bar(rules, light.day, light.today, light.standing),
        longest: if light.standing.staff {
            96
        } else {
            rules.longest / QUARTER
        },
        approval: rules.approval,
        code: room.terms.code,
        name: room.terms.name,
        parts: room.parts,
        note: hours.note,
    }
}

/// The hours that the picture spans: from the first that any room is still open to the last, 9 to 21 where none is.
fn hours(rooms: &[RoomDay]) -> (Minute, Minute) {
    let runs = || rooms.iter().flat_map(|room| &room.runs).filter(|run| !run.past);
    let from = runs().map(|run| run.from / 4).min().unwrap_or(9);
    let until = runs()
        .map(|run| (run.from + run.quarters).div_ceil(4))
        .max()
        .unwrap_or(21);
    (Minute::of_hour(from), Minute::of_hour(until))
}
