//! A rule as RFC 5545 (section 3.3.10) writes it: `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630`.
//!
//! Only what we write ourselves is read, and everything else is refused before anybody tries to expand it.

use super::repeat::{End, Freq, MOST, Nth, Repeat, WIDEST, Week};
use foundation::time::{Day, Weekday};
use std::{fmt, str::FromStr};

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The longest rule that is read.
const LONGEST: usize = 120;

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (freq, days) = match self.freq {
            Freq::Daily => ("DAILY", String::new()),
            Freq::Weekly(week) => ("WEEKLY", week.days().map(code).collect::<Vec<_>>().join(",")),
            Freq::Monthly(Nth::Number(number), day) => ("MONTHLY", [&number.to_string(), code(day)].concat()),
            Freq::Monthly(Nth::Last, day) => ("MONTHLY", ["-1", code(day)].concat()),
        };
        write!(f, "FREQ={freq};INTERVAL={}", self.every)?;
        if !days.is_empty() {
            write!(f, ";BYDAY={days}")?;
        }
        match self.end {
            End::Until(day) => write!(f, ";UNTIL={}", digits(day)),
            End::Count(count) => write!(f, ";COUNT={count}"),
        }
    }
}

/// A day as RFC 5545 writes it: `20270630`.
pub(super) fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn code(day: Weekday) -> &'static str {
    WEEKDAYS[day.index() % 7]
}

/// The parts of a rule, each of them once.
#[derive(Default)]
struct Parts<'a> {
    freq: Option<&'a str>,
    interval: Option<&'a str>,
    by_day: Option<&'a str>,
    until: Option<&'a str>,
    count: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts = Self::default();
        for part in text.split(';') {
            let (name, value) = part.split_once('=')?;
            let place = match name {
                "FREQ" => &mut parts.freq,
                "INTERVAL" => &mut parts.interval,
                "BYDAY" => &mut parts.by_day,
                "UNTIL" => &mut parts.until,
                "COUNT" => &mut parts.count,
                _ => return None,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some(parts)
    }

    fn freq(&self) -> Option<Freq> {
        match (self.freq?, self.by_day) {
            ("DAILY", None) => Some(Freq::Daily),
            ("WEEKLY", Some(days)) => {
                let days = days.split(',').map(weekday).collect::<Option<Vec<_>>>()?;
                Week::of(days).map(Freq::Weekly)
            }
            ("MONTHLY", Some(day)) => {
                let (nth, day) = day.split_at_checked(day.len().checked_sub(2)?)?;
                let nth = match nth {
                    "-1" => Nth::Last,
                    _ => Nth::Number(nth.parse().ok().filter(|number| (1..=4).contains(number))?),
                };
                Some(Freq::Monthly(nth, weekday(day)?))
            }
            _ => None,
        }
    }

    fn end(&self) -> Option<End> {
        match (self.until, self.count) {
            (Some(day), None) => until(day).map(End::Until),
            (None, Some(count)) => {
                let count = count.parse().ok().filter(|count| (1..=MOST as u16).contains(count));
                count.map(End::Count)
            }
            _ => None,
        }
    }
}

impl FromStr for Repeat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let parts = Parts::read(text)?;
            let every = parts.interval.map_or(Some(1), |every| every.parse().ok());
            Some(Self {
                freq: parts.freq()?,
                every: every.filter(|every| (1..=WIDEST).contains(every))?,
                end: parts.end()?,
            })
        };
        let read = (text.len() <= LONGEST).then(read).flatten();
        read.ok_or_else(|| String::from("no rule of repetition that is known here"))
    }
}

fn weekday(code: &str) -> Option<Weekday> {
    let index = WEEKDAYS.iter().position(|known| *known == code)?;
    Some(Weekday::ALL[index])
}

fn until(text: &str) -> Option<Day> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let of_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let day = of_digits.then(|| Day::of(number(0, 4)? as i32, number(4, 6)?, number(6, 8)?))?;
    day.filter(|day| (2000..2200).contains(&day.parts().0))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any rule.
    pub(in super::super) fn rules() -> impl Strategy<Value = Repeat> {
        let weekday = (0..7usize).prop_map(|index| Weekday::ALL[index]);
        let freq = prop_oneof![
            Just(Freq::Daily),
            (1u8..128).prop_map(|bits| Freq::Weekly(Week::try_from(bits).unwrap())),
            (0..5usize, weekday).prop_map(|(nth, day)| Freq::Monthly(Nth::ALL[nth], day)),
        ];
        let first: Day = "2026-11-27".parse().unwrap();
        let end = prop_oneof![
            (0..400i64).prop_map(move |days| End::Until(first.plus(days))),
            (1u16..=400).prop_map(End::Count),
        ];
        (freq, 1..=WIDEST, end).prop_map(|(freq, every, end)| Repeat { freq, every, end })
    }

    #[test]
    fn a_rule_is_written_as_the_rfc_writes_it() {
        let rule: Repeat = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630".parse().unwrap();
        assert_eq!(rule.to_string(), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270630");
        let monthly: Repeat = "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6".parse().unwrap();
        assert_eq!(monthly.to_string(), "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR;COUNT=6");
        let first = "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU;COUNT=6";
        assert_eq!(first.parse::<Repeat>().unwrap().to_string(), first);
    }

    #[test]
    fn what_is_no_rule_of_ours_is_refused_before_it_is_expanded() {
        for text in [
            "",
            "FREQ=SECONDLY;COUNT=10",
            "FREQ=DAILY;COUNT=1000000",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY",
            "FREQ=DAILY;COUNT=3;UNTIL=20270630",
            "FREQ=DAILY;COUNT=3;COUNT=3",
            "FREQ=DAILY;INTERVAL=0;COUNT=3",
            "FREQ=DAILY;INTERVAL=53;COUNT=3",
            "FREQ=DAILY;UNTIL=20270229",
            "FREQ=DAILY;UNTIL=+2270630",
            "FREQ=DAILY;UNTIL=20270630T100000Z",
            "FREQ=WEEKLY;COUNT=3",
            "FREQ=WEEKLY;BYDAY=;COUNT=3",
            "FREQ=WEEKLY;BYDAY=TU,XX;COUNT=3",
            "FREQ=MONTHLY;BYDAY=5TU;COUNT=3",
            "FREQ=MONTHLY;BYDAY=TU;COUNT=3",
            "FREQ=MONTHLY;BYDAY=1TU;BYSETPOS=-1;COUNT=3",
            "FREQ=MONTHLY;BYDAY=二;COUNT=3",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3",
            "freq=daily;count=3",
        ] {
            assert!(text.parse::<Repeat>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_rule_is_read_as_it_was_written(rule in rules()) {
            prop_assert_eq!(rule.to_string().parse::<Repeat>(), Ok(rule));
        }

        #[test]
        fn nothing_that_is_sent_makes_it_panic(text in ".{0,60}") {
            text.parse::<Repeat>().ok();
        }
    }
}
