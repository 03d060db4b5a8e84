//! What can be had instead on the same day.

use super::{Around, Left, Want, span};
use crate::series::model::Times;
use foundation::time::{Day, Minute, QUARTER};

/// How many other times of the day are offered.
const OFFERS: usize = 2;

impl Around<'_> {
    /// The nearest other times of the day, as long as what was asked for, none overlapping another.
    pub(super) fn offers(&self, day: Day, times: Times, want: Want<'_>, left: &Left) -> Vec<Times> {
        let mut found: Vec<Times> = Vec::new();
        let hours = self.terms.hours.of(day);
        for times in others(times).filter(|times| hours.holds(times.from, times.until)) {
            if found.iter().any(|one| one.from < times.until && times.from < one.until) {
                continue;
            }
            // What is held is looked at first: on a full day that is all there is to do, and a judgement costs ten times as much.
            let Some(fit) = span(self.zone, day, times)
                .ok()
                .and_then(|span| self.had(span, want).ok())
            else {
                continue;
            };
            if left.has(&self.terms.rules, day, fit.span.minutes()).is_err() {
                continue;
            }
            if self.allowed(day, times, fit.span, want.parts).is_ok() {
                found.push(times);
            } else if day > self.present.today {
                // Rules speak of days and lengths: what refuses one time of a day refuses all, but today, when some are over.
                break;
            }
            if found.len() == OFFERS {
                break;
            }
        }
        found
    }
}

/// A quarter later, a quarter earlier, two quarters later … on the same day.
fn others(times: Times) -> impl Iterator<Item = Times> {
    let (from, until) = (i32::from(times.from.minutes()), i32::from(times.until.minutes()));
    let shifts = (1..96).flat_map(|quarters| [quarters, -quarters]);
    shifts.filter_map(move |shift| {
        let minute = |at: i32| Minute::try_from(u16::try_from(at + shift * i32::from(QUARTER)).ok()?).ok();
        Some(Times {
            from: minute(from)?,
            until: minute(until)?,
        })
    })
}
