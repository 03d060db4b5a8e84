//! A day that staff note by hand.

use super::{event::LONGEST_NAME, view::AHEAD};
use crate::rooms::{CalendarDay, DayKind};
use foundation::{Flaw, Problem, Result, problem::Flaws, text, time::Day};
use locales::{Words, closures as t};

/// Reads what was typed, and tells of all flaws at once. What is over opens and closes nothing, and what nobody sees on the page nobody
/// would take back.
pub(in crate::closures) fn noted(typed: &str, kind: &str, name: &str, today: Day) -> Result<CalendarDay> {
    let mut flaws = Flaws::default();
    let day = flaws.note("day", day(typed, today));
    let name = flaws.note("name", text::line(name, LONGEST_NAME));
    flaws.refuse()?;
    match (day, name, DayKind::of(kind)) {
        (Some(day), Some(name), Some(kind)) => Ok(CalendarDay { day, kind, name }),
        _ => Err(Problem::Malformed),
    }
}

fn day(typed: &str, today: Day) -> Result<Day, Flaw> {
    if typed.trim().is_empty() {
        return Err(text::missing());
    }
    let day = typed.parse::<Day>().ok();
    day.filter(|day| (today..today.plus(AHEAD)).contains(day))
        .ok_or_else(|| Flaw::new("day", Words::of(|lang| t::noted_day(lang, AHEAD))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(day: &str, kind: &str, name: &str) -> Result<CalendarDay> {
        noted(day, kind, name, "2026-11-27".parse().unwrap())
    }

    #[test]
    fn a_day_of_the_coming_year_is_off_or_worked_and_has_a_name() {
        let day = told("2026-12-31", "off", " 停电  检修 ").unwrap();
        assert_eq!((day.kind, day.name.as_str()), (DayKind::Off, "停电 检修"));
        assert_eq!(told("2026-11-27", "working", "调休").unwrap().kind, DayKind::Working);
        assert!(told("2027-11-27", "off", "x").is_ok());
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        for day in ["", "2026-11-26", "2027-11-28", "2027-02-29", "soon"] {
            let Err(Problem::Invalid { fields }) = told(day, "off", " ") else {
                panic!("{day} is taken")
            };
            let codes: Vec<_> = fields
                .iter()
                .map(|(field, flaw)| (field.as_str(), flaw.code.as_str()))
                .collect();
            let of_day = if day.is_empty() { "missing" } else { "day" };
            assert_eq!(codes, [("day", of_day), ("name", "missing")]);
        }
        assert_eq!(told("2026-12-31", "festive", "x"), Err(Problem::Malformed));
    }
}
