//! Which parts of a room are free for a date, slot by slot.

use super::Held;
use crate::rooms::{Part, PartInfo};
use foundation::{Id, time::Slots};
use std::collections::HashMap;

/// What holds a part in some slots. What is held of a part is in order, and no two overlap.
pub fn blocked<'a>(held: &'a HashMap<Id<Part>, Vec<Held>>, part: Id<Part>, slots: &Slots) -> Option<&'a Held> {
    let held = held.get(&part)?;
    let first = held.partition_point(|one| one.until <= slots.first());
    held.get(first).filter(|one| one.from < slots.end())
}

/// As many parts as a date has, all of them free in some slots: its own as far as it can keep them, then the first in the room's order.
pub fn any_of(
    all: &[PartInfo],
    held: &HashMap<Id<Part>, Vec<Held>>,
    slots: &Slots,
    own: &[Id<Part>],
) -> Option<Vec<Id<Part>>> {
    let others = all.iter().map(|part| part.id).filter(|part| !own.contains(part));
    let free = own.iter().copied().chain(others);
    let free = free.filter(|part| blocked(held, *part, slots).is_none());
    let chosen: Vec<Id<Part>> = free.take(own.len()).collect();
    (chosen.len() == own.len()).then_some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use locales::Words;
    use proptest::prelude::*;

    fn tables(count: usize) -> Vec<PartInfo> {
        let table = |number: usize| PartInfo {
            id: Id::new(),
            code: format!("t{number}"),
            name: Words::default(),
        };
        (0..count).map(table).collect()
    }

    proptest! {
        #[test]
        fn as_many_are_found_as_there_are_and_one_s_own_come_first(taken in prop::collection::vec(any::<bool>(), 6), own in 1usize..5) {
            let all = tables(6);
            let held = |from, until| vec![Held { from, until, title: None, own: false }];
            let held: HashMap<_, _> = all.iter().zip(&taken)
                .map(|(part, taken)| (part.id, if *taken { held(3, 5) } else { held(4, 8) }))
                .collect();
            let own: Vec<Id<Part>> = all[2..].iter().take(own).map(|part| part.id).collect();
            let is_free = |part: &Id<Part>| blocked(&held, *part, &Slots(0..4)).is_none();
            let free = all.iter().filter(|part| is_free(&part.id)).count();
            prop_assert_eq!(free, taken.iter().filter(|taken| !**taken).count());
            match any_of(&all, &held, &Slots(0..4), &own) {
                None => prop_assert!(free < own.len()),
                Some(chosen) => {
                    prop_assert!(chosen.iter().all(is_free));
                    prop_assert!(own.iter().filter(|part| is_free(part)).all(|part| chosen.contains(part)));
                    prop_assert_eq!(chosen.iter().collect::<std::collections::HashSet<_>>().len(), own.len());
                }
            }
        }
    }
}
