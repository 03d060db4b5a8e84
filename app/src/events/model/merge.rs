//! What becomes of the dates of an event when its rule or its time changes. What was done to single dates stays done.

use super::{kind::EventDate, plan::Plan};
use foundation::{Id, time::Day};
use std::collections::{HashMap, HashSet};

/// A date as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Which.
    pub id: Id<EventDate>,
    /// The day that it stands for by the rule.
    pub stands_for: Day,
    /// Whether nobody changes it any more: it has begun, or somebody has moved it, cancelled it or left it out.
    pub settled: bool,
}

/// What becomes of a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fate {
    /// It is made.
    Make(Day),
    /// It follows the rule to a day, which may be its own.
    Follow(Id<EventDate>, Day),
    /// It stays as it is, and stands for a day from now on.
    Stay(Id<EventDate>, Day),
    /// The rule has it no more.
    End(Id<EventDate>),
}

/// What becomes of the dates of `old` under `new`, which falls on `days`; nothing is made before `earliest`.
pub fn merge(old: &Plan, new: &Plan, days: &[Day], dates: &[Standing], earliest: Day) -> Vec<Fate> {
    let places = Places::of(old, new, days);
    let mut fates = vec![];
    let mut had = HashSet::new();
    // What stays has its day first; what would follow onto it ends.
    for date in dates.iter().filter(|date| date.settled) {
        let day = places.now(date.stands_for).unwrap_or(date.stands_for);
        let day = if had.contains(&day) { date.stands_for } else { day };
        had.insert(day);
        fates.push(Fate::Stay(date.id, day));
    }
    for date in dates.iter().filter(|date| !date.settled) {
        fates.push(match places.now(date.stands_for) {
            Some(day) if day >= earliest && had.insert(day) => Fate::Follow(date.id, day),
            _ => Fate::End(date.id),
        });
    }
    let new_days = days.iter().filter(|day| **day >= earliest && !had.contains(day));
    fates.extend(new_days.map(|day| Fate::Make(*day)));
    fates
}

/// Which day of the new rule takes the place of one of the old.
enum Places {
    /// What took place once takes place once, on this day.
    Once(Day),
    /// On other weekdays: by the place that a day has in its week or month.
    Shifted(HashMap<Day, Day>),
    /// The days that both have stay.
    Same(HashSet<Day>),
}

impl Places {
    fn of(old: &Plan, new: &Plan, days: &[Day]) -> Self {
        match (&old.repeat, &new.repeat) {
            (None, None) => Self::Once(new.first),
            (Some(before), Some(after)) if before.is_shifted_to(after) => {
                let by_place: HashMap<_, _> = days.iter().map(|day| (after.place(*day), *day)).collect();
                let old_days = old.rule_days().unwrap_or_default();
                let place = |day: Day| Some((day, *by_place.get(&before.place(day))?));
                Self::Shifted(old_days.into_iter().filter_map(place).collect())
            }
            _ => Self::Same(days.iter().copied().collect()),
        }
    }

    fn now(&self, day: Day) -> Option<Day> {
        match self {
            Self::Once(now) => Some(*now),
            Self::Shifted(days) => days.get(&day).copied(),
            Self::Same(days) => days.get(&day).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::Minute;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn weekly(days: &str, count: u16) -> Plan {
        Plan {
            repeat: Some(format!("FREQ=WEEKLY;BYDAY={days};COUNT={count}").parse().unwrap()),
            first: day("2026-12-01"),
            from: Minute::of_hour(19),
            until: Minute::of_hour(21),
            skips_holidays: false,
        }
    }

    fn once(first: &str) -> Plan {
        Plan {
            repeat: None,
            first: day(first),
            ..weekly("TU", 1)
        }
    }

    fn dates(plan: &Plan, settled: &[usize]) -> Vec<Standing> {
        let days = plan.rule_days().unwrap();
        let date = |(number, stands_for): (usize, Day)| Standing {
            id: Uuid::from_u128(number as u128).into(),
            stands_for,
            settled: settled.contains(&number),
        };
        days.into_iter().enumerate().map(date).collect()
    }

    fn told(old: &Plan, new: &Plan, settled: &[usize]) -> Vec<String> {
        let days = new.rule_days().unwrap();
        let fates = merge(old, new, &days, &dates(old, settled), day("2026-12-01"));
        let number = |id: Id<EventDate>| id.uuid().as_u128();
        let mut told: Vec<String> = fates
            .into_iter()
            .map(|fate| match fate {
                Fate::Make(day) => format!("make {day}"),
                Fate::Follow(id, day) => format!("{} follows to {day}", number(id)),
                Fate::Stay(id, day) => format!("{} stays for {day}", number(id)),
                Fate::End(id) => format!("{} ends", number(id)),
            })
            .collect();
        told.sort();
        told
    }

    #[test]
    fn a_longer_course_gets_more_dates_and_a_shorter_one_loses_its_last() {
        assert_eq!(
            told(&weekly("TU", 2), &weekly("TU", 3), &[]),
            ["0 follows to 2026-12-01", "1 follows to 2026-12-08", "make 2026-12-15"]
        );
        assert_eq!(
            told(&weekly("TU", 2), &weekly("TU", 1), &[]),
            ["0 follows to 2026-12-01", "1 ends"]
        );
    }

    #[test]
    fn tuesdays_become_wednesdays_and_what_was_moved_stays_where_it_is() {
        assert_eq!(
            told(&weekly("TU", 3), &weekly("WE", 3), &[1]),
            [
                "0 follows to 2026-12-02",
                "1 stays for 2026-12-09",
                "2 follows to 2026-12-16"
            ]
        );
    }

    #[test]
    fn what_was_cancelled_is_not_made_again() {
        assert_eq!(
            told(&weekly("TU", 2), &weekly("TU,TH", 4), &[1]),
            [
                "0 follows to 2026-12-01",
                "1 stays for 2026-12-08",
                "make 2026-12-03",
                "make 2026-12-10"
            ]
        );
    }

    #[test]
    fn a_festival_that_is_put_off_is_the_same_date_on_another_day() {
        assert_eq!(
            told(&once("2026-12-05"), &once("2026-12-12"), &[]),
            ["0 follows to 2026-12-12"]
        );
        assert_eq!(
            told(&once("2026-12-05"), &once("2026-12-12"), &[0]),
            ["0 stays for 2026-12-12"]
        );
    }

    proptest! {
        #[test]
        fn no_two_dates_stand_for_one_day_and_no_day_of_the_rule_is_forgotten(
            before in 1u16..20, after in 1u16..20, from in 0usize..7, to in 0usize..7, settled in proptest::collection::vec(0usize..20, 0..6),
        ) {
            let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
            let (old, new) = (weekly(names[from], before), weekly(names[to], after));
            let days = new.rule_days().unwrap();
            let fates = merge(&old, &new, &days, &dates(&old, &settled), new.first);
            let mut stand: Vec<Day> = fates.iter().filter_map(|fate| match fate {
                Fate::Make(day) | Fate::Follow(_, day) | Fate::Stay(_, day) => Some(*day),
                Fate::End(_) => None,
            }).collect();
            stand.sort();
            let count = stand.len();
            stand.dedup();
            prop_assert_eq!(count, stand.len());
            prop_assert!(days.iter().all(|day| stand.contains(day)));
        }
    }
}
