//! Slots: the quarters of an hour since 1970-01-01T00:00Z in which rooms are held.

use super::Instant;
use chrono::{DateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The length of a slot, in minutes. Every zone of today is offset by a multiple of it.
pub const QUARTER: u16 = 15;

/// A quarter of an hour: seconds since the epoch / 900.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(pub i64);

impl Slot {
    /// The slot that an instant lies in.
    pub fn at(instant: Instant) -> Self {
        Self(instant.timestamp().div_euclid(900))
    }

    /// When the slot begins.
    pub fn starts(self) -> Instant {
        DateTime::from_timestamp(self.0 * 900, 0).unwrap_or_default()
    }
}

/// From an instant to a later one, both on a quarter of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    starts: Instant,
    ends: Instant,
}

impl Span {
    /// A span, unless it is reversed, empty or off the quarters.
    pub fn new(starts: Instant, ends: Instant) -> Option<Self> {
        let aligned = |instant: Instant| instant.timestamp() % 900 == 0 && instant.timestamp_subsec_nanos() == 0;
        (starts < ends && aligned(starts) && aligned(ends)).then_some(Self { starts, ends })
    }

    /// When it begins.
    pub const fn starts(&self) -> Instant {
        self.starts
    }

    /// When it is over.
    pub const fn ends(&self) -> Instant {
        self.ends
    }

    /// How long it lasts, in minutes.
    pub fn minutes(&self) -> i64 {
        (self.ends - self.starts).num_minutes()
    }

    /// Its slots.
    pub fn slots(&self) -> Slots {
        Slots(Slot::at(self.starts).0..Slot::at(self.ends).0)
    }

    /// Its slots with time before and after it, in minutes, rounded up to whole slots.
    pub fn held(&self, before: u16, after: u16) -> Slots {
        let slots = |minutes: u16| i64::from(minutes.div_ceil(QUARTER));
        let shown = self.slots().0;
        Slots(shown.start - slots(before)..shown.end + slots(after))
    }

    /// The same span, this many minutes later; `minutes` is a multiple of a quarter.
    pub fn shifted(&self, minutes: i64) -> Option<Self> {
        let step = TimeDelta::try_minutes(minutes)?;
        Self::new(
            self.starts.checked_add_signed(step)?,
            self.ends.checked_add_signed(step)?,
        )
    }
}

/// Slots in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots(pub Range<i64>);

impl Slots {
    /// The number of the first slot.
    pub const fn first(&self) -> i64 {
        self.0.start
    }

    /// The number of the slot after the last.
    pub const fn end(&self) -> i64 {
        self.0.end
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        self.0.end - self.0.start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(minutes: i64) -> Instant {
        DateTime::from_timestamp(1_800_000_000 / 900 * 900 + minutes * 60, 0).unwrap()
    }

    #[test]
    fn a_span_is_never_reversed_empty_or_misaligned() {
        assert!(Span::new(at(0), at(15)).is_some());
        for (starts, ends) in [(15, 0), (0, 0), (1, 15), (0, 16)] {
            assert!(Span::new(at(starts), at(ends)).is_none(), "{starts}..{ends}");
        }
    }

    #[test]
    fn set_up_and_cleaning_are_rounded_up_to_slots() {
        let span = Span::new(at(0), at(60)).unwrap();
        assert_eq!(span.held(1, 16).count(), 4 + 1 + 2);
        assert_eq!(span.held(0, 0), span.slots());
    }

    proptest! {
        #[test]
        fn two_spans_share_a_slot_exactly_when_they_overlap(a in 0i64..50, m in 1i64..20, b in 0i64..50, n in 1i64..20) {
            let (one, other) = (Span::new(at(a * 15), at((a + m) * 15)).unwrap(), Span::new(at(b * 15), at((b + n) * 15)).unwrap());
            let shared = one.slots().0.clone().any(|slot| other.slots().0.contains(&slot));
            prop_assert_eq!(shared, one.starts() < other.ends() && other.starts() < one.ends());
        }
    }
}
