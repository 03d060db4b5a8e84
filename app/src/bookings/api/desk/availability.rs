//! What is free in a room, over some days.

use crate::{
    access::Visit,
    bookings::{
        model::{Availability, FreeDay, free_runs},
        store,
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Flaw, Result,
    problem::Flaws,
    time::{Day, Minute, QUARTER, Slot, now},
};
use locales::{Words, api as t};
use std::collections::HashMap;

/// How many days can be asked for at once.
const MOST_DAYS: i64 = 62;
/// How many days are told where nobody says how many.
const USUAL_DAYS: i64 = 7;

/// What of a room is free from one day to another, both included. Without `from` it is today, without `to` the week from there.
pub async fn availability(visit: &Visit, room: &str, from: &str, to: &str) -> Result<Availability> {
    let (from, to) = days(visit.today(), from, to)?;
    let mut reader = visit.db.read().await?;
    let terms = rooms::terms(&mut reader.conn(), visit.at(), room).await?;
    let midnight = |day| Slot::at(visit.zone.at(day, Minute::START)).0;
    let held = store::held_parts(
        &mut reader.conn(),
        visit.at(),
        terms.id,
        midnight(from),
        midnight(to.plus(1)),
    )
    .await?;
    let held: HashMap<i64, u16> = held.into_iter().map(|(slot, parts)| (slot, parts as u16)).collect();
    let days = from
        .until(to.plus(1))
        .map(|day| free_day(visit, &terms, day, &held))
        .collect();
    Ok(Availability { terms, days })
}

fn free_day(visit: &Visit, terms: &RoomTerms, day: Day, held: &HashMap<i64, u16>) -> FreeDay {
    let (hours, present, parts) = (terms.hours.of(day), now(), terms.parts.len() as u16);
    let free = |quarter: u16| {
        let slot = Slot::at(visit.zone.at(day, Minute::START.plus(quarter * QUARTER)));
        let taken = held.get(&slot.0).copied().unwrap_or_default();
        (slot.starts() >= present).then(|| parts.saturating_sub(taken))
    };
    FreeDay {
        day,
        runs: free_runs(&hours.openings, free),
        openings: hours.openings,
        note: hours.note,
    }
}

/// Reads the days that are asked for; every flaw at once. Without the first it is today, without the last the week from there.
pub fn days(today: Day, from: &str, to: &str) -> Result<(Day, Day)> {
    let mut flaws = Flaws::default();
    let from = flaws.note("from", day(from, today)).unwrap_or(today);
    let to = flaws.note("to", day(to, from.plus(USUAL_DAYS - 1))).unwrap_or(from);
    if to < from {
        flaws.add(
            "to",
            Flaw::new("reversed", Words::of(|lang| t::days_reversed(lang).into())),
        );
    }
    if to > from.plus(MOST_DAYS - 1) {
        flaws.add(
            "to",
            Flaw::new("too_many_days", Words::of(|lang| t::too_many_days(lang, MOST_DAYS))),
        );
    }
    flaws.refuse()?;
    Ok((from, to))
}

fn day(typed: &str, usual: Day) -> Result<Day, Flaw> {
    if typed.trim().is_empty() {
        return Ok(usual);
    }
    typed
        .parse()
        .map_err(|_| Flaw::new("day", Words::of(|lang| t::day(lang).into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(from: &str, to: &str) -> Result<String, Vec<String>> {
        let today = "2026-12-01".parse().unwrap();
        match days(today, from, to) {
            Ok((from, to)) => Ok(format!("{from} {to}")),
            Err(problem) => Err(["from", "to"]
                .into_iter()
                .filter_map(|field| Some(format!("{field}: {}", problem.flaw(field)?.code)))
                .collect()),
        }
    }

    #[test]
    fn both_days_count_and_a_week_from_today_is_usual() {
        assert_eq!(asked("2026-12-01", "2026-12-08").unwrap(), "2026-12-01 2026-12-08");
        assert_eq!(asked("", "").unwrap(), "2026-12-01 2026-12-07");
        assert_eq!(asked("2026-12-24", "").unwrap(), "2026-12-24 2026-12-30");
    }

    #[test]
    fn at_most_62_days_are_told() {
        assert!(asked("2026-12-01", "2027-01-31").is_ok());
        assert_eq!(asked("2026-12-01", "2027-02-01").unwrap_err(), ["to: too_many_days"]);
    }

    #[test]
    fn days_that_make_no_sense_are_refused() {
        assert_eq!(asked("2026-12-08", "2026-12-01").unwrap_err(), ["to: reversed"]);
        assert_eq!(asked("soon", "2026-02-30").unwrap_err(), ["from: day", "to: day"]);
    }
}
