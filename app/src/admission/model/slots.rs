//! Whom a time of a room is offered that has become free.
//!
//! First come, first served, each for the whole of what they wish. Whose wish does not fit keeps their place in the line, and holds up
//! nobody who wishes for another time, or for less: a room that could be used is not kept empty for them.

use std::{collections::HashSet, hash::Hash, ops::Range};

/// Which parts of a room somebody waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedParts<P> {
    /// These, all of them.
    These(Vec<P>),
    /// So many, whichever are free.
    Any(usize),
}

/// Somebody who waits for a time of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotWish<K, P> {
    /// Who.
    pub id: K,
    /// The slots, setting up and cleaning included.
    pub slots: Range<i64>,
    /// The parts.
    pub parts: WantedParts<P>,
}

/// To whom of a line, in its order, which parts are offered. `parts` are those of the room in their order, `taken` what is held; what is
/// offered to one is held for those behind.
pub fn next_in_room<K, P: Copy + Eq + Hash>(
    parts: &[P],
    mut taken: HashSet<(P, i64)>,
    line: impl IntoIterator<Item = SlotWish<K, P>>,
) -> Vec<(K, Vec<P>)> {
    let mut offers = vec![];
    for wish in line {
        if let Some(chosen) = chosen(parts, &taken, &wish) {
            taken.extend(
                chosen
                    .iter()
                    .flat_map(|part| wish.slots.clone().map(move |slot| (*part, slot))),
            );
            offers.push((wish.id, chosen));
        }
    }
    offers
}

/// The parts that are free for all of a wish; `None` where they are too few.
fn chosen<K, P: Copy + Eq + Hash>(parts: &[P], taken: &HashSet<(P, i64)>, wish: &SlotWish<K, P>) -> Option<Vec<P>> {
    let free = |part: &P| wish.slots.clone().all(|slot| !taken.contains(&(*part, slot)));
    let chosen: Vec<P> = match &wish.parts {
        WantedParts::These(wanted) => {
            let all_free = wanted.iter().all(|part| parts.contains(part) && free(part));
            all_free.then(|| wanted.clone())?
        }
        WantedParts::Any(count) => {
            let chosen: Vec<P> = parts.iter().copied().filter(free).take(*count).collect();
            (chosen.len() == *count).then_some(chosen)?
        }
    };
    (!chosen.is_empty()).then_some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(id: usize, slots: Range<i64>, parts: WantedParts<u8>) -> SlotWish<usize, u8> {
        SlotWish { id, slots, parts }
    }

    fn whole() -> WantedParts<u8> {
        WantedParts::These(vec![1, 2])
    }

    fn held(slots: Range<i64>) -> HashSet<(u8, i64)> {
        slots.flat_map(|slot| [(1, slot), (2, slot)]).collect()
    }

    fn offered(taken: HashSet<(u8, i64)>, line: Vec<SlotWish<usize, u8>>) -> Vec<(usize, Vec<u8>)> {
        next_in_room(&[1, 2], taken, line)
    }

    #[test]
    fn of_two_who_wish_for_the_same_the_first_has_it() {
        let line = vec![wish(1, 0..4, whole()), wish(2, 0..4, whole())];
        assert_eq!(offered(HashSet::new(), line), [(1, vec![1, 2])]);
    }

    #[test]
    fn a_wish_is_offered_whole_or_not_at_all_and_holds_up_nobody_behind_it() {
        let line = vec![wish(1, 0..8, whole()), wish(2, 0..4, whole())];
        assert_eq!(
            offered(held(4..8), line),
            [(2, vec![1, 2])],
            "the second half is taken still"
        );
    }

    #[test]
    fn what_is_free_at_once_is_offered_to_several() {
        let line = vec![
            wish(1, 0..2, whole()),
            wish(2, 1..3, whole()),
            wish(3, 2..4, WantedParts::Any(1)),
            wish(4, 2..4, WantedParts::These(vec![2])),
        ];
        assert_eq!(
            offered(HashSet::new(), line),
            [(1, vec![1, 2]), (3, vec![1]), (4, vec![2])]
        );
    }

    #[test]
    fn parts_that_the_room_has_no_more_are_offered_to_nobody() {
        let line = vec![
            wish(1, 0..1, WantedParts::These(vec![9])),
            wish(2, 0..1, WantedParts::Any(3)),
            wish(3, 0..1, WantedParts::Any(0)),
        ];
        assert_eq!(offered(HashSet::new(), line), []);
    }

    fn wishes() -> impl Strategy<Value = Vec<SlotWish<usize, u8>>> {
        let parts = prop_oneof![
            (0usize..4).prop_map(WantedParts::Any),
            prop::collection::vec(1u8..5, 1..4).prop_map(|mut parts| {
                parts.sort_unstable();
                parts.dedup();
                WantedParts::These(parts)
            }),
        ];
        let one = (0i64..12, 1i64..6, parts).prop_map(|(from, long, parts)| wish(0, from..from + long, parts));
        prop::collection::vec(one, 0..20).prop_map(|mut all| {
            for (id, wish) in all.iter_mut().enumerate() {
                wish.id = id;
            }
            all
        })
    }

    proptest! {
        #[test]
        fn nothing_is_offered_twice_and_who_waits_on_could_have_nothing_when_their_turn_came(
            line in wishes(), held in prop::collection::hash_set((1u8..4, 0i64..18), 0..30)
        ) {
            let all = [1, 2, 3];
            let offers = next_in_room(&all, held.clone(), line.clone());
            prop_assert!(offers.windows(2).all(|two| two[0].0 < two[1].0), "in the order of the line");
            let mut taken = held;
            for wish in &line {
                match offers.iter().find(|(id, _)| *id == wish.id) {
                    Some((_, parts)) => {
                        for part in parts {
                            for slot in wish.slots.clone() {
                                prop_assert!(taken.insert((*part, slot)), "taken twice");
                            }
                        }
                        let met = match &wish.parts {
                            WantedParts::These(wanted) => wanted == parts,
                            WantedParts::Any(count) => parts.len() == *count,
                        };
                        prop_assert!(met, "whole or not at all");
                    }
                    None => prop_assert_eq!(chosen(&all, &taken, wish), None),
                }
            }
        }
    }
}
