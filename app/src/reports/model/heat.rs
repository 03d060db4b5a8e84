//! Weekdays and hours: how much of the time that is open in each is in use.

use foundation::time::Weekday;
use std::ops::Range;

/// Minutes in use and minutes open, times parts, in each hour of each weekday.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heat {
    used: [[u32; 24]; 7],
    open: [[u32; 24]; 7],
}

impl Heat {
    /// Adds minutes in use.
    pub fn add_used(&mut self, day: Weekday, hour: usize, minutes: u32) {
        self.used[day.index()][hour] += minutes;
    }

    /// Adds minutes open.
    pub fn add_open(&mut self, day: Weekday, hour: usize, minutes: u32) {
        self.open[day.index()][hour] += minutes;
    }

    /// Adds another room.
    pub fn join(&mut self, other: &Self) {
        for day in Weekday::ALL {
            for hour in 0..24 {
                self.add_used(day, hour, other.used[day.index()][hour]);
                self.add_open(day, hour, other.open[day.index()][hour]);
            }
        }
    }

    /// Minutes in use and minutes open.
    pub const fn cell(&self, day: Weekday, hour: usize) -> (u32, u32) {
        (self.used[day.index()][hour], self.open[day.index()][hour])
    }

    /// Each hour of each weekday in which anything was open or in use, with its minutes in use and open.
    pub fn cells(&self) -> impl Iterator<Item = (Weekday, usize, (u32, u32))> {
        let hours = move |day| (0..24).map(move |hour| (day, hour, self.cell(day, hour)));
        let each = Weekday::ALL.into_iter().flat_map(hours);
        each.filter(|(.., minutes)| *minutes != (0, 0))
    }

    /// How much of an hour of a weekday is in use, in percent; `None` where nothing was open or in use. What was in use while it was
    /// closed by the hours of today counts as full.
    pub fn percent(&self, day: Weekday, hour: usize) -> Option<u32> {
        match self.cell(day, hour) {
            (0, 0) => None,
            (_, 0) => Some(100),
            (used, open) => Some(((used * 100 + open / 2) / open).min(100)),
        }
    }

    /// The hours in which anything was open or in use on any day.
    pub fn hours(&self) -> Range<usize> {
        let any = |hour: &usize| Weekday::ALL.into_iter().any(|day| self.cell(day, *hour) != (0, 0));
        let (first, last) = ((0..24).find(any), (0..24).rev().find(any));
        first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
    }
}

/// The five steps of the picture: nothing, up to a quarter, a half, three quarters, more.
pub const fn step(percent: u32) -> u32 {
    match percent {
        0 => 0,
        1..=25 => 1,
        26..=50 => 2,
        51..=75 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: Weekday = Weekday::ALL[0];
    const SUNDAY: Weekday = Weekday::ALL[6];

    #[test]
    fn only_hours_in_which_something_happens_are_shown() {
        let mut heat = Heat::default();
        assert!(heat.hours().is_empty());
        heat.add_open(MONDAY, 9, 60);
        heat.add_used(SUNDAY, 21, 15);
        assert_eq!(heat.hours(), 9..22);
    }

    #[test]
    fn only_hours_in_which_something_happens_are_told() {
        let mut heat = Heat::default();
        heat.add_open(MONDAY, 9, 60);
        heat.add_used(SUNDAY, 21, 15);
        let told: Vec<_> = heat.cells().collect();
        assert_eq!(told, [(MONDAY, 9, (0, 60)), (SUNDAY, 21, (15, 0))]);
    }

    #[test]
    fn an_hour_is_as_full_as_it_is_used_while_open_and_never_fuller() {
        let mut heat = Heat::default();
        heat.add_open(MONDAY, 9, 120);
        heat.add_used(MONDAY, 9, 75);
        heat.add_used(SUNDAY, 9, 15);
        assert_eq!([heat.percent(MONDAY, 9), heat.percent(MONDAY, 10)], [Some(63), None]);
        assert_eq!(
            heat.percent(SUNDAY, 9),
            Some(100),
            "used while it is closed by today's hours"
        );
        heat.add_used(MONDAY, 9, 120);
        assert_eq!(heat.percent(MONDAY, 9), Some(100));
    }

    #[test]
    fn rooms_add_up() {
        let (mut one, mut other) = (Heat::default(), Heat::default());
        one.add_open(MONDAY, 9, 60);
        other.add_open(MONDAY, 9, 120);
        other.add_used(MONDAY, 9, 30);
        one.join(&other);
        assert_eq!(one.cell(MONDAY, 9), (30, 180));
    }

    #[test]
    fn there_are_five_steps() {
        assert_eq!(
            [0, 1, 25, 26, 50, 51, 75, 76, 100].map(step),
            [0, 1, 1, 2, 2, 3, 3, 4, 4]
        );
    }
}
