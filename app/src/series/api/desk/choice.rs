//! Which of the dates somebody has chosen.

use super::ground::Ground;
use crate::{
    access::Visit,
    bookings::{PartsWish, many::Dated},
    series::model::{DateState, Fit, Pattern, Times, Why},
};
use foundation::{
    Flaw, Problem, Result,
    problem::Flaws,
    time::{Day, Minute},
};
use locales::{Words, series as t};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was ticked, as the form sends it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choice {
    /// The days that are to be booked.
    pub dates: Vec<String>,
    /// Days that are to be booked at another time: `2026-12-01 18:00 19:30`; what is empty is none.
    pub moves: Vec<String>,
    /// Whether what is taken meanwhile is left out, instead of undoing everything.
    pub leave_out: bool,
}

/// What was ticked: a day, and another time where one was chosen.
pub(super) type Ticked = BTreeMap<Day, Option<Times>>;

impl Choice {
    pub(super) fn read(&self) -> Result<Ticked> {
        let mut ticked = Ticked::new();
        for typed in self.dates.iter().filter(|typed| !typed.is_empty()) {
            ticked.insert(typed.parse().map_err(|_| Problem::Malformed)?, None);
        }
        for typed in self.moves.iter().filter(|typed| !typed.trim().is_empty()) {
            let (day, times) = moved(typed).ok_or(Problem::Malformed)?;
            ticked.insert(day, Some(times));
        }
        Ok(ticked)
    }
}

fn moved(typed: &str) -> Option<(Day, Times)> {
    let mut words = typed.split_whitespace();
    let day = words.next()?.parse().ok()?;
    let (from, until): (Minute, Minute) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    (from < until).then_some((day, Times { from, until }))
}

/// The dates that were chosen and can be had, and those that are left out.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) dates: Vec<Dated>,
    pub(super) skips: Vec<(Day, Why)>,
    flaws: Flaws,
    taken: bool,
}

impl Chosen {
    /// Judges a new date. `ticked` is whether it is wanted, at another time where one was chosen.
    pub(super) fn add(
        &mut self,
        visit: &Visit,
        ground: &mut Ground,
        day: Day,
        (pattern, leave_out): (&Pattern, bool),
        ticked: Option<Option<Times>>,
    ) {
        let usual = Times {
            from: pattern.from,
            until: pattern.until,
        };
        let times = ticked.flatten().unwrap_or(usual);
        let Some(_) = ticked else {
            let judged = ground.around(visit).judge(day, times, &pattern.parts);
            let why = judged.err().map_or(Why::Chosen, |state| state.why());
            return self.skips.push((day, why));
        };
        match fit(visit, ground, day, times, &pattern.parts) {
            Ok(fit) => self.dates.push(ground.dated(visit, day, fit, pattern)),
            Err(DateState::Taken { .. }) if leave_out => self.skips.push((day, Why::Taken)),
            Err(state) => self.refuse(day, &state),
        }
    }

    /// Notes that a date which is wanted cannot be had.
    pub(super) fn refuse(&mut self, day: Day, state: &DateState) {
        match state {
            DateState::Closed { words } | DateState::Against { words } => {
                let words = Words::of(|lang| t::date_refused(lang, day, words.to(lang)));
                self.flaws.add("dates", Flaw::new("date", words));
            }
            _ => self.taken = true,
        }
    }

    /// Refuses where one of the dates cannot be had.
    pub(super) fn settle(&mut self) -> Result<()> {
        std::mem::take(&mut self.flaws).refuse()?;
        if self.taken {
            return Err(Problem::Taken { alternatives: vec![] });
        }
        Ok(())
    }
}

/// Whether a date can be had, with what the person may have in its week.
pub(super) fn fit(
    visit: &Visit,
    ground: &mut Ground,
    day: Day,
    times: Times,
    parts: &PartsWish,
) -> Result<Fit, DateState> {
    let fit = ground.around(visit).judge(day, times, parts)?;
    let week = ground.left.take(&ground.terms.rules, day, fit.span.minutes());
    week.map_err(|flaw| DateState::Against { words: flaw.words })?;
    Ok(fit)
}

/// The refusal of a series of which nothing is chosen.
pub(super) fn none_chosen() -> Problem {
    Flaw::new("none_chosen", Words::of(|lang| t::none_chosen(lang).into())).of("dates")
}
