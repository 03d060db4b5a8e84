//! Dates that were chosen and cannot be had, told all at once: whoever mends one is not refused for the next.

use foundation::{Flaw, time::Day};
use locales::{Lang, Words, series as t};

/// Days with why each of them cannot be had; those that have a reason in common stand together.
#[derive(Debug, Default)]
pub(super) struct Refused(Vec<(Words, Vec<Day>)>);

impl Refused {
    /// Notes a day.
    pub(super) fn add(&mut self, day: Day, words: &Words) {
        match self.0.iter_mut().find(|(known, _)| known == words) {
            Some((_, days)) => days.push(day),
            None => self.0.push((words.clone(), vec![day])),
        }
    }

    /// One flaw that names them all; none where there are none.
    pub(super) fn flaw(&self, code: &str) -> Option<Flaw> {
        let words = |lang: Lang| {
            let each = self.0.iter().map(|(words, days)| {
                let days: Vec<String> = days.iter().map(Day::to_string).collect();
                t::date_refused(lang, days.join(t::and_day(lang)), words.to(lang))
            });
            each.collect::<Vec<_>>().join(t::and_reason(lang))
        };
        (!self.0.is_empty()).then(|| Flaw::new(code, Words::of(words)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_named_and_each_reason_once() {
        let words = |en: &str| Words {
            zh: en.to_owned(),
            en: en.to_owned(),
        };
        let mut refused = Refused::default();
        assert_eq!(refused.flaw("date"), None);
        for (day, why) in [
            ("2026-12-01", "closed"),
            ("2026-12-08", "too far"),
            ("2026-12-15", "closed"),
        ] {
            refused.add(day.parse().unwrap(), &words(why));
        }
        let told = refused.flaw("date").unwrap().words;
        assert_eq!(told.en, "2026-12-01, 2026-12-15: closed; 2026-12-08: too far");
        assert_eq!(told.zh, "2026-12-01、2026-12-15：closed；2026-12-08：too far");
    }
}
