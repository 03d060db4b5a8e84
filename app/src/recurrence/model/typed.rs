//! A rule as a form sends it, every field as it was typed.

use super::repeat::{End, Freq, MOST, Nth, Repeat, WIDEST, Week};
use foundation::{
    Flaw, Result,
    problem::Flaws,
    time::{Day, Weekday},
};
use locales::{Words, recurrence as t};
use serde::{Deserialize, Serialize};

/// A rule as it is typed. What is left empty is taken from the first day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RepeatFields {
    /// `daily`, `weekly` or `monthly`.
    pub freq: String,
    /// Every so many; empty for each.
    pub every: String,
    /// The weekdays by their indexes, Monday being 0: `13`.
    pub days: String,
    /// `1` to `4` or `last`.
    pub nth: String,
    /// `until` or `count`.
    pub end: String,
    /// The last day.
    pub until: String,
    /// How many times.
    pub count: String,
}

impl RepeatFields {
    /// The form of a rule as it stands.
    pub fn of(repeat: &Repeat) -> Self {
        let index = |day: Weekday| day.index().to_string();
        let (freq, days, nth) = match repeat.freq {
            Freq::Daily => ("daily", String::new(), String::new()),
            Freq::Weekly(week) => ("weekly", week.days().map(index).collect(), String::new()),
            Freq::Monthly(nth, day) => ("monthly", index(day), nth_name(nth)),
        };
        let (end, until, count) = match repeat.end {
            End::Until(day) => ("until", day.to_string(), String::new()),
            End::Count(count) => ("count", String::new(), count.to_string()),
        };
        Self {
            freq: freq.into(),
            every: repeat.every.to_string(),
            days,
            nth,
            end: end.into(),
            until,
            count,
        }
    }

    /// Reads the form; every flaw stands under the name of its field.
    pub fn parse(&self, first: Day) -> Result<Repeat> {
        let mut flaws = Flaws::default();
        let every = flaws.note("every", number(&self.every, 1, WIDEST.into()));
        let freq = flaws.note("freq", self.freq(first));
        let end = if self.end == "count" {
            let count = number(&self.count, 0, MOST as u16).and_then(|count| match count {
                0 => Err(not_between(1, MOST as u16)),
                count => Ok(End::Count(count)),
            });
            flaws.note("count", count)
        } else {
            flaws.note("until", last(&self.until, first).map(End::Until))
        };
        flaws.refuse()?;
        match (freq, every, end) {
            (Some(freq), Some(every), Some(end)) => Ok(Repeat {
                freq,
                every: every as u8,
                end,
            }),
            _ => Err(foundation::Problem::Malformed),
        }
    }

    fn freq(&self, first: Day) -> Result<Freq, Flaw> {
        let days = self.days.bytes().filter_map(|digit| {
            let index = usize::from(digit.wrapping_sub(b'0'));
            Weekday::ALL.get(index).copied()
        });
        match self.freq.as_str() {
            "daily" => Ok(Freq::Daily),
            "weekly" => {
                let week = Week::of(days).or_else(|| Week::of([first.weekday()]));
                week.map(Freq::Weekly).ok_or_else(unknown)
            }
            "monthly" => {
                let nth = match self.nth.as_str() {
                    "" => Nth::of(first),
                    name => Nth::ALL
                        .into_iter()
                        .find(|nth| nth_name(*nth) == name)
                        .ok_or_else(unknown)?,
                };
                Ok(Freq::Monthly(nth, first.weekday()))
            }
            _ => Err(unknown()),
        }
    }
}

/// What stands for it in a form.
pub fn nth_name(nth: Nth) -> String {
    match nth {
        Nth::Number(number) => number.to_string(),
        Nth::Last => String::from("last"),
    }
}

/// A whole number; `usual` where nothing is typed.
fn number(typed: &str, usual: u16, most: u16) -> Result<u16, Flaw> {
    if typed.trim().is_empty() {
        return Ok(usual);
    }
    let number = typed.trim().parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| not_between(1, most))
}

fn last(typed: &str, first: Day) -> Result<Day, Flaw> {
    let refused = |words: fn(locales::Lang) -> &'static str| Flaw::new("until", Words::of(|lang| words(lang).into()));
    let last: Day = typed.parse().map_err(|_| refused(t::until_missing))?;
    if last < first {
        return Err(refused(t::until_before));
    }
    Ok(last)
}

fn unknown() -> Flaw {
    Flaw::new("freq", Words::of(|lang| t::freq_missing(lang).into()))
}

fn not_between(least: u16, most: u16) -> Flaw {
    Flaw::new("number", Words::of(|lang| t::not_between(lang, least, most)))
}

#[cfg(test)]
mod tests {
    use super::super::rule::tests::rules;
    use super::*;
    use foundation::Problem;
    use proptest::prelude::*;

    fn friday() -> Day {
        "2026-11-27".parse().unwrap()
    }

    fn read(fields: RepeatFields) -> Result<String, Vec<String>> {
        match fields.parse(friday()) {
            Ok(repeat) => Ok(repeat.to_string()),
            Err(Problem::Invalid { fields }) => Err(fields.into_keys().collect()),
            Err(other) => panic!("{other:?}"),
        }
    }

    fn weekly() -> RepeatFields {
        RepeatFields {
            freq: "weekly".into(),
            until: "2027-06-30".into(),
            ..RepeatFields::default()
        }
    }

    #[test]
    fn what_is_left_empty_is_taken_from_the_first_day() {
        assert_eq!(
            read(weekly()).unwrap(),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR;UNTIL=20270630"
        );
        let monthly = RepeatFields {
            freq: "monthly".into(),
            ..weekly()
        };
        assert_eq!(
            read(monthly).unwrap(),
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=4FR;UNTIL=20270630"
        );
    }

    #[test]
    fn every_flaw_is_told_at_once() {
        let wrong = RepeatFields {
            freq: "secondly".into(),
            every: "0".into(),
            until: "2026-11-26".into(),
            ..weekly()
        };
        assert_eq!(read(wrong).unwrap_err(), ["every", "freq", "until"]);
        for count in ["", "0", "401", "1000000", "many"] {
            let wrong = RepeatFields {
                end: "count".into(),
                count: count.into(),
                ..weekly()
            };
            assert_eq!(read(wrong).unwrap_err(), ["count"], "{count}");
        }
    }

    proptest! {
        #[test]
        fn a_form_shows_the_rule_that_it_is_read_as(rule in rules()) {
            // Of a month the weekday is that of the first day.
            if !matches!(rule.freq, Freq::Monthly(..)) {
                prop_assert_eq!(RepeatFields::of(&rule).parse(friday()), Ok(rule));
            }
        }
    }
}
