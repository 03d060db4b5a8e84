//! From a date of a course on it is otherwise: at another time, on another day, in another room. The course stays one event with one
//! rule, so whoever registered for it has it still; its turns say from which day of the rule on what is otherwise.

use super::info::EventInfo;
#[cfg(feature = "ssr")]
use super::plan::{self, Plan};
#[cfg(feature = "ssr")]
use crate::rooms::Calendar;
use foundation::time::{Day, Minute};
#[cfg(feature = "ssr")]
use foundation::{
    Flaw,
    time::{Span, Zone},
};
use serde::{Deserialize, Serialize};

/// The most days by which dates are on another day than their rule has them: less than a week, so that none passes another.
#[cfg(feature = "ssr")]
pub const FURTHEST: i64 = 6;

/// What is otherwise from a day of the rule on, until the next turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// From which day of the rule on, which counts.
    pub since: Day,
    /// So many days after the day of the rule, or before it.
    pub shift: i8,
    /// From when.
    pub from: Minute,
    /// Until when.
    pub until: Minute,
    /// The code of a room, where it is another one than the event's.
    pub room: Option<String>,
}

/// When and where a date is by its rule and turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When<'a> {
    /// On which day.
    pub day: Day,
    /// From when.
    pub from: Minute,
    /// Until when.
    pub until: Minute,
    /// The code of its room.
    pub room: Option<&'a str>,
}

impl EventInfo {
    /// When and where the date is that stands for a day of the rule.
    pub fn on(&self, stands_for: Day) -> When<'_> {
        on((self.from, self.until, self.room.as_deref()), &self.turns, stands_for)
    }
}

fn on<'a>((from, until, room): (Minute, Minute, Option<&'a str>), turns: &'a [Turn], day: Day) -> When<'a> {
    let turn = turns.iter().rev().find(|turn| turn.since <= day);
    turn.map_or(When { day, from, until, room }, |turn| When {
        day: day.plus(turn.shift.into()),
        from: turn.from,
        until: turn.until,
        room: turn.room.as_deref().or(room),
    })
}

/// A rule with its turns: when and where each date is.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The rule, and when its dates are before the first turn.
    pub plan: Plan,
    /// In order.
    pub turns: Vec<Turn>,
    /// The code of the event's room.
    pub room: Option<String>,
}

#[cfg(feature = "ssr")]
impl Course {
    /// When and where the date is that stands for a day of the rule.
    pub fn on(&self, stands_for: Day) -> When<'_> {
        let plain = (self.plan.from, self.plan.until, self.room.as_deref());
        on(plain, &self.turns, stands_for)
    }

    /// That date as a span; what the clocks skip is refused.
    pub fn span(&self, zone: Zone, stands_for: Day) -> Result<Span, Flaw> {
        let when = self.on(stands_for);
        plan::span(zone, when.day, when.from, when.until)
    }

    /// The days of its rule on which it takes place: all, but for those on which a holiday would meet it where it leaves them out.
    pub fn days(&self, holidays: &Calendar) -> Result<Vec<Day>, Flaw> {
        let mut days = self.plan.rule_days()?;
        days.retain(|day| self.plan.holiday(self.on(*day).day, holidays).is_none());
        Ok(days)
    }

    /// The rooms that its dates are in, each once.
    pub fn rooms(&self) -> Vec<&str> {
        let turned = self.turns.iter().filter_map(|turn| turn.room.as_deref());
        let mut all: Vec<&str> = self.room.as_deref().into_iter().chain(turned).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The same from one of its days on as the turn says, whatever later turns said.
    pub fn turned(&self, turn: Turn) -> Self {
        let mut turns = self.turns.clone();
        turns.retain(|known| known.since < turn.since);
        turns.push(turn);
        self.with(turns)
    }

    /// What is left of the turns of `old` where its form was changed to this: what was typed is so for all dates.
    pub fn after(&self, old: &Self) -> Self {
        let rules = old.plan.repeat.as_ref().zip(self.plan.repeat.as_ref());
        let shifted = rules.filter(|(before, after)| before.is_shifted_to(after));
        let times = |course: &Self| (course.plan.from, course.plan.until);
        let turns = old.turns.iter().cloned().map(|mut turn| {
            if times(old) != times(self) {
                (turn.from, turn.until) = times(self);
            }
            if old.room != self.room {
                turn.room = None;
            }
            if let Some((before, after)) = shifted {
                turn.shift = 0;
                turn.since = before.shifted_from(after, turn.since);
            }
            turn
        });
        let turns = if self.plan.repeat.is_some() {
            turns.collect()
        } else {
            vec![]
        };
        self.with(turns)
    }

    /// With these turns, but for those after which nothing is otherwise.
    fn with(&self, turns: Vec<Turn>) -> Self {
        let mut kept: Vec<Turn> = vec![];
        for mut turn in turns {
            if turn.room == self.room {
                turn.room = None;
            }
            let before = kept.last().map_or((0, self.plan.from, self.plan.until, None), |last| {
                (last.shift, last.from, last.until, last.room.clone())
            });
            if (turn.shift, turn.from, turn.until, turn.room.clone()) != before {
                kept.push(turn);
            }
        }
        Self {
            turns: kept,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests;
