//! A series as somebody asks for it: which times of which days.

use crate::recurrence::RepeatFields;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How the names of the fields for devices begin in an address, before the code of a device.
pub const BORROW: &str = "borrow-";
/// Stands for the person of a number that nobody has yet.
pub const NEW: &str = "new";

/// When a series takes place, as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The first day.
    pub date: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// Which parts, as bookings name them; empty for the whole room.
    pub parts: String,
    /// By which rule.
    pub repeat: RepeatFields,
    /// What to borrow along on every date: how many of each device, by its code.
    pub equipment: BTreeMap<String, String>,
    /// The booking that becomes the date of its day; empty for none.
    pub of: String,
    /// Whose it shall be: the id of a resident, [`NEW`], or empty for whoever asks. Never a number: this stands in addresses.
    pub whom: String,
}

impl Asked {
    /// The same as an address names it; what is empty is not named.
    pub fn in_address(&self) -> Vec<(String, String)> {
        let own = [
            ("date", &self.date),
            ("from", &self.from),
            ("until", &self.until),
            ("parts", &self.parts),
            ("of", &self.of),
            ("whom", &self.whom),
        ];
        let own = own.map(|(name, value)| (name.to_owned(), value.clone()));
        let rule = self.repeat.in_address();
        let rule = rule.into_iter().map(|(name, value)| (name.to_owned(), value));
        let devices = self.equipment.iter();
        let devices = devices.map(|(code, count)| ([BORROW, code].concat(), count.clone()));
        let all = own.into_iter().chain(rule).chain(devices);
        all.filter(|(_, value)| !value.is_empty()).collect()
    }
}

#[cfg(feature = "ssr")]
pub use shape::Shape;

#[cfg(feature = "ssr")]
mod shape {
    use super::Asked;
    use crate::{
        bookings::{Booking, Borrowing, PartsWish},
        recurrence::{REACH, Repeat, days},
    };
    use foundation::{
        Flaw, Id, Problem, Result,
        problem::Flaws,
        time::{Day, Minute, QUARTER},
    };
    use locales::{Words, series as t};

