//! Some weekdays become others.

use super::*;
use crate::recurrence::{End, Freq, Week};
use foundation::time::Weekday;

proptest! {
    #[test]
    fn on_other_weekdays_each_date_moves_within_its_week_and_none_is_lost(
        weekdays in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(), size in 1usize..=3, every in 1u8..=3, from in 0usize..40,
    ) {
        let (mut these, mut those) = (weekdays[..size].to_vec(), weekdays[size..2 * size].to_vec());
        these.sort_unstable();
        those.sort_unstable();
        // Until a Sunday, so that no week is cut in two.
        let repeat = |days: &[usize]| Repeat {
            freq: Freq::Weekly(Week::of(days.iter().map(|day| Weekday::ALL[*day])).unwrap()),
            every,
            end: End::Until(day("2027-01-31")),
        };
        let (old_rule, new_rule) = (repeat(&these), repeat(&those));
        let all = days(&old_rule, day("2026-12-01")).unwrap();
        let later = all[from % all.len()..].to_vec();
        let first = old_rule.shifted_from(&new_rule, later[0]);
        let (old_rule, new_rule) = (Rule(old_rule, later), Rule(new_rule, days(&new_rule, first).unwrap()));
        let pattern = pattern("10:00", "11:00", "舞蹈");
        let dates: Vec<Kept> = old_rule.1.iter().map(|day| kept(*day, &pattern)).collect();
        let changes = merged((&old_rule, &pattern), (&new_rule, &pattern), &dates);
        prop_assert_eq!(changes.len(), dates.len());
        for change in &changes {
            let Fate::Follow { kept, shall, .. } = &change.fate else {
                return Err(TestCaseError::fail(format!("{change:?}")));
            };
            let place = these.iter().position(|day| *day == kept.day.weekday().index()).unwrap();
            prop_assert_eq!(shall.day, kept.day.monday().plus(those[place] as i64));
        }
    }
}
