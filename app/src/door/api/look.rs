//! A room's door, read.

use crate::{
    access::{Services, Visit},
    door::{
        model::{DoorState, DoorView, Entry, Held, Poster, Today, openings},
        store,
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Result,
    journal::Topic,
    time::{Day, DaySlots, Slot, now},
};
use std::{collections::HashMap, ops::Range, sync::Arc};
use uuid::Uuid;

/// How many bookings stand under each heading: more cannot be read in passing.
const ENTRIES: usize = 3;
/// How many days ahead a closed room looks for its next opening.
const AHEAD: i64 = 15;

/// What is held in all rooms on a day, as everyone may see it; a type of its own, by which it is remembered.
pub(super) struct HeldToday(HashMap<Uuid, Vec<Held>>);

impl HeldToday {
    pub(super) fn of(&self, room: &RoomTerms) -> &[Held] {
        self.0.get(&room.id.uuid()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What a door shows. Both rooms and what is held are remembered until they change, so most doors that ask cost no statement.
pub(super) async fn door(visit: &Visit, code: &str) -> Result<DoorView> {
    let (room, closed) = room(visit, code).await?;
    let (now, today) = (now(), visit.today());
    let held = held(visit, today).await?;
    let open = open(visit, &room, today);
    let slot = Slot::at(now).0;
    let day = Today {
        now: slot,
        openings: &open,
        held: held.of(&room),
        parts: room.parts.len() as u16,
    };
    let stamp = |slot: i64| visit.zone.local(Slot(slot).starts());
    let state = if closed { DoorState::OutOfUse } else { day.state() };
    let coming = day.coming().filter(|held| visit.zone.day(held.starts) == today);
    Ok(DoorView {
        state: state.map(stamp),
        running: entries(visit, day.running()),
        coming: entries(visit, coming),
        note: room.hours.of(today).note,
        parts: day.parts,
        room: room.code,
        name: room.name,
        today,
        now: visit.zone.local(now),
        fresh_until: stamp(slot + 1),
    })
}

fn entries<'a>(visit: &Visit, held: impl Iterator<Item = &'a Held>) -> Vec<Entry> {
    let entry = |held: &Held| Entry {
        starts: visit.zone.local(held.starts),
        ends: visit.zone.local(held.ends),
        parts: held.parts,
        title: held.title.clone(),
    };
    held.take(ENTRIES).map(entry).collect()
}

/// What the poster of a door says.
pub(super) async fn poster(visit: &Visit, services: &Services, code: &str) -> Result<Poster> {
    let (room, _) = room(visit, code).await?;
    let base = services.public_base(Some(&visit.community));
    Ok(Poster {
        address: [&base, "/door/", &room.code].concat(),
        room: room.code,
        name: room.name,
    })
}

/// The code of a room as it is kept, so that a code to scan is drawn of rooms that there are.
pub async fn code_of(visit: &Visit, code: &str) -> Result<String> {
    Ok(room(visit, code).await?.0.code)
}

/// A room by its code, and whether it is out of use: its door hangs there still.
pub(super) async fn room(visit: &Visit, code: &str) -> Result<(RoomTerms, bool)> {
    let in_use = rooms::remembered(&visit.db, visit.at()).await?;
    if let Some(room) = in_use.iter().find(|room| room.code == code) {
        return Ok((room.clone(), false));
    }
    let card = rooms::card(&mut visit.db.read().await?.conn(), visit.at(), code).await?;
    Ok((card.terms, card.closed))
}

/// When a room is open, today and soon.
pub(super) fn open(visit: &Visit, room: &RoomTerms, today: Day) -> Vec<Range<i64>> {
    openings(&room.hours, visit.zone, today.until(today.plus(AHEAD)))
}

/// What is held in all rooms on a day: read once after each change, for all doors.
pub(super) async fn held(visit: &Visit, day: Day) -> Result<Arc<HeldToday>> {
    visit
        .db
        .remembered(visit.at(), Topic::Centre, [day.number(), 0, 0], || read(visit, day))
        .await
}

async fn read(visit: &Visit, day: Day) -> Result<HeldToday> {
    let slots = DaySlots::of(visit.zone, day).all();
    let mut reader = visit.db.read().await?;
    store::held(&mut reader.conn(), visit.at(), day, slots)
        .await
        .map(HeldToday)
}
