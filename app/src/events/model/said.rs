//! What another calendar says of an event.

use super::plan::Plan;
use crate::recurrence::Repeat;
use foundation::time::{Day, Minute};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When a date is: on which day, from when, until when. `None` where it does not take place.
pub type Then = Option<(Day, Minute, Minute)>;

/// An event as another calendar says it, by the clocks here. Kept as it was said last, so that what is otherwise here is known to be the
/// work of staff, and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it is called.
    pub title: String,
    /// What it is about; lines stay lines. May be empty.
    pub about: String,
    /// Where it is; may be empty.
    pub place: String,
    /// The rule by which it comes again.
    pub repeat: Option<Repeat>,
    /// The first day, or the only one.
    pub first: Day,
    /// From when.
    pub from: Minute,
    /// Until when.
    pub until: Minute,
    /// What is otherwise than the rule says, by the days of the rule.
    #[serde(default)]
    pub otherwise: BTreeMap<Day, Then>,
}

impl Said {
    /// When it takes place by its rule.
    pub const fn plan(&self) -> Plan {
        Plan {
            repeat: self.repeat,
            first: self.first,
            from: self.from,
            until: self.until,
            skips_holidays: false,
        }
    }

    /// When each date is, by the day that it stands for.
    pub fn dates(&self) -> BTreeMap<Day, Then> {
        let days = self.plan().rule_days().unwrap_or_default();
        let then = |day| {
            self.otherwise
                .get(&day)
                .copied()
                .unwrap_or(Some((day, self.from, self.until)))
        };
        days.into_iter().map(|day| (day, then(day))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_otherwise_takes_the_place_of_the_rule_and_comes_back_as_it_was_kept() {
        let (from, until) = (Minute::of_hour(18), Minute::of_hour(19));
        let said = Said {
            title: "合唱团".into(),
            about: String::new(),
            place: "小广场".into(),
            repeat: "FREQ=WEEKLY;BYDAY=TU;COUNT=3".parse().ok(),
            first: day("2026-12-01"),
            from,
            until,
            otherwise: BTreeMap::from([
                (day("2026-12-08"), None),
                (day("2026-12-15"), Some((day("2026-12-16"), from, until))),
                (day("2026-12-31"), None),
            ]),
        };
        let dates: Vec<_> = said.dates().into_iter().collect();
        assert_eq!(dates[0], (day("2026-12-01"), Some((day("2026-12-01"), from, until))));
        assert_eq!(dates[1], (day("2026-12-08"), None));
        assert_eq!(dates[2].1.map(|(day, ..)| day), Some(day("2026-12-16")));
        assert_eq!(dates.len(), 3, "no date stands for a day that is none of the rule's");
        let kept = serde_json::to_value(&said).unwrap();
        assert_eq!(serde_json::from_value::<Said>(kept).unwrap(), said);
    }
}
