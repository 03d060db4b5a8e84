//! All rooms on a day.

use crate::{
    access::Visit,
    bookings::{self, HeldSpan, OwnSpan, Standing, bar, desk},
    centre::model::{DayView, Held, Own, RoomDay, bookable, runs},
    rooms::{self, Overview},
};
use foundation::{
    Result,
    time::{Day, DaySlots, Minute, QUARTER, now},
};

/// A room as everyone may see it, with what is held in it on a day.
struct Lane {
    room: Overview,
    held: Vec<Held>,
}

/// What the lanes of all rooms are drawn by.
struct Light {
    day: Day,
    today: Day,
    slots: DaySlots,
    /// The quarter that runs; the end of the day where it is over.
    now: Option<u16>,
    standing: Standing,
    own: Vec<OwnSpan>,
}

/// Two statements after a change, none before the next: rooms with their hours, what is held. A third for what is the caller's own.
pub(super) async fn look(visit: &Visit, date: &str) -> Result<DayView> {
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let lanes = visit
        .db
        .remembered(visit.at(), [day.number(), 0, 0], lanes(visit, day))
        .await?;
    let slots = DaySlots::of(visit.zone, day);
    let own = match &visit.caller.known {
        Some(known) => {
            let mut reader = visit.db.read().await?;
            bookings::own_spans(&mut reader.conn(), visit.at(), known.person, day, slots.all()).await?
        }
        None => vec![],
    };
    let quarter = (day == today).then(|| visit.zone.minute(now()).minutes() / QUARTER);
    let light = Light {
        day,
        today,
        slots,
        now: if day < today { Some(96) } else { quarter },
        standing: desk::standing(visit),
        own,
    };
    let rooms: Vec<RoomDay> = lanes.iter().map(|lane| room_day(lane, &light)).collect();
    let (from, until) = hours(&rooms);
    Ok(DayView {
        day,
        today,
        from,
        until,
        rooms,
    })
}

/// Nothing in it depends on who asks or when.
async fn lanes(visit: &Visit, day: Day) -> Result<Vec<Lane>> {
    let slots = DaySlots::of(visit.zone, day);
    let mut reader = visit.db.read().await?;
    let rooms = rooms::overview(&mut reader.conn(), visit.at(), day, day.plus(1)).await?;
    let mut held = bookings::held_spans(&mut reader.conn(), visit.at(), day, slots.all()).await?;
    let shown = |span: HeldSpan| Held {
        quarters: slots.on_the_clock(span.held_from..span.held_until),
        parts: span.parts,
        title: span.title,
    };
    let lane = |room: Overview| {
        let held = held.remove(&room.terms.id.uuid()).unwrap_or_default();
        Lane {
            held: held.into_iter().map(shown).collect(),
            room,
        }
    };
    Ok(rooms.into_iter().map(lane).collect())
}

fn room_day(lane: &Lane, light: &Light) -> RoomDay {
    let room = &lane.room;
    let own = light.own.iter().filter(|span| span.room_id == room.terms.id.uuid());
    let own: Vec<Own> = own
        .map(|span| Own {
            quarters: light.slots.on_the_clock(span.held_from..span.held_until),
            waiting: span.waiting,
        })
        .collect();
    let (hours, rules) = (room.terms.hours.of(light.day), &room.terms.rules);
    let (shortest, longest) = if light.standing.staff {
        (1, 96)
    } else {
        (rules.shortest / QUARTER, rules.longest / QUARTER)
    };
    let runs = runs(&hours.openings, room.parts, &lane.held, &own, light.now);
    RoomDay {
        runs: bookable(&runs, shortest),
        bar: bar(rules, light.day, light.today, light.standing),
        longest,
        approval: rules.approval,
        code: room.terms.code.clone(),
        name: room.terms.name.clone(),
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
