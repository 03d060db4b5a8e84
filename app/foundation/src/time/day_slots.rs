//! A day of the wall clock laid on slots, which know of no clock change.

use super::{Day, Minute, QUARTER, Slot, Zone};
use std::ops::Range;

/// The slots of a day, each with the quarter of the wall clock that it is shown at.
#[derive(Debug, Clone)]
pub struct DaySlots {
    first: i64,
    quarters: Vec<u16>,
}

impl DaySlots {
    /// The slots of a day in a zone: 96, but for the days on which the clocks change.
    pub fn of(zone: Zone, day: Day) -> Self {
        let at = |minute| Slot::at(zone.at(day, minute)).0;
        let (first, end) = (at(Minute::START), at(Minute::END));
        let on_the_clock = |slot: i64| zone.minute(Slot(slot).starts()).minutes() / QUARTER;
        let quarters = if end - first == 96 {
            (0..96).collect()
        } else {
            (first..end).map(on_the_clock).collect()
        };
        Self { first, quarters }
    }

    /// All of them.
    pub fn all(&self) -> Range<i64> {
        self.first..self.first + self.quarters.len() as i64
    }

    /// The quarters of the wall clock between which some slots lie; empty where they are slots of other days.
    ///
    /// An hour that comes twice is shown once, and as long as either of the two is meant.
    pub fn on_the_clock(&self, slots: Range<i64>) -> Range<u16> {
        let inside = |slot: i64| (slot - self.first).clamp(0, self.quarters.len() as i64) as usize;
        let shown = &self.quarters[inside(slots.start)..inside(slots.end).max(inside(slots.start))];
        match (shown.iter().min(), shown.iter().max()) {
            (Some(first), Some(last)) => *first..last + 1,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of `from..until`, said by the wall clock of Berlin, is shown on a day.
    fn shown(day: &str, from: &str, until: &str) -> Range<u16> {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let slot = |time: &str| Slot::at(zone.parse(time).unwrap()).0;
        DaySlots::of(zone, day.parse().unwrap()).on_the_clock(slot(from)..slot(until))
    }

    #[test]
    fn an_hour_stands_where_the_clock_shows_it_on_any_day() {
        for day in ["2026-10-24", "2026-10-25", "2027-03-28"] {
            let (from, until) = (format!("{day}T10:00"), format!("{day}T11:30"));
            assert_eq!(shown(day, &from, &until), 40..46, "{day}");
        }
    }

    #[test]
    fn an_hour_that_comes_twice_is_shown_as_long_as_either() {
        assert_eq!(
            shown("2026-10-25", "2026-10-25T02:00:00+02:00", "2026-10-25T02:30:00+01:00"),
            8..12
        );
        assert_eq!(shown("2027-03-28", "2027-03-28T01:00", "2027-03-28T04:00"), 4..16);
    }

    #[test]
    fn what_reaches_over_midnight_stands_on_both_days() {
        let late = ("2026-11-26T23:00", "2026-11-27T00:30");
        assert_eq!(shown("2026-11-26", late.0, late.1), 92..96);
        assert_eq!(shown("2026-11-27", late.0, late.1), 0..2);
        assert!(shown("2026-11-28", late.0, late.1).is_empty());
    }
}
