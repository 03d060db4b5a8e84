//! Which of the dates somebody has chosen.

use super::{ground::Ground, refused::Refused};
use crate::{
    access::Visit,
    bookings::many::Dated,
    series::model::{DateState, Fit, Pattern, Times, WITHOUT, Want, Why},
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
    /// Days that are to be booked otherwise: at another time, `2026-12-01 18:00 19:30`, or without the devices that are short,
    /// `2026-12-01 without`; what is empty is none.
    pub moves: Vec<String>,
    /// Whether what is taken meanwhile is left out, instead of undoing everything.
    pub leave_out: bool,
}

/// How a date is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Wanted {
    /// Another time, where one was chosen.
    pub(super) times: Option<Times>,
    /// Whether it goes without the devices that are short.
    pub(super) without: bool,
}

/// What was ticked, day by day.
pub(super) type Ticked = BTreeMap<Day, Wanted>;

impl Choice {
    pub(super) fn read(&self) -> Result<Ticked> {
        let mut ticked = Ticked::new();
        for typed in self.dates.iter().filter(|typed| !typed.is_empty()) {
            ticked.insert(typed.parse().map_err(|_| Problem::Malformed)?, Wanted::default());
        }
        for typed in self.moves.iter().filter(|typed| !typed.trim().is_empty()) {
            let (day, wanted) = otherwise(typed).ok_or(Problem::Malformed)?;
            ticked.insert(day, wanted);
        }
        Ok(ticked)
    }
}

fn otherwise(typed: &str) -> Option<(Day, Wanted)> {
    let mut words = typed.split_whitespace();
    let (day, next) = (words.next()?.parse().ok()?, words.next()?);
    if next == WITHOUT {
        let wanted = Wanted {
            times: None,
            without: true,
        };
        return Some((day, wanted));
    }
    let (from, until): (Minute, Minute) = (next.parse().ok()?, words.next()?.parse().ok()?);
    let wanted = Wanted {
        times: Some(Times { from, until }),
        without: false,
    };
    (from < until).then_some((day, wanted))
}

/// The dates that were chosen and can be had, and those that are left out.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) dates: Vec<Dated>,
    pub(super) skips: Vec<(Day, Why)>,
    /// What cannot be had for its hours or a rule.
    against: Refused,
    /// What lacks a device.
    lacking: Refused,
    taken: bool,
}

impl Chosen {
    /// Judges a new date. `ticked` is whether it is wanted, and how.
    pub(super) fn add(
        &mut self,
        visit: &Visit,
        ground: &mut Ground,
        day: Day,
        (pattern, leave_out): (&Pattern, bool),
        ticked: Option<Wanted>,
    ) {
        let usual = Times {
            from: pattern.from,
            until: pattern.until,
        };
        let mut want = Want {
            parts: &pattern.parts,
            borrows: &pattern.borrows,
            without: false,
        };
        let Some(wanted) = ticked else {
            let judged = ground.around(visit).judge(day, usual, want);
            let why = judged.err().map_or(Why::Chosen, |state| state.why());
            return self.skips.push((day, why));
        };
        want.without = wanted.without;
        match fit(visit, ground, day, wanted.times.unwrap_or(usual), want) {
            Ok(fit) => self.dates.push(ground.dated(visit, day, fit, pattern)),
            Err(DateState::Taken { .. } | DateState::Lacking { .. }) if leave_out => self.skips.push((day, Why::Taken)),
            Err(state) => self.refuse(day, &state),
        }
    }

    /// Notes that a date which is wanted cannot be had.
    pub(super) fn refuse(&mut self, day: Day, state: &DateState) {
        match state {
            DateState::Closed { words } => self.against.add(day, "closed", words),
            DateState::Against { words, code } => self.against.add(day, code, words),
            DateState::Lacking { words } => self.lacking.add(day, "equipment_taken", words),
            _ => self.taken = true,
        }
    }

    /// Refuses where dates cannot be had; each of them is named.
    pub(super) fn settle(&self, today: Day) -> Result<()> {
        let mut flaws = Flaws::default();
        for (field, flaw) in [
            ("dates", self.against.flaw(today)),
            ("equipment", self.lacking.flaw(today)),
        ] {
            if let Some(flaw) = flaw {
                flaws.add(field, flaw);
            }
        }
        flaws.refuse()?;
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
    want: Want<'_>,
) -> Result<Fit, DateState> {
    let fit = ground.around(visit).judge(day, times, want)?;
    let week = ground.left.take(&ground.terms.rules, day, fit.span.minutes());
    week.map_err(DateState::against)?;
    Ok(fit)
}

/// The refusal of a series of which nothing is chosen.
pub(super) fn none_chosen() -> Problem {
    Flaw::new("none_chosen", Words::of(|lang| t::none_chosen(lang).into())).of("dates")
}
