//! How many places there are, and how many of them are free for whom.

use foundation::time::Instant;

/// The places of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// How many there are; `None` for any number.
    pub capacity: Option<u32>,
    /// How many of them are kept for those who are entitled.
    pub kept: u32,
    /// Until when; `None` for good.
    pub kept_until: Option<Instant>,
}

/// The places that are taken, offered ones among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// By all.
    pub all: u32,
    /// By those who are entitled to the kept ones: they take those first.
    pub entitled: u32,
}

/// The places that are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free {
    /// For everyone; `None` for any number.
    pub open: Option<u32>,
    /// Besides, for those who are entitled.
    pub kept: u32,
}

impl Places {
    /// How many are kept now.
    pub fn kept_at(&self, now: Instant) -> u32 {
        if self.kept_until.is_none_or(|until| now < until) {
            self.kept
        } else {
            0
        }
    }

    /// What is free while so many are taken.
    pub fn free(&self, taken: Taken, now: Instant) -> Free {
        let Some(capacity) = self.capacity else {
            return Free { open: None, kept: 0 };
        };
        let left = capacity.saturating_sub(taken.all);
        let kept = self.kept_at(now).saturating_sub(taken.entitled).min(left);
        Free {
            open: Some(left - kept),
            kept,
        }
    }
}

impl Free {
    /// Takes places for a party; `false`, and nothing taken, where there are too few.
    pub fn take(&mut self, party: u32, entitled: bool) -> bool {
        let kept = if entitled { self.kept.min(party) } else { 0 };
        match &mut self.open {
            Some(open) if *open < party - kept => return false,
            Some(open) => *open -= party - kept,
            None => {}
        }
        self.kept -= kept;
        true
    }

    /// How many are free for somebody; `None` for any number.
    pub fn of(&self, entitled: bool) -> Option<u32> {
        let kept = if entitled { self.kept } else { 0 };
        self.open.map(|open| open + kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_timestamp(seconds, 0).unwrap()
    }

    fn places(capacity: u32, kept: u32) -> Places {
        Places {
            capacity: Some(capacity),
            kept,
            kept_until: Some(at(100)),
        }
    }

    #[test]
    fn what_is_kept_is_free_for_those_who_are_entitled_and_open_to_all_afterwards() {
        let (places, taken) = (places(10, 4), Taken { all: 5, entitled: 1 });
        let before = places.free(taken, at(99));
        assert_eq!(before, Free { open: Some(2), kept: 3 });
        assert_eq!((before.of(false), before.of(true)), (Some(2), Some(5)));
        assert_eq!(places.free(taken, at(100)), Free { open: Some(5), kept: 0 });
    }

    #[test]
    fn without_a_limit_everyone_has_a_place() {
        let places = Places {
            capacity: None,
            kept: 3,
            kept_until: None,
        };
        let mut free = places.free(Taken::default(), at(0));
        assert!(free.take(1_000, false) && free.of(false).is_none());
    }

    #[test]
    fn more_than_fit_since_staff_made_it_smaller_leave_nothing_free() {
        let taken = Taken { all: 12, entitled: 0 };
        assert_eq!(places(10, 4).free(taken, at(0)), Free { open: Some(0), kept: 0 });
    }

    proptest! {
        /// So the counts in the database and the count at hand never differ.
        #[test]
        fn what_is_taken_one_by_one_leaves_what_is_free_of_the_sum(
            capacity in 1u32..40, kept in 0u32..40, parties in prop::collection::vec((1u32..5, any::<bool>()), 0..40)
        ) {
            let places = places(capacity, kept.min(capacity));
            let (mut taken, mut free) = (Taken::default(), places.free(Taken::default(), at(0)));
            for (party, entitled) in parties {
                if free.take(party, entitled) {
                    taken.all += party;
                    taken.entitled += if entitled { party } else { 0 };
                }
                prop_assert_eq!(free, places.free(taken, at(0)));
                prop_assert!(taken.all <= capacity);
                prop_assert!(taken.all - taken.entitled <= capacity - places.kept, "others never have what is kept");
            }
        }
    }
}
