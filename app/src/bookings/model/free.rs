//! How much of a room is free, day by day.

use crate::rooms::{OpenDay, Opening, RoomTerms, Rules};
use foundation::time::{Day, Minute, QUARTER};

/// A room with what of it is free on some days.
#[derive(Debug, Clone, PartialEq)]
pub struct Availability {
    /// The room.
    pub terms: RoomTerms,
    /// The days, in order.
    pub days: Vec<FreeDay>,
}

/// One day of a room.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeDay {
    /// The day.
    pub day: Day,
    /// When the room is open; empty when it is closed.
    pub openings: Vec<Opening>,
    /// Why the day is other than its weekday; may be empty.
    pub note: String,
    /// The hours that are not over, in pieces that are alike.
    pub runs: Vec<FreeRun>,
}

/// A piece of a day in which the same number of parts is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeRun {
    /// When it begins.
    pub from: Minute,
    /// When it ends.
    pub until: Minute,
    /// How many parts are free.
    pub free: u16,
}

/// Cuts open hours into runs. `free` says how many parts are free in a quarter, counted from 00:00; `None` where it is over.
pub fn free_runs(openings: &[Opening], free: impl Fn(u16) -> Option<u16>) -> Vec<FreeRun> {
    let mut runs: Vec<FreeRun> = Vec::new();
    for opening in openings {
        let begins = runs.len();
        for quarter in opening.opens.minutes().div_ceil(QUARTER)..opening.closes.minutes() / QUARTER {
            let Some(free) = free(quarter) else { continue };
            let (from, until) = (at(quarter), at(quarter + 1));
            match runs[begins..].last_mut() {
                Some(run) if run.free == free => run.until = until,
                _ => runs.push(FreeRun { from, until, free }),
            }
        }
    }
    runs
}

/// How many slots a booking holds within the opening hours: setting up before they begin and cleaning after they end takes nothing
/// from anyone.
pub fn open_slots(hours: &OpenDay, at: Minute, minutes: i64, rules: &Rules) -> u16 {
    let quarters = |minutes: u16| minutes.div_ceil(QUARTER);
    let begins = at.minutes() / QUARTER;
    let ends = begins + u16::try_from(minutes).unwrap_or_default() / QUARTER + quarters(rules.cleaning);
    hours.quarters(&(begins.saturating_sub(quarters(rules.setup))..ends))
}

const fn at(quarter: u16) -> Minute {
    Minute::START.plus(quarter * QUARTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(spans: &[(u16, u16)]) -> Vec<Opening> {
        spans
            .iter()
            .filter_map(|(opens, closes)| Opening::new(Minute::of_hour(*opens), Minute::of_hour(*closes)))
            .collect()
    }

    fn told(runs: &[FreeRun]) -> Vec<String> {
        runs.iter()
            .map(|run| format!("{}-{} {}", run.from, run.until, run.free))
            .collect()
    }

    #[test]
    fn quarters_with_as_many_free_parts_are_one_run() {
        let runs = free_runs(&open(&[(9, 12)]), |quarter| {
            Some(if (40..44).contains(&quarter) { 1 } else { 4 })
        });
        assert_eq!(told(&runs), ["09:00-10:00 4", "10:00-11:00 1", "11:00-12:00 4"]);
    }

    #[test]
    fn a_run_ends_where_the_room_closes() {
        assert_eq!(
            told(&free_runs(&open(&[(9, 12), (12, 18)]), |_| Some(1))),
            ["09:00-12:00 1", "12:00-18:00 1"]
        );
        assert!(free_runs(&[], |_| Some(1)).is_empty());
    }

    #[test]
    fn setting_up_and_cleaning_count_within_the_opening_hours_only() {
        let hours = OpenDay {
            openings: open(&[(9, 12), (14, 21)]),
            ..OpenDay::default()
        };
        let rules = Rules {
            setup: 20,
            cleaning: 30,
            ..Rules::default()
        };
        let slots = |hour| open_slots(&hours, Minute::of_hour(hour), 60, &rules);
        assert_eq!(
            (slots(9), slots(10), slots(11), slots(20)),
            (4 + 2, 2 + 4 + 2, 2 + 4, 2 + 4)
        );
    }

    #[test]
    fn what_is_over_is_left_out() {
        let runs = free_runs(&open(&[(9, 12)]), |quarter| (quarter >= 44).then_some(2));
        assert_eq!(told(&runs), ["11:00-12:00 2"]);
    }
}
