//! A day as fingers meet it.

use super::Run;

/// A free quarter of an hour by itself is too narrow for a finger: it joins the free run beside it, which then says how many parts are
/// free in all of it.
pub fn touchable(mut runs: Vec<Run>) -> Vec<Run> {
    let mut at = 0;
    while at < runs.len() {
        let narrow = runs[at].quarters < 2;
        let firsts = [Some(at), at.checked_sub(1)].into_iter().flatten();
        let joined = firsts.filter(|_| narrow).find(|&first| joins(&runs, first));
        match joined {
            Some(first) => {
                let second = runs.remove(first + 1);
                runs[first].join(second);
                at = first;
            }
            None => at += 1,
        }
    }
    runs
}

/// Whether a run and the next are both free, without a gap.
fn joins(runs: &[Run], first: usize) -> bool {
    let open = |run: &Run| run.free > 0 && !run.past;
    let both = runs.get(first).zip(runs.get(first + 1));
    both.is_some_and(|(a, b)| open(a) && open(b) && a.from + a.quarters == b.from)
}

impl Run {
    /// Takes in the one that follows.
    fn join(&mut self, next: Self) {
        self.quarters += next.quarters;
        self.free = self.free.min(next.free);
        self.own |= next.own;
        self.waiting |= next.waiting;
        self.title = self.title.take().or(next.title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Of the quarters and free parts of each, one after another from nine.
    fn day(pieces: &[(u16, u16)]) -> Vec<Run> {
        let mut from = 36;
        let mut runs = vec![];
        for &(quarters, free) in pieces {
            runs.push(Run {
                from,
                quarters,
                free,
                past: false,
                own: false,
                waiting: false,
                title: None,
            });
            from += quarters;
        }
        runs
    }

    fn touched(pieces: &[(u16, u16)]) -> Vec<(u16, u16)> {
        let runs = touchable(day(pieces));
        runs.iter().map(|run| (run.quarters, run.free)).collect()
    }

    #[test]
    fn a_free_quarter_joins_the_free_run_beside_it() {
        assert_eq!(touched(&[(1, 3), (4, 4), (3, 0)]), [(5, 3), (3, 0)]);
        assert_eq!(
            touched(&[(2, 3), (1, 2), (1, 0)]),
            [(3, 2), (1, 0)],
            "there is none after it"
        );
        assert_eq!(touched(&[(1, 3), (1, 2), (1, 1)]), [(3, 1)]);
    }

    #[test]
    fn a_free_quarter_between_what_is_taken_stays_by_itself() {
        let pieces = [(4, 0), (1, 1), (7, 0)];
        assert_eq!(touched(&pieces), pieces);
    }

    #[test]
    fn what_is_closed_between_two_free_quarters_keeps_them_apart() {
        let mut runs = day(&[(1, 1), (4, 1), (1, 1)]);
        runs.remove(1);
        assert_eq!(touchable(runs.clone()), runs);
    }

    #[test]
    fn one_s_own_seat_is_not_forgotten() {
        let mut runs = day(&[(1, 20), (4, 19)]);
        runs[1].own = true;
        assert!(touchable(runs)[0].own);
    }

    proptest! {
        #[test]
        fn beside_what_is_free_no_free_run_is_narrow_and_none_promises_more_than_there_is(
            pieces in prop::collection::vec((1u16..4, 0u16..4), 0..20)
        ) {
            let exact = day(&pieces);
            let joined = touchable(exact.clone());
            let length = |runs: &[Run]| runs.iter().map(|run| run.quarters).sum::<u16>();
            prop_assert_eq!(length(&joined), length(&exact));
            for pair in joined.windows(2).filter(|pair| pair.iter().all(|run| run.free > 0)) {
                prop_assert!(pair.iter().all(|run| run.quarters >= 2));
            }
            for run in &joined {
                let within = exact.iter().filter(|one| (run.from..run.from + run.quarters).contains(&one.from));
                prop_assert_eq!(within.map(|one| one.free).min(), Some(run.free));
            }
        }
    }
}
