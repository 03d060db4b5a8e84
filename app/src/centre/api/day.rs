//! All rooms on a day.

use crate::{
    access::Visit,
    announcements,
    bookings::{self, HeldSpan, OwnSpan, Standing, bar, desk},
    calendar,
    centre::model::{DayView, Held, Own, RoomDay, bookable, runs, touchable},
    rooms::{self, RoomTerms},
};
use foundation::{
    Result,
    journal::Topic,
    time::{Day, DaySlots, Minute, QUARTER, now},
};
use locales::Lang;
use std::sync::Arc;

/// The rooms as everyone may see them, each with what is held in it on a day.
struct Lanes {
    rooms: Arc<Vec<RoomTerms>>,
    held: Vec<Vec<Held>>,
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

/// What is held is read after each change, the rooms after each change of theirs; what is the caller's own each time: one statement each.
pub(super) async fn look(visit: &Visit, date: &str, home: Option<Lang>) -> Result<DayView> {
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let lanes = visit
        .db
        .remembered(visit.at(), Topic::Centre, [day.number(), 0, 0], || lanes(visit, day))
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
    let all = lanes.rooms.iter().zip(&lanes.held);
    let rooms: Vec<RoomDay> = all.map(|(room, held)| room_day(room, held, &light)).collect();
    let (from, until) = hours(&rooms);
    // With the day, so that home asks once.
    let (pinned, unpinned) = if date.is_empty() {
        announcements::pinned(visit).await?
    } else {
        (vec![], 0)
    };
    let events = match home {
        Some(lang) => calendar::today(visit, lang).await?,
        None => String::new(),
    };
    Ok(DayView {
        day,
        today,
        from,
        until,
        rooms,
        pinned,
        unpinned,
        events,
    })
}

/// Nothing in it depends on who asks or when.
async fn lanes(visit: &Visit, day: Day) -> Result<Lanes> {
    let slots = DaySlots::of(visit.zone, day);
    let rooms = rooms::remembered(&visit.db, visit.at()).await?;
    let mut reader = visit.db.read().await?;
    let mut held = bookings::held_spans(&mut reader.conn(), visit.at(), day, slots.all()).await?;
    let shown = |span: HeldSpan| Held {
        quarters: slots.on_the_clock(span.held_from..span.held_until),
        parts: span.parts,
        title: span.title,
    };
    let of_room = |room: &RoomTerms| {
        let held = held.remove(&room.id.uuid()).unwrap_or_default();
        held.into_iter().map(shown).collect()
    };
    Ok(Lanes {
        held: rooms.iter().map(of_room).collect(),
        rooms,
    })
}

fn room_day(room: &RoomTerms, held: &[Held], light: &Light) -> RoomDay {
    let own = light.own.iter().filter(|span| span.room_id == room.id.uuid());
    let own: Vec<Own> = own
        .map(|span| Own {
            quarters: light.slots.on_the_clock(span.held_from..span.held_until),
            waiting: span.waiting,
        })
        .collect();
    let (hours, rules) = (room.hours.of(light.day), &room.rules);
    let parts = room.parts.len() as u16;
    let (shortest, longest) = if light.standing.staff {
        (1, 96)
    } else {
        (rules.shortest / QUARTER, rules.longest / QUARTER)
    };
    let runs = runs(&hours.openings, parts, held, &own, light.now);
    RoomDay {
        runs: touchable(bookable(&runs, shortest)),
        bar: bar(rules, light.day, light.today, light.standing),
        longest,
        approval: rules.approval,
        code: room.code.clone(),
        name: room.name.clone(),
        parts,
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
