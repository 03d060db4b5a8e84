//! What dates of a series can borrow along: unit by unit, since one that is free for half of a date is of no use to it.

use crate::bookings::Borrowing;
use foundation::time::Slots;
use locales::{Lang, Words, devices as t};

/// A device with all that is lent of it in the time that is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// Of each unit in use the slots in which somebody has it: the first, and the one after the last; the earliest first. No two overlap.
    pub units: Vec<Vec<(i64, i64)>>,
}

impl Stock {
    /// How many units are free for all of some slots.
    fn free(&self, slots: &Slots) -> usize {
        let is_free = |lent: &&Vec<(i64, i64)>| {
            let first = lent.partition_point(|(_, until)| *until <= slots.first());
            lent.get(first).is_none_or(|(from, _)| *from >= slots.end())
        };
        self.units.iter().filter(is_free).count()
    }
}

/// What a wish can be given of what there is, device by device: all units of one that are wanted, or none of it; and what is short.
pub fn lent(stock: &[Stock], wanted: &Borrowing, slots: &Slots) -> (Borrowing, Vec<(Words, usize)>) {
    let (mut given, mut short) = (vec![], vec![]);
    for (code, count) in wanted.counts() {
        let device = stock.iter().find(|device| device.code == *code);
        let free = device.map_or(0, |device| device.free(slots));
        if free >= usize::from(*count) {
            given.push((code.clone(), *count));
        } else {
            let name = device.map_or_else(|| Words::of(|_| code.clone()), |device| device.name.clone());
            short.push((name, free));
        }
    }
    (given.into_iter().collect(), short)
}

/// “Projector: 0 units are free; Sound system: 1 unit is free”.
pub fn in_words(short: &[(Words, usize)]) -> Words {
    Words::of(|lang| {
        let each = short.iter().map(|(name, free)| t::short(lang, name.to(lang), free));
        each.collect::<Vec<_>>()
            .join(if lang == Lang::Zh { "，" } else { "; " })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stock(code: &str, units: &[&[(i64, i64)]]) -> Stock {
        Stock {
            code: code.into(),
            name: Words {
                zh: code.into(),
                en: code.into(),
            },
            units: units.iter().map(|lent| lent.to_vec()).collect(),
        }
    }

    fn wish(counts: &[(&str, u16)]) -> Borrowing {
        let owned = |(code, count): &(&str, u16)| ((*code).to_owned(), *count);
        counts.iter().map(owned).collect()
    }

    #[test]
    fn two_units_that_are_free_for_half_of_the_time_each_are_none_for_all_of_it() {
        let projectors = [stock("projector", &[&[(0, 4)], &[(4, 8)]])];
        let (given, short) = lent(&projectors, &wish(&[("projector", 1)]), &Slots(2..6));
        assert!(given.is_empty());
        assert_eq!(in_words(&short).en, "projector: 0 units are free");
        let is_enough = |count, slots| lent(&projectors, &wish(&[("projector", count)]), &slots).1.is_empty();
        assert!(is_enough(1, Slots(4..8)) && is_enough(2, Slots(8..9)) && !is_enough(3, Slots(8..9)));
    }

    #[test]
    fn a_device_that_is_short_is_left_away_and_the_others_are_lent() {
        let all = [stock("projector", &[&[], &[(0, 9)]]), stock("sound", &[&[]])];
        let wanted = wish(&[("projector", 2), ("sound", 1), ("unheard", 1)]);
        let (given, short) = lent(&all, &wanted, &Slots(0..4));
        assert_eq!(given, wish(&[("sound", 1)]));
        assert_eq!(
            in_words(&short).en,
            "projector: 1 unit is free; unheard: 0 units are free"
        );
    }

    proptest! {
        #[test]
        fn a_unit_is_free_exactly_when_nothing_lent_of_it_shares_a_slot(
            lent in proptest::collection::btree_set(0i64..40, 0..12), from in 0i64..40, length in 1i64..8,
        ) {
            let spans: Vec<(i64, i64)> = lent.iter().map(|slot| (*slot, slot + 1)).collect();
            let slots = Slots(from..from + length);
            let free = stock("sound", &[&spans]).free(&slots);
            prop_assert_eq!(free == 1, (from..from + length).all(|slot| !lent.contains(&slot)));
        }
    }
}
