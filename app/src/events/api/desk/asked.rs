//! Another time or room for dates, as a form asks for it.

use crate::events::model::{DayState, Scope};
use foundation::{
    Flaw, Problem, Result,
    problem::Flaws,
    text,
    time::{Day, Minute, QUARTER},
};
use leptos_router::location::Url;
use locales::{Lang, Words, events as t};
use serde::Serialize;

/// Another time for a date, as the form sends it.
#[derive(Debug, Clone, Serialize)]
pub struct Move {
    /// On which day.
    pub day: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// The code of a room; empty for the one that it has by the rule.
    pub room: String,
    /// Whether it is moved though its room cannot be had.
    pub without: bool,
    /// Why; may be empty.
    pub reason: String,
}

/// The same, in types that cannot be wrong.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) day: Day,
    pub(super) from: Minute,
    pub(super) until: Minute,
    pub(super) room: Option<String>,
    pub(super) reason: String,
}

impl Move {
    /// As the address of the page has it that shows what it would come to.
    pub fn in_address(&self, scope: Scope) -> String {
        let all = [
            ("scope", scope.name()),
            ("day", &self.day),
            ("from", &self.from),
            ("until", &self.until),
            ("room", &self.room),
            ("reason", &self.reason),
        ];
        let said = all.into_iter().filter(|(_, value)| !value.is_empty());
        let named = said.map(|(name, value)| [name, "=", &Url::escape(value)].concat());
        named.collect::<Vec<_>>().join("&")
    }

    /// Reads what was typed.
    pub(super) fn read(&self) -> Result<Asked> {
        let mut flaws = Flaws::default();
        let flaw = |words: fn(Lang) -> &'static str| Flaw::new("time", Words::of(|lang| words(lang).into()));
        let day = flaws.note("day", self.day.parse::<Day>().map_err(|_| flaw(t::day_flaw)));
        let minute = |typed: &str| {
            let minute = typed.parse::<Minute>().ok();
            let minute = minute.filter(|minute| minute.minutes().is_multiple_of(QUARTER));
            minute.ok_or_else(|| flaw(t::misaligned))
        };
        let from = flaws.note("from", minute(&self.from));
        let until = flaws.note("until", minute(&self.until));
        let until = until.map(|until| if until == Minute::START { Minute::END } else { until });
        if let (Some(from), Some(until)) = (from, until)
            && from >= until
        {
            flaws.add("until", flaw(t::reversed));
        }
        let reason = flaws.note("reason", text::optional_line(&self.reason, 200));
        flaws.refuse()?;
        match (day, from, until) {
            (Some(day), Some(from), Some(until)) => Ok(Asked {
                day,
                from,
                until,
                room: Some(self.room.clone()).filter(|room| !room.is_empty()),
                reason: reason.flatten().unwrap_or_default(),
            }),
            _ => Err(Problem::Malformed),
        }
    }
}

/// The refusal of a time at which the room cannot be had.
pub(super) fn no_room(state: &DayState, field: &str, told: fn(Lang, &str) -> String) -> Problem {
    let words = match state {
        DayState::Closed { words } => words.clone(),
        _ => Words::of(|lang| t::room_taken(lang).into()),
    };
    Flaw::new("room_lacks", Words::of(|lang| told(lang, words.to(lang)))).of(field)
}
