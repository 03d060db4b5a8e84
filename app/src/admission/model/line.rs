//! The line of those who wait.

use super::places::Free;

/// Somebody in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting<K> {
    /// Who.
    pub id: K,
    /// How many places they need.
    pub party: u32,
    /// Whether they are entitled to what is kept.
    pub entitled: bool,
}

/// How many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// All of them.
    pub all: u32,
    /// Those who are entitled to what is kept.
    pub entitled: u32,
}

/// Places that are given out in the order of a line.
#[derive(Debug)]
pub(super) struct Counter {
    free: Free,
    capacity: Option<u32>,
    /// Somebody waits for open places: nobody behind them gets any.
    open_waits: bool,
    /// Somebody who is entitled waits: nobody behind them gets any of the kept ones.
    kept_waits: bool,
}

impl Counter {
    pub(super) const fn new(free: Free, capacity: Option<u32>) -> Self {
        Self {
            free,
            capacity,
            open_waits: false,
            kept_waits: false,
        }
    }

    /// The same for who comes behind a line that waits.
    pub(super) const fn behind(free: Free, capacity: Option<u32>, line: Line) -> Self {
        Self {
            free,
            capacity,
            open_waits: line.all > 0,
            kept_waits: line.entitled > 0,
        }
    }

    /// The next in the order: whether they have their places, and from now on hold them.
    pub(super) fn serve(&mut self, party: u32, entitled: bool) -> bool {
        // Staff have made it smaller since: who can never have a place holds nobody up.
        if self.capacity.is_some_and(|capacity| party > capacity) {
            return false;
        }
        let within_kept = entitled && party <= self.free.kept;
        let waits = entitled && self.kept_waits || !within_kept && self.open_waits;
        if !waits && self.free.take(party, entitled) {
            return true;
        }
        self.open_waits = true;
        self.kept_waits |= entitled;
        false
    }

    /// Whether nobody behind can be served either.
    const fn is_done(&self) -> bool {
        self.open_waits && (self.kept_waits || self.free.kept == 0)
    }
}

/// To whom of a line, in its order, what is free is offered.
pub fn next_offers<K>(free: Free, capacity: Option<u32>, line: impl IntoIterator<Item = Waiting<K>>) -> Vec<K> {
    let (mut counter, mut offers) = (Counter::new(free, capacity), vec![]);
    for waiting in line {
        if counter.is_done() {
            break;
        }
        if counter.serve(waiting.party, waiting.entitled) {
            offers.push(waiting.id);
        }
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(parties: &[(u32, bool)]) -> Vec<Waiting<usize>> {
        let waiting = |(id, (party, entitled)): (usize, &(u32, bool))| Waiting {
            id,
            party: *party,
            entitled: *entitled,
        };
        parties.iter().enumerate().map(waiting).collect()
    }

    fn offers(open: u32, kept: u32, parties: &[(u32, bool)]) -> Vec<usize> {
        next_offers(Free { open: Some(open), kept }, Some(20), line(parties))
    }

    #[test]
    fn what_is_free_goes_to_the_first() {
        assert_eq!(offers(2, 0, &[(1, false), (1, false), (1, false)]), [0, 1]);
        assert_eq!(offers(0, 0, &[(1, false)]), [0usize; 0]);
    }

    #[test]
    fn nobody_behind_a_party_that_does_not_fit_passes_it() {
        assert_eq!(offers(2, 0, &[(1, false), (3, false), (1, false)]), [0]);
    }

    #[test]
    fn who_is_entitled_takes_what_is_kept_however_many_others_wait() {
        assert_eq!(
            offers(0, 2, &[(1, false), (1, true), (1, false), (1, true), (1, true)]),
            [1, 3]
        );
        assert_eq!(
            offers(1, 1, &[(2, false), (2, true)]),
            [0usize; 0],
            "it would need an open place, for which another waits"
        );
    }

    #[test]
    fn who_can_never_have_a_place_holds_nobody_up() {
        assert_eq!(
            next_offers(
                Free { open: Some(3), kept: 0 },
                Some(4),
                line(&[(5, false), (2, false)])
            ),
            [1]
        );
    }

    proptest! {
        #[test]
        fn of_two_with_the_same_rights_the_later_never_has_a_place_before_the_earlier(
            open in 0u32..12, kept in 0u32..6, parties in prop::collection::vec((1u32..5, any::<bool>()), 0..30)
        ) {
            let served = offers(open, kept, &parties);
            for (at, (_, entitled)) in parties.iter().enumerate() {
                if !served.contains(&at) {
                    prop_assert!(served.iter().all(|later| *later < at || parties[*later].1 != *entitled));
                }
            }
            let sum = |only: bool| -> u32 {
                served.iter().filter(|at| !only || !parties[**at].1).map(|at| parties[*at].0).sum()
            };
            prop_assert!(sum(false) <= open + kept && sum(true) <= open);
        }

        #[test]
        fn what_is_left_after_the_offers_is_offered_to_nobody_else(
            open in 0u32..12, kept in 0u32..6, parties in prop::collection::vec((1u32..5, any::<bool>()), 0..30)
        ) {
            let served = offers(open, kept, &parties);
            let mut free = Free { open: Some(open), kept };
            for at in &served {
                prop_assert!(free.take(parties[*at].0, parties[*at].1));
            }
            let rest = line(&parties).into_iter().filter(|waiting| !served.contains(&waiting.id));
            prop_assert!(next_offers(free, Some(20), rest).is_empty());
        }

        #[test]
        fn nothing_is_left_free_that_the_first_could_have(
            open in 0u32..12, parties in prop::collection::vec(1u32..5, 1..30)
        ) {
            let all: Vec<_> = parties.iter().map(|party| (*party, false)).collect();
            let served = offers(open, 0, &all);
            let taken: u32 = served.iter().map(|at| parties[*at]).sum();
            if let Some(first) = parties.get(served.len()) {
                prop_assert!(taken + first > open);
            }
        }
    }
}
