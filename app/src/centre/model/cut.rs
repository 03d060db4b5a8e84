//! Cutting a day into what is free and what is not.

use super::Run;
use crate::rooms::Opening;
use foundation::time::QUARTER;
use std::ops::Range;

/// What is held in a room.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// In which quarters of the day.
    pub quarters: Range<u16>,
    /// How many parts.
    pub parts: u16,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

/// What the caller holds there themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// In which quarters of the day.
    pub quarters: Range<u16>,
    /// Whether it waits for staff.
    pub waiting: bool,
}

/// Cuts a room's open hours into runs. `now` is the quarter that runs, if the day is today.
pub fn runs(openings: &[Opening], parts: u16, held: &[Held], own: &[Own], now: Option<u16>) -> Vec<Run> {
    let mut runs = Vec::new();
    for opening in openings {
        let (opens, closes) = (
            opening.opens.minutes() / QUARTER,
            opening.closes.minutes().div_ceil(QUARTER),
        );
        let mut cuts = vec![opens, closes];
        let spans = held
            .iter()
            .map(|held| &held.quarters)
            .chain(own.iter().map(|own| &own.quarters));
        let inside = spans.flat_map(|quarters| [quarters.start, quarters.end]);
        cuts.extend(inside.chain(now).filter(|cut| (opens..closes).contains(cut)));
        cuts.sort_unstable();
        cuts.dedup();
        runs.extend(cuts.windows(2).map(|cut| run(cut[0]..cut[1], parts, held, own, now)));
    }
    merge(runs)
}

/// Leaves out what is free for less than the shortest booking: nobody can use it, and it would invite a tap.
pub fn bookable(runs: &[Run], shortest: u16) -> Vec<Run> {
    let open = |run: &Run| run.free > 0 && !run.past;
    let stretches = runs.chunk_by(|run, next| open(run) && open(next) && run.from + run.quarters == next.from);
    let worth = |stretch: &&[Run]| stretch.iter().map(|run| run.quarters).sum::<u16>() >= shortest;
    stretches
        .filter(|stretch| worth(stretch) || stretch.iter().any(|run| !open(run) || run.own))
        .flatten()
        .cloned()
        .collect()
}

fn run(cut: Range<u16>, parts: u16, held: &[Held], own: &[Own], now: Option<u16>) -> Run {
    let meets = |quarters: &Range<u16>| quarters.start < cut.end && cut.start < quarters.end;
    let here = || held.iter().filter(|held| meets(&held.quarters));
    let mine = || own.iter().filter(|own| meets(&own.quarters));
    let taken: u16 = here().map(|held| held.parts).sum();
    Run {
        from: cut.start,
        quarters: cut.end - cut.start,
        free: parts.saturating_sub(taken),
        past: now.is_some_and(|now| cut.end <= now),
        own: mine().next().is_some(),
        waiting: mine().any(|own| own.waiting),
        title: here().find_map(|held| held.title.clone()),
    }
}

/// Joins neighbours that look the same, so that the picture stays small.
fn merge(runs: Vec<Run>) -> Vec<Run> {
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match merged.last_mut() {
            Some(last) if last.from + last.quarters == run.from && last.looks_like(&run) => {
                last.quarters += run.quarters
            }
            _ => merged.push(run),
        }
    }
    merged
}

impl Run {
    fn looks_like(&self, other: &Self) -> bool {
        let looks = |run: &Self| (run.free, run.past, run.own, run.waiting);
        looks(self) == looks(other) && self.title == other.title
    }
}

/// Parts × quarters that a room is open, those before `now` left out.
pub fn part_slots(openings: &[Opening], parts: u16, now: u16) -> i64 {
    part_slots_held(openings, 0..96, now) * i64::from(parts)
}

/// Of some quarters those in which a room is open, those before `now` left out.
pub fn part_slots_held(openings: &[Opening], quarters: Range<u16>, now: u16) -> i64 {
    let open = |one: &Opening| {
        let (opens, closes) = (one.opens.minutes() / QUARTER, one.closes.minutes().div_ceil(QUARTER));
        let begins = opens.max(quarters.start).max(now);
        i64::from(closes.min(quarters.end).saturating_sub(begins))
    };
    openings.iter().map(open).sum()
}

