//! A month laid on the wall clock: what of it is over, and what each room was used for in it.

use super::heat::Heat;
use crate::rooms::Hours;
use foundation::time::{Day, DaySlots, Instant, QUARTER, Slot, Zone};
use serde::Deserialize;
use std::ops::Range;

/// A booking that was held, as far as its use is counted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Used {
    /// Its day, counted from 1970-01-01.
    pub day: i32,
    /// When it started.
    pub starts: Instant,
    /// When it ended.
    pub ends: Instant,
    /// How many parts it held.
    pub parts: u32,
    /// 1 where nobody came, else 0.
    pub missed: u32,
}

/// How many bookings of a day were cancelled.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Cancelled {
    /// The day, counted from 1970-01-01.
    pub day: i32,
    /// How many.
    pub count: u32,
}

/// The days of a month that have begun.
#[derive(Debug, Clone)]
pub struct Month {
    /// Its first day.
    pub first: Day,
    days: Vec<ClockDay>,
    /// The slot that runs; those before it are over.
    now: i64,
}

/// A day by its slots, each with the quarter of the wall clock that it is shown at.
#[derive(Debug, Clone)]
struct ClockDay {
    first: i64,
    quarters: Vec<u16>,
}

/// What a room was used for on one day, in minutes times parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayUse {
    /// Bookings that were held, or had begun.
    pub bookings: u32,
    /// In use.
    pub used: u32,
    /// Open.
    pub open: u32,
    /// Bookings that were cancelled.
    pub cancelled: u32,
    /// Bookings to which nobody came.
    pub missed: u32,
}

/// What a room was used for in a month.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// By day, the first of the month first.
    pub days: Vec<DayUse>,
    /// By weekday and hour.
    pub heat: Heat,
}

impl Tally {
    /// The days added up.
    pub fn total(&self) -> DayUse {
        self.days.iter().fold(DayUse::default(), |sum, day| DayUse {
            bookings: sum.bookings + day.bookings,
            used: sum.used + day.used,
            open: sum.open + day.open,
            cancelled: sum.cancelled + day.cancelled,
            missed: sum.missed + day.missed,
        })
    }
}

impl Month {
    /// The month of a day, as far as it has come.
    pub fn of(zone: Zone, day: Day, now: Instant) -> Self {
        let first = day.first_of_month();
        let end = first.plus_months(1).min(zone.day(now).plus(1));
        let clock = |day| {
            let slots = DaySlots::of(zone, day);
            let quarters = slots.all().map(|slot| slots.on_the_clock(slot..slot + 1).start);
            ClockDay {
                first: slots.all().start,
                quarters: quarters.collect(),
            }
        };
        Self {
            first,
            days: first.until(end).map(clock).collect(),
            now: Slot::at(now).0,
        }
    }

    /// The days that have begun.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        (0..self.days.len() as i64).map(|number| self.first.plus(number))
    }

    /// Counts what a room was used for.
    pub fn tally(&self, hours: &Hours, parts: u32, used: &[Used], cancelled: &[Cancelled]) -> Tally {
        let mut tally = Tally {
            days: vec![DayUse::default(); self.days.len()],
            heat: Heat::default(),
        };
        self.count_open(&mut tally, hours, parts);
        for booking in used {
            if let Some(day) = self.number(booking.day).and_then(|number| tally.days.get_mut(number)) {
                day.bookings += 1;
                day.missed += booking.missed;
            }
            self.count_used(&mut tally, booking);
        }
        for gone in cancelled {
            if let Some(day) = self.number(gone.day).and_then(|number| tally.days.get_mut(number)) {
                day.cancelled += gone.count;
            }
        }
        tally
    }

    fn number(&self, day: i32) -> Option<usize> {
        usize::try_from(day - self.first.number()).ok()
    }

    /// Each quarter of an hour counts where the clock shows it, one that comes twice also twice, and one that is skipped not at all.
    fn count_open(&self, tally: &mut Tally, hours: &Hours, parts: u32) {
        let minutes = u32::from(QUARTER) * parts;
        for (number, (day, clock)) in self.days().zip(&self.days).enumerate() {
            let hours = hours.of(day);
            let is_open = |quarter: u16| hours.quarters(&(quarter..quarter + 1)) > 0;
            let over = (self.now - clock.first).clamp(0, clock.quarters.len() as i64) as usize;
            for quarter in clock.quarters[..over]
                .iter()
                .copied()
                .filter(|quarter| is_open(*quarter))
            {
                tally.days[number].open += minutes;
                tally.heat.add_open(day.weekday(), hour(quarter), minutes);
            }
        }
    }

    fn count_used(&self, tally: &mut Tally, booking: &Used) {
        let minutes = u32::from(QUARTER) * booking.parts;
        for (number, quarter) in self.over(Slot::at(booking.starts).0..Slot::at(booking.ends).0) {
            let day = self.first.plus(number as i64);
            tally.days[number].used += minutes;
            tally.heat.add_used(day.weekday(), hour(quarter), minutes);
        }
    }

    /// What of some slots is over: on which day of the month, at which quarter of the clock.
    fn over(&self, slots: Range<i64>) -> impl Iterator<Item = (usize, u16)> {
        (slots.start..slots.end.min(self.now)).filter_map(move |slot| {
            let number = self.days.partition_point(|day| day.first <= slot).checked_sub(1)?;
            let day = &self.days[number];
            let at = usize::try_from(slot - day.first).ok()?;
            Some((number, *day.quarters.get(at)?))
        })
    }
}

fn hour(quarter: u16) -> usize {
    usize::from(quarter / 4).min(23)
}

#[cfg(test)]
mod tests;
