//! Opening hours: by weekday, with dated exceptions.

use foundation::time::{self, Minute, QUARTER};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// From when to when a room is open on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    /// When it opens.
    pub opens: Minute,
    /// When it closes; later than it opens.
    pub closes: Minute,
}

impl Opening {
    /// An opening, unless it closes before it opens.
    pub fn new(opens: Minute, closes: Minute) -> Option<Self> {
        (opens < closes).then_some(Self { opens, closes })
    }

    /// How long it is, in minutes.
    pub const fn minutes(&self) -> u16 {
        self.closes.minutes() - self.opens.minutes()
    }
}

/// A day on which a room keeps other hours, or a piece of it: a day that is open in several pieces has an exception for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The day.
    pub day: time::Day,
    /// The hours of that day; `None` means closed.
    pub opening: Option<Opening>,
    /// Why, for everyone to read.
    pub note: String,
}

/// The hours of one day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Day {
    /// When the room is open, the earliest first; empty when it is closed.
    pub openings: Vec<Opening>,
    /// Why the day is other than its weekday; may be empty.
    pub note: String,
}

impl Day {
    /// Whether the room is open from `from` to `until` without a break.
    pub fn holds(&self, from: Minute, until: Minute) -> bool {
        self.openings
            .iter()
            .any(|opening| opening.opens <= from && until <= opening.closes)
    }

    /// How many of these quarters of an hour, counted from 00:00, it is open.
    pub fn quarters(&self, of: &Range<u16>) -> u16 {
        let open = |one: &Opening| {
            let (opens, closes) = (one.opens.minutes() / QUARTER, one.closes.minutes().div_ceil(QUARTER));
            closes.min(of.end).saturating_sub(opens.max(of.start))
        };
        self.openings.iter().map(open).sum()
    }

    /// How many minutes it is open.
    pub fn minutes(&self) -> u16 {
        self.openings.iter().map(Opening::minutes).sum()
    }
}

/// The hours of a room.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hours {
    /// Monday to Sunday.
    pub week: [Vec<Opening>; 7],
    /// Days that are otherwise, in order.
    pub exceptions: Vec<Exception>,
}

impl Hours {
    /// The same hours on the weekdays of these indexes (Monday is 0), closed on the others.
    pub fn on(days: &[usize], opens: u16, closes: u16) -> Self {
        let mut hours = Self::default();
        for day in days {
            hours.week[*day].extend(Opening::new(Minute::of_hour(opens), Minute::of_hour(closes)));
        }
        hours
    }

    /// The hours of a day.
    pub fn of(&self, day: time::Day) -> Day {
        match self.exceptions.iter().find(|exception| exception.day == day) {
            Some(exception) => Day {
                openings: self.pieces(day).collect(),
                note: exception.note.clone(),
            },
            None => Day {
                openings: self.week[day.weekday().index()].clone(),
                note: String::new(),
            },
        }
    }

    /// When it is open on a day that is otherwise.
    fn pieces(&self, day: time::Day) -> impl Iterator<Item = Opening> {
        self.exceptions
            .iter()
            .filter(move |one| one.day == day)
            .filter_map(|one| one.opening)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> time::Day {
        text.parse().unwrap()
    }

    fn at(text: &str) -> Minute {
        text.parse().unwrap()
    }

    #[test]
    fn a_dated_exception_replaces_the_hours_of_its_weekday() {
        let mut hours = Hours::on(&[0, 1, 2, 3, 4, 5], 9, 21);
        let short = Opening::new(at("13:00"), at("17:00"));
        hours.exceptions = vec![
            Exception {
                day: day("2026-11-24"),
                opening: None,
                note: "消防演练".into(),
            },
            Exception {
                day: day("2026-11-29"),
                opening: short,
                note: String::new(),
            },
        ];
        assert!(hours.of(day("2026-11-23")).holds(at("9:00"), at("21:00")));
        assert_eq!(
            hours.of(day("2026-11-24")),
            Day {
                openings: vec![],
                note: "消防演练".into()
            }
        );
        assert!(
            hours.of(day("2026-11-29")).holds(at("13:00"), at("17:00")),
            "a Sunday that is open for once"
        );
    }

    #[test]
    fn a_day_that_is_otherwise_may_be_open_in_pieces() {
        let mut hours = Hours::on(&[0, 1], 9, 21);
        let piece = |opens, closes| Exception {
            day: day("2026-11-23"),
            opening: Opening::new(at(opens), at(closes)),
            note: "空调维修".into(),
        };
        hours.exceptions = vec![piece("9:00", "10:00"), piece("12:00", "21:00")];
        let monday = hours.of(day("2026-11-23"));
        assert!(monday.holds(at("9:00"), at("10:00")) && monday.holds(at("12:00"), at("21:00")));
        assert!(!monday.holds(at("9:30"), at("12:30")));
        assert_eq!((monday.minutes(), monday.note.as_str()), (10 * 60, "空调维修"));
        assert_eq!(hours.of(day("2026-11-24")).minutes(), 12 * 60);
    }

    #[test]
    fn a_booking_does_not_run_across_a_break() {
        let mut hours = Hours::default();
        hours.week[0] = vec![
            Opening::new(at("9:00"), at("12:00")).unwrap(),
            Opening::new(at("14:00"), at("18:00")).unwrap(),
        ];
        let monday = hours.of(day("2026-11-23"));
        assert!(monday.holds(at("11:00"), at("12:00")) && monday.holds(at("14:00"), at("15:00")));
        assert!(!monday.holds(at("11:00"), at("15:00")) && !monday.holds(at("12:00"), at("14:00")));
        assert_eq!(monday.minutes(), 7 * 60);
    }

    #[test]
    fn of_some_quarters_those_count_in_which_it_is_open() {
        let mut hours = Hours::on(&[0], 9, 12);
        hours.week[0].extend(Opening::new(at("14:00"), at("18:00")));
        let monday = hours.of(day("2026-11-23"));
        assert_eq!(monday.quarters(&(40..44)), 4);
        assert_eq!(monday.quarters(&(32..38)), 2, "before it opens nothing counts");
        assert_eq!(monday.quarters(&(44..60)), 4 + 4, "nor in a break");
        assert_eq!((monday.quarters(&(72..80)), Day::default().quarters(&(0..96))), (0, 0));
    }
}
