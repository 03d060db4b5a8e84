//! Dates that were chosen and cannot be had, told all at once: whoever mends one is not refused for the next.

use foundation::{
    Flaw,
    time::{Day, words::date},
};
use locales::{Lang, Words, series as t};

/// Days with why each of them cannot be had; those that have a reason in common stand together.
#[derive(Debug, Default)]
pub(super) struct Refused(Vec<Reason>);

#[derive(Debug)]
struct Reason {
    /// By which refusals are counted.
    code: String,
    words: Words,
    days: Vec<Day>,
}

impl Refused {
    /// Notes a day.
    pub(super) fn add(&mut self, day: Day, code: &str, words: &Words) {
        match self.0.iter_mut().find(|known| known.words == *words) {
            Some(known) => known.days.push(day),
            None => self.0.push(Reason {
                code: code.to_owned(),
                words: words.clone(),
                days: vec![day],
            }),
        }
    }

    /// One flaw that names them all, by the code of the first; none where there are none.
    pub(super) fn flaw(&self, today: Day) -> Option<Flaw> {
        let words = |lang: Lang| {
            let each = self.0.iter().map(|reason| {
                let days: Vec<String> = reason.days.iter().map(|day| date(lang, *day, Some(today))).collect();
                t::date_refused(lang, days.join(t::and_day(lang)), reason.words.to(lang))
            });
            each.collect::<Vec<_>>().join(t::and_reason(lang))
        };
        let first = self.0.first()?;
        Some(Flaw::new(&first.code, Words::of(words)))
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
        let (mut refused, today) = (Refused::default(), "2026-11-20".parse().unwrap());
        assert_eq!(refused.flaw(today), None);
        for (day, why) in [
            ("2026-12-01", "closed"),
            ("2026-12-08", "too far"),
            ("2027-01-05", "closed"),
        ] {
            refused.add(day.parse().unwrap(), why, &words(why));
        }
        let told = refused.flaw(today).unwrap();
        assert_eq!(told.code, "closed");
        let told = told.words;
        assert_eq!(told.en, "Tue 1 Dec, Tue 5 Jan 2027: closed; Tue 8 Dec: too far");
        assert_eq!(
            told.zh,
            "周二 12月1日、周二 2027年1月5日：closed；周二 12月8日：too far"
        );
    }
}