/// How much of all is free, in percent, rounded down so that only what is wholly free says 100; `None` where there is nothing.
pub fn free_percent(all: i64, held: i64) -> Option<u8> {
    (all > 0).then(|| ((all - held.clamp(0, all)) * 100 / all) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::Minute;
    use proptest::prelude::*;

    fn open(from: u16, until: u16) -> Vec<Opening> {
        Opening::new(Minute::of_hour(from), Minute::of_hour(until))
            .into_iter()
            .collect()
    }

    fn held(from: u16, until: u16, parts: u16) -> Held {
        Held {
            quarters: from..until,
            parts,
            title: None,
        }
    }

    #[test]
    fn a_day_without_bookings_is_one_free_run() {
        let runs = runs(&open(9, 21), 1, &[], &[], None);
        assert_eq!(
            (runs.len(), runs[0].from, runs[0].quarters, runs[0].free),
            (1, 36, 48, 1)
        );
    }

    #[test]
    fn what_is_over_is_told_apart_from_what_is_free() {
        let runs = runs(&open(9, 12), 1, &[], &[], Some(40));
        assert_eq!(
            runs.iter().map(|run| (run.from, run.past)).collect::<Vec<_>>(),
            [(36, true), (40, false)]
        );
    }

    #[test]
    fn parts_that_are_taken_at_the_same_time_add_up() {
        let runs = runs(&open(9, 12), 4, &[held(36, 44, 1), held(40, 48, 2)], &[], None);
        assert_eq!(runs.iter().map(|run| run.free).collect::<Vec<_>>(), [3, 1, 2]);
    }

    #[test]
    fn a_gap_that_is_too_short_for_any_booking_invites_nobody() {
        let taken = [held(36, 40, 1), held(41, 44, 1), held(46, 48, 1)];
        let all = runs(&open(9, 12), 1, &taken, &[], None);
        let from = |runs: Vec<Run>| runs.iter().map(|run| run.from).collect::<Vec<_>>();
        assert_eq!(from(bookable(&all, 1)), [36, 40, 41, 44, 46]);
        assert_eq!(from(bookable(&all, 2)), [36, 41, 44, 46]);
        assert_eq!(from(bookable(&all, 4)), [36, 41, 46]);
    }

    #[test]
    fn two_short_pieces_that_touch_are_one_stretch() {
        let all = runs(&open(9, 10), 3, &[held(36, 38, 1)], &[], None);
        assert_eq!((all.len(), bookable(&all, 4).len(), bookable(&all, 5).len()), (2, 2, 0));
    }

    #[test]
    fn a_day_is_only_wholly_free_when_nothing_is_taken() {
        assert_eq!(free_percent(48, 0), Some(100));
        assert_eq!(free_percent(48 * 20, 1), Some(99));
        assert_eq!((free_percent(48, 60), free_percent(0, 0)), (Some(0), None));
    }

    #[test]
    fn what_of_a_day_is_over_counts_neither_as_free_nor_as_taken() {
        let hours = open(9, 21);
        assert_eq!(part_slots(&hours, 2, 0), 96);
        assert_eq!(
            part_slots(&hours, 2, 80),
            8,
            "an hour of two parts is left at eight in the evening"
        );
        assert_eq!(part_slots(&hours, 2, 84), 0);
        assert_eq!(part_slots_held(&hours, 76..82, 80), 2, "a booking that has begun");
    }

    #[test]
    fn cleaning_after_closing_time_takes_nothing() {
        assert_eq!(part_slots_held(&open(9, 21), 80..86, 0), 4);
    }

    #[test]
    fn one_s_own_request_is_told_from_one_s_own_booking() {
        let own = |quarters, waiting| Own { quarters, waiting };
        let taken = [held(36, 40, 1), held(40, 44, 1)];
        let runs = runs(&open(9, 12), 1, &taken, &[own(36..40, true), own(40..44, false)], None);
        assert_eq!(
            runs.iter().map(|run| (run.own, run.waiting)).collect::<Vec<_>>(),
            [(true, true), (true, false), (false, false)]
        );
    }

    proptest! {
        #[test]
        fn runs_cover_the_open_hours_without_gap_or_overlap(
            spans in prop::collection::vec((0u16..80, 1u16..20, 1u16..4), 0..12), now in prop::option::of(0u16..96)
        ) {
            let held: Vec<_> = spans.into_iter().map(|(from, length, parts)| held(from, from + length, parts)).collect();
            let runs = runs(&open(9, 21), 4, &held, &[], now);
            let mut next = 36;
            for run in &runs {
                prop_assert_eq!(run.from, next);
                next += run.quarters;
                for quarter in run.from..next {
                    let taken: u16 = held.iter().filter(|h| h.quarters.contains(&quarter)).map(|h| h.parts).sum();
                    prop_assert_eq!(run.free, 4u16.saturating_sub(taken));
                }
            }
            prop_assert_eq!(next, 84);
        }
    }
}
