//! What somebody has registered for, in their calendar: each date once, whoever of their household comes.

use crate::{
    calendar::{Told, entry},
    events::{self, EventDate, Listed},
    registrations::State,
};
use foundation::{
    Id,
    ical::{Event, Status},
    time::Instant,
};
use locales::feeds as t;

/// A registration, as far as a calendar needs it.
#[derive(Debug, Clone)]
pub struct Registered {
    /// Of which event.
    pub event: Id<events::Event>,
    /// For which date; `None` for the whole course.
    pub date: Option<Id<EventDate>>,
    /// Where it stands.
    pub state: State,
    /// Rises with every change; 1 at first.
    pub version: i64,
    /// When it last changed.
    pub changed: Instant,
}

impl Registered {
    fn is_of(&self, one: &Listed) -> bool {
        self.event == one.event.id && self.date.is_none_or(|date| date == one.date.id)
    }
}

/// The dates that somebody has registered for. What still waits for a place is not certain; what was taken back since then is cancelled. Of several
/// registrations for a date the best one counts. No name stands in it.
pub fn events(all: &[Registered], dates: &[Listed], since: Instant, told: Told<'_>) -> Vec<Event> {
    let of_date = |one: &Listed| {
        let theirs: Vec<&Registered> = all.iter().filter(|registered| registered.is_of(one)).collect();
        let best = theirs
            .iter()
            .copied()
            .map(|registered| registered.state)
            .min_by_key(|state| rank(*state))?;
        let changed = theirs.iter().map(|registered| registered.changed).max()?;
        if !best.is_live() && changed < since {
            return None;
        }
        let event = entry(&one.event, &one.date, told);
        let status = match (event.status, best) {
            (Status::Cancelled, _) => Status::Cancelled,
            (_, State::Admitted) => Status::Confirmed,
            (_, State::Offered | State::Waiting) => Status::Tentative,
            (_, State::Declined | State::Lapsed | State::Cancelled | State::Removed) => Status::Cancelled,
        };
        let words = match best {
            State::Admitted => t::has_a_place(told.lang),
            State::Offered => t::is_offered(told.lang),
            State::Waiting => t::waits_for_a_place(told.lang),
            State::Declined | State::Lapsed | State::Cancelled | State::Removed => t::taken_back(told.lang),
        };
        // Rows are never taken away, so this never goes back.
        let versions: i64 = theirs.iter().map(|registered| registered.version).sum();
        Some(Event {
            sequence: event.sequence + versions - 1,
            stamp: event.stamp.max(changed),
            description: [words, "\n", &event.description].concat(),
            status,
            ..event
        })
    };
    dates.iter().filter_map(of_date).collect()
}

/// The better one first.
const fn rank(state: State) -> u8 {
    match state {
        State::Admitted => 0,
        State::Offered => 1,
        State::Waiting => 2,
        State::Declined | State::Lapsed | State::Cancelled | State::Removed => 3,
    }
}