    /// When a series takes place, in types that cannot be wrong.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Shape {
        /// From where on the rule counts.
        pub first: Day,
        /// From when, by the wall clock of each day.
        pub from: Minute,
        /// Until when, on the same day.
        pub until: Minute,
        /// Which parts.
        pub parts: PartsWish,
        /// The rule.
        pub repeat: Repeat,
        /// What every date borrows along.
        pub borrows: Borrowing,
        /// The days on which it falls, in order; one at least.
        pub days: Vec<Day>,
        /// The booking that becomes the date of its day.
        pub of: Option<Id<Booking>>,
    }

    impl Asked {
        /// Reads what was typed; every flaw at once.
        pub fn parse(&self, today: Day) -> Result<Shape> {
            let mut flaws = Flaws::default();
            let first = flaws.note("date", first(&self.date, today));
            let from = flaws.note("starts", minute(&self.from));
            let until = flaws.note("ends", minute(&self.until).map(closing));
            if let (Some(from), Some(until)) = (from, until)
                && from >= until
            {
                flaws.add("ends", flaw("reversed", t::reversed));
            }
            let parts = flaws.note("parts", PartsWish::parse(std::slice::from_ref(&self.parts)));
            let borrows = flaws.note("equipment", Borrowing::parse(&self.equipment));
            let repeat = match self.repeat.parse(first.unwrap_or(today)) {
                Ok(repeat) => Some(repeat),
                Err(Problem::Invalid { fields }) => {
                    fields.into_iter().for_each(|(name, flaw)| flaws.add(&name, flaw));
                    None
                }
                Err(other) => return Err(other),
            };
            let days = repeat
                .zip(first)
                .and_then(|(repeat, first)| flaws.note("until", falls(&repeat, first, today)));
            flaws.refuse()?;
            match (first, from, until, parts, repeat, days) {
                (Some(first), Some(from), Some(until), Some(parts), Some(repeat), Some(days)) => Ok(Shape {
                    first,
                    from,
                    until,
                    parts,
                    repeat,
                    days,
                    borrows: borrows.unwrap_or_default(),
                    of: self.of.parse().ok(),
                }),
                _ => Err(Problem::Malformed),
            }
        }
    }

    fn first(typed: &str, today: Day) -> Result<Day, Flaw> {
        let day = typed.parse::<Day>().ok();
        let day = day.filter(|day| (today..=today.plus(REACH)).contains(day));
        day.ok_or_else(|| Flaw::new("day", Words::of(|lang| t::day_flaw(lang, REACH))))
    }

    fn falls(repeat: &Repeat, first: Day, today: Day) -> Result<Vec<Day>, Flaw> {
        let days = days(repeat, first)?;
        if days.last().is_some_and(|last| *last > today.plus(REACH)) {
            return Err(Flaw::new("too_far", Words::of(|lang| t::too_far(lang, REACH))));
        }
        Ok(days)
    }

    fn minute(typed: &str) -> Result<Minute, Flaw> {
        let minute = typed.parse::<Minute>().ok();
        let minute = minute.filter(|minute| minute.minutes().is_multiple_of(QUARTER));
        minute.ok_or_else(|| flaw("misaligned", t::misaligned))
    }

    /// A browser's time field cannot say 24:00: it says 00:00, and nothing ends when its day begins.
    fn closing(minute: Minute) -> Minute {
        if minute == Minute::START { Minute::END } else { minute }
    }

    fn flaw(code: &str, words: fn(locales::Lang) -> &'static str) -> Flaw {
        Flaw::new(code, Words::of(|lang| words(lang).into()))
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use foundation::{Problem, time::Day};

    fn today() -> Day {
        "2026-11-27".parse().unwrap()
    }

    fn tuesdays() -> Asked {
        Asked {
            date: "2026-12-01".into(),
            from: "19:00".into(),
            until: "20:30".into(),
            repeat: RepeatFields {
                freq: "weekly".into(),
                until: "2026-12-31".into(),
                ..RepeatFields::default()
            },
            ..Asked::default()
        }
    }

    fn flaws(asked: Asked) -> Vec<String> {
        match asked.parse(today()) {
            Ok(_) => vec![],
            Err(Problem::Invalid { fields }) => fields.into_keys().collect(),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn tuesdays_until_the_end_of_the_year() {
        let shape = tuesdays().parse(today()).unwrap();
        assert_eq!((shape.days.len(), shape.from.hour()), (5, 19));
        assert!(shape.borrows.is_empty());
        let midnight = Asked {
            until: "00:00".into(),
            ..tuesdays()
        };
        assert_eq!(midnight.parse(today()).unwrap().until.to_string(), "24:00");
    }

    #[test]
    fn an_address_names_what_was_asked_and_nothing_that_is_empty() {
        let mut asked = tuesdays();
        asked.repeat.days = "13".into();
        asked.equipment = [("sound".to_owned(), "1".to_owned())].into();
        asked.whom = NEW.into();
        let told: Vec<String> = asked
            .in_address()
            .into_iter()
            .map(|(name, value)| [name, value].join("="))
            .collect();
        assert_eq!(
            told.join("&"),
            "date=2026-12-01&from=19:00&until=20:30&whom=new&freq=weekly&last=2026-12-31&d1=1&d3=1&borrow-sound=1"
        );
    }

    #[test]
    fn every_flaw_is_told_at_once() {
        let wrong = Asked {
            date: "2026-11-26".into(),
            from: "19:05".into(),
            until: "18:00".into(),
            parts: "any:0".into(),
            equipment: [("sound".to_owned(), "-1".to_owned())].into(),
            ..Asked::default()
        };
        assert_eq!(flaws(wrong), ["date", "equipment", "freq", "parts", "starts", "until"]);
    }

    #[test]
    fn ten_thousand_dates_are_refused_in_words() {
        let daily = |end: &str, until: &str, count: &str| {
            let mut asked = tuesdays();
            asked.repeat = RepeatFields {
                freq: "daily".into(),
                end: end.into(),
                until: until.into(),
                count: count.into(),
                ..RepeatFields::default()
            };
            flaws(asked)
        };
        assert_eq!(daily("count", "", "10000"), ["count"]);
        assert_eq!(daily("until", "2054-04-18", ""), ["until"]);
        assert_eq!(daily("until", "2026-11-30", ""), ["until"], "before it begins");
        assert_eq!(daily("count", "", "396"), [""; 0]);
        assert_eq!(daily("count", "", "400"), ["until"], "further ahead than anybody plans");
    }
}
