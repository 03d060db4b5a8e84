//! What the pages of who waits show.

use crate::{
    bookings::{Bar, WaitView},
    rooms::{OpenDay, RoomTerms},
};
use foundation::time::{Day, Minute, QUARTER};
use serde::{Deserialize, Serialize};

/// What somebody waits for, and what is offered to them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    /// The earliest time first.
    pub all: Vec<WaitView>,
    /// The community's day.
    pub today: Day,
}

/// What the form needs by which somebody joins the line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitForm {
    /// The room.
    pub terms: RoomTerms,
    /// The day.
    pub day: Day,
    /// When it is open.
    pub hours: OpenDay,
    /// The community's day.
    pub today: Day,
    /// The first minute of the day that is still to come.
    pub soonest: u16,
    /// Why the caller could not book it that day.
    pub bar: Option<Bar>,
}

/// The times between which somebody can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// At which it can begin.
    pub starts: Vec<Minute>,
    /// At which it can end.
    pub ends: Vec<Minute>,
}

impl WaitForm {
    /// Every quarter of the hours that are still to come; `None` where there is none.
    pub fn times(&self) -> Option<Times> {
        let first = self.soonest.div_ceil(QUARTER);
        let quarters =
            |from: u16, until: u16| (from.max(first)..until).map(|quarter| Minute::START.plus(quarter * QUARTER));
        let openings = self.hours.openings.iter();
        let starts: Vec<Minute> = openings
            .flat_map(|one| quarters(one.opens.minutes().div_ceil(QUARTER), one.closes.minutes() / QUARTER))
            .collect();
        let ends: Vec<Minute> = starts.iter().map(|start| start.plus(QUARTER)).collect();
        (!starts.is_empty()).then_some(Times { starts, ends })
    }
}

impl Times {
    /// What the form says at first: what the address asks for as far as it can be chosen, else an hour.
    pub fn proposed(&self, from: Option<Minute>, until: Option<Minute>) -> (Minute, Minute) {
        let known = |all: &[Minute], asked: Option<Minute>| asked.filter(|time| all.contains(time));
        let first = self.starts.first().copied().unwrap_or(Minute::START);
        let from = known(&self.starts, from).unwrap_or(first);
        let later = |end: &Minute| *end > from;
        let hour = from.plus(60);
        let end = known(&self.ends, until).filter(later);
        let end = end.or_else(|| known(&self.ends, Some(hour)));
        let end = end.or_else(|| self.ends.iter().copied().find(later));
        (from, end.unwrap_or(hour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(text: &str) -> Minute {
        text.parse().unwrap()
    }

    fn times(all: &[&str]) -> Times {
        let starts: Vec<Minute> = all.iter().map(|time| minute(time)).collect();
        let ends = starts.iter().map(|start| start.plus(QUARTER)).collect();
        Times { starts, ends }
    }

    #[test]
    fn the_form_says_what_was_tapped_and_else_an_hour() {
        let times = times(&["09:00", "09:15", "09:30", "09:45", "10:00"]);
        let proposed = |from: &str, until: &str| {
            let (from, until) = times.proposed(from.parse().ok(), until.parse().ok());
            format!("{from}-{until}")
        };
        assert_eq!(proposed("09:15", "10:15"), "09:15-10:15");
        assert_eq!(proposed("", ""), "09:00-10:00");
        assert_eq!(proposed("09:30", "09:00"), "09:30-09:45", "an hour is not left");
        assert_eq!(proposed("23:00", "x"), "09:00-10:00", "closed then");
    }
}
