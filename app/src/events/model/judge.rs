//! Whether the dates of an event can have its room.

use super::{plan::Plan, view::DayState};
use crate::rooms::{Calendar, Room, RoomTerms};
use foundation::Id;
use foundation::time::{Day, Instant, Span, Zone};
use locales::{Words, events as t};

/// Some slots in which something of a room is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The first.
    pub from: i64,
    /// The one after the last.
    pub until: i64,
    /// What for, where everyone may know.
    pub title: Option<String>,
}

/// What dates are judged by.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The room that they book; `None` where they need none.
    pub room: Option<RoomTerms>,
    /// What is held of it by others.
    pub held: Vec<Held>,
    /// The public holidays.
    pub holidays: Calendar,
    /// Whose clock it is.
    pub zone: Zone,
    /// Now.
    pub now: Instant,
}

impl Ground {
    /// Each day of a plan's rule, and whether it can be had.
    pub fn judge(&self, plan: &Plan, days: &[Day]) -> Vec<(Day, DayState)> {
        days.iter().map(|day| (*day, self.day(plan, *day))).collect()
    }

    /// Whether a day of a plan can be had.
    pub fn day(&self, plan: &Plan, day: Day) -> DayState {
        if let Some(name) = plan.holiday(day, &self.holidays) {
            return DayState::Holiday { name: name.to_owned() };
        }
        match plan.span(self.zone, day) {
            Err(flaw) => DayState::Skipped { words: flaw.words },
            Ok(span) if span.starts() <= self.now => DayState::Over,
            Ok(span) => self.room(&span, day),
        }
    }

    /// Which room a date books that stands like this.
    pub fn books(&self, state: &DayState) -> Option<Id<Room>> {
        self.room
            .as_ref()
            .filter(|_| *state == DayState::Free)
            .map(|room| room.id)
    }

    /// Whether the room can be had for a span.
    pub fn room(&self, span: &Span, day: Day) -> DayState {
        let Some(terms) = &self.room else {
            return DayState::Free;
        };
        let hours = terms.hours.of(day);
        let (from, until) = (self.zone.minute(span.starts()), self.zone.minute(span.ends()));
        let until = if until < from {
            foundation::time::Minute::END
        } else {
            until
        };
        if !hours.holds(from, until) {
            let words = if hours.note.is_empty() {
                Words::of(|lang| t::room_closed(lang).into())
            } else {
                Words {
                    zh: hours.note,
                    en: String::new(),
                }
            };
            return DayState::Closed { words };
        }
        let slots = span.held(terms.rules.setup, terms.rules.cleaning);
        let by = self
            .held
            .iter()
            .find(|held| held.from < slots.end() && slots.first() < held.until);
        match by {
            Some(held) => DayState::Taken {
                title: held.title.clone().unwrap_or_default(),
            },
            None => DayState::Free,
        }
    }
}

#[cfg(test)]
mod tests;
