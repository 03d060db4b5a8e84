//! A room's day at a moment, in slots, which know of no clock change.

use super::DoorState;
use crate::rooms::{Hours, Rules};
use foundation::time::{Day, Instant, QUARTER, Slot, Zone};
use std::ops::Range;

/// A booking that holds some of the room today, waiting for staff or confirmed.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The slots that it holds, setting up and cleaning included.
    pub slots: Range<i64>,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// How many parts it holds.
    pub parts: u16,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

/// When a room is open on some days, in order.
pub fn openings(hours: &Hours, zone: Zone, days: impl Iterator<Item = Day>) -> Vec<Range<i64>> {
    let slots = |day: Day| {
        let at = move |minute| Slot::at(zone.at(day, minute)).0;
        let openings = hours.of(day).openings.into_iter();
        openings.map(move |opening| at(opening.opens)..at(opening.closes))
    };
    // What a clock change swallows whole is no opening.
    days.flat_map(slots).filter(|opening| !opening.is_empty()).collect()
}

/// What decides what a door shows.
#[derive(Debug, Clone, Copy)]
pub struct Today<'a> {
    /// The slot that runs.
    pub now: i64,
    /// When the room is open, today and on the days after, in order.
    pub openings: &'a [Range<i64>],
    /// What is held today, the earliest first.
    pub held: &'a [Held],
    /// How many parts the room has.
    pub parts: u16,
}

impl<'a> Today<'a> {
    /// Whether the room can be used now, how many parts of it are free, and until when that is so.
    pub fn state(&self) -> DoorState<i64> {
        let Some(open) = self.openings.iter().find(|opening| opening.contains(&self.now)) else {
            let next = self.openings.iter().map(|opening| opening.start);
            return DoorState::Closed {
                opens: next.filter(|opens| *opens > self.now).min(),
            };
        };
        let parts = self.free(self.now);
        let changes = |slot: &i64| self.free(*slot) != parts;
        let until = (self.now..open.end).find(changes).unwrap_or(open.end);
        if parts > 0 {
            DoorState::Free { parts, until }
        } else {
            DoorState::Taken { until }
        }
    }

    /// What holds some of the room now.
    pub fn running(&self) -> impl Iterator<Item = &'a Held> {
        let now = self.now;
        self.held.iter().filter(move |held| held.slots.contains(&now))
    }

    /// What holds some of it later.
    pub fn coming(&self) -> impl Iterator<Item = &'a Held> {
        let now = self.now;
        self.held.iter().filter(move |held| held.slots.start > now)
    }

    /// The first slot from `from` on at which a part can be booked for the shortest time. Of the days after today nothing is known that
    /// is held, so there it is the opening.
    pub fn next_free(&self, from: i64, rules: &Rules) -> Option<i64> {
        let slots = |minutes: u16| i64::from(minutes.div_ceil(QUARTER));
        let (shortest, setup, cleaning) = (slots(rules.shortest).max(1), slots(rules.setup), slots(rules.cleaning));
        let can_begin = |slot: &i64| (slot - setup..slot + shortest + cleaning).all(|slot| self.free(slot) > 0);
        let starts = |opening: &Range<i64>| opening.start.max(from)..opening.end - shortest + 1;
        self.openings.iter().flat_map(starts).find(can_begin)
    }

    /// How many parts are free in a slot, whether the room is open or not.
    fn free(&self, slot: i64) -> u16 {
        let here = self.held.iter().filter(|held| held.slots.contains(&slot));
        self.parts.saturating_sub(here.map(|held| held.parts).sum())
    }
}

#[cfg(test)]
mod tests;
