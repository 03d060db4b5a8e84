//! A rule of repetition as other programs write it, made into one of ours. Rules that we cannot keep are refused before anybody expands
//! them; what has no end, or began years ago, is kept as far as dates are made.

use super::{
    left::flaw,
    when::{Moment, When, when},
};
use crate::recurrence::{End, Freq, MOST, Nth, REACH, Repeat, Week};
use foundation::{
    Flaw,
    time::{Day, Weekday},
};
use locales::{Words, imports as t};
use std::cell::Cell;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The longest step.
const WIDEST: u8 = 52;
/// No course has more dates; what says so means something else.
const MOST_TIMES: u32 = 10_000;
/// The longest rule that is read, in bytes.
const LONGEST: usize = 300;

/// How something comes again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Comes {
    /// On its day of the year, until a day.
    Yearly(Option<Day>),
    /// By a rule, which ends.
    By(Repeat, Stop),
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stop {
    Never,
    Until(Day),
    After(u32),
}

/// The parts of a rule, each of them once.
#[derive(Default)]
struct Parts<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut parts: Vec<(&str, &str)> = vec![];
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            if parts.iter().any(|(known, _)| *known == name) {
                return None;
            }
            parts.push((name, value));
        }
        Some(Self(parts))
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn only(&self, names: &[&str]) -> bool {
        self.0.iter().all(|(name, _)| names.contains(name))
    }
}

/// Reads a rule of what starts then.
pub(super) fn read(text: &str, starts: Moment) -> Result<Comes, Flaw> {
    let text = text.trim().to_ascii_uppercase();
    let unknown = || {
        let shown: String = text.chars().take(80).collect();
        Flaw::new("rule", Words::of(|lang| t::unknown_rule(lang, &shown)))
    };
    if text.len() > LONGEST {
        return Err(unknown());
    }
    let parts = Parts::read(&text).ok_or_else(unknown)?;
    let stop = stop(&parts, starts)?;
    let every = match parts.get("INTERVAL") {
        Some(every) => every.parse().ok().filter(|every| (1..=WIDEST).contains(every)),
        None => Some(1),
    };
    let every: u8 = every.ok_or_else(unknown)?;
    if parts.get("FREQ") == Some("YEARLY") {
        return yearly(&parts, starts.day, every, stop).ok_or_else(unknown);
    }
    let freq = freq(&parts, starts.day).ok_or_else(unknown)?;
    if !weeks_begin_as_ours(&parts, freq, every, starts.day) {
        return Err(unknown());
    }
    // Its end is found where it is looked at.
    let end = End::Count(1);
    Ok(Comes::By(Repeat { freq, every, end }, stop))
}

fn freq(parts: &Parts<'_>, first: Day) -> Option<Freq> {
    let common = ["FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYDAY"];
    let days = parts.get("BYDAY");
    match parts.get("FREQ")? {
        "DAILY" if parts.only(&common) => match days {
            None => Some(Freq::Daily),
            Some(days) if parts.get("INTERVAL").is_none_or(|every| every == "1") => Some(Freq::Weekly(week(days)?)),
            Some(_) => None,
        },
        "WEEKLY" if parts.only(&common) => match days {
            None => Week::of([first.weekday()]).map(Freq::Weekly),
            Some(days) => week(days).map(Freq::Weekly),
        },
        "MONTHLY" if parts.only(&[&common[..], &["BYSETPOS"]].concat()) => {
            let (nth, day) = match parts.get("BYSETPOS") {
                Some(nth) => (nth, days?),
                None => days?.split_at_checked(days?.len().checked_sub(2)?)?,
            };
            let nth = match nth.trim_start_matches('+') {
                "-1" => Nth::Last,
                nth => Nth::Number(nth.parse().ok().filter(|nth| (1..=4).contains(nth))?),
            };
            Some(Freq::Monthly(nth, weekday(day)?))
        }
        _ => None,
    }
}

/// Every year, on the day on which it starts.
fn yearly(parts: &Parts<'_>, first: Day, every: u8, stop: Stop) -> Option<Comes> {
    let (_, month, day) = first.parts();
    let same = |name, number: u32| parts.get(name).is_none_or(|said| said.parse() == Ok(number));
    let known = parts.only(&["FREQ", "INTERVAL", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY"]);
    let until = match stop {
        Stop::Until(day) => Some(day),
        _ => None,
    };
    (known && every == 1 && same("BYMONTH", month) && same("BYMONTHDAY", day)).then_some(Comes::Yearly(until))
}

/// Where every other week is meant it matters with which day a week begins; for us it is Monday.
fn weeks_begin_as_ours(parts: &Parts<'_>, freq: Freq, every: u8, first: Day) -> bool {
    let single = matches!(freq, Freq::Weekly(week) if Week::of([first.weekday()]) == Some(week));
    let weekly = matches!(freq, Freq::Weekly(_));
    !weekly || every == 1 || single || parts.get("WKST").is_none_or(|day| day == "MO")
}

fn stop(parts: &Parts<'_>, starts: Moment) -> Result<Stop, Flaw> {
    match (parts.get("UNTIL"), parts.get("COUNT")) {
        (None, None) => Ok(Stop::Never),
        (Some(until), None) => {
            let last = match when(until, starts.zone).ok_or_else(|| flaw("until", t::bad_until))? {
                When::Day(day) => day,
                When::At(moment) => {
                    let moment = moment.to(starts.zone);
                    moment.day.plus(if moment.minute < starts.minute { -1 } else { 0 })
                }
            };
            if last < starts.day {
                return Err(flaw("until", t::until_before));
            }
            Ok(Stop::Until(last))
        }
        (None, Some(count)) => {
            let count = count.parse().ok().filter(|count| (1..=MOST_TIMES).contains(count));
            count
                .map(Stop::After)
                .ok_or_else(|| Flaw::new("count", Words::of(|lang| t::bad_count(lang, MOST_TIMES))))
        }
        (Some(_), Some(_)) => Err(flaw("until", t::bad_until)),
    }
}

fn week(days: &str) -> Option<Week> {
    let days = days.split(',').map(weekday).collect::<Option<Vec<_>>>()?;
    Week::of(days)
}

fn weekday(code: &str) -> Option<Weekday> {
    let index = WEEKDAYS.iter().position(|known| *known == code)?;
    Some(Weekday::ALL[index])
}

/// The day on which what comes every year comes next, or came last; on the 29th of February only in years that have one.
pub(super) fn next_year(first: Day, until: Option<Day>, today: Day) -> Option<Day> {
    let (_, month, day) = first.parts();
    let year = today.parts().0;
    let days = (year - 8..=year + 8).filter_map(|year| Day::of(year, month, day));
    let days = days.filter(|day| *day >= first && until.is_none_or(|until| *day <= until));
    let all: Vec<Day> = days.collect();
    let base = today.first_of_month();
    all.iter().find(|day| **day >= base).or(all.last()).copied()
}

/// The rule as it is kept, with the days on which it falls, one at least: all of it where it is short enough, else from this month on, as
/// far as dates are made. Of a whole file so many days are looked at, and no more.
pub(super) fn window(
    rule: Repeat,
    stop: Stop,
    starts: Day,
    (today, patience): (Day, &Cell<u32>),
) -> Result<(Repeat, Vec<Day>), Flaw> {
    let base = today.first_of_month();
    let end = base.max(starts).plus(REACH - 1);
    if patience.get() == 0 {
        return Err(flaw("too_much", t::too_much));
    }
    let falls = |day: &Day| {
        patience.set(patience.get().saturating_sub(1));
        rule.falls_on(starts, *day)
    };
    let no_dates = || flaw("no_dates", t::no_dates);
    let until = match stop {
        Stop::Never => end,
        Stop::Until(day) => day.min(end),
        Stop::After(count) => nth(rule, count, starts, end, falls),
    };
    let first = starts.until(until.plus(1)).find(falls).ok_or_else(no_dates)?;
    let days = i64::from(until.number() - first.number());
    let last = (0..=days).map(|days| until.plus(-days)).find(falls).unwrap_or(first);
    let fits = i64::from(last.number() - first.number()) < REACH.min(MOST as i64);
    let from = if fits { first } else { first.max(base) };
    let mut all: Vec<Day> = from.until(last.plus(1)).filter(falls).collect();
    if all.is_empty() {
        all.push(last);
    }
    Ok((rule.until(last), all))
}

/// The so-manieth day on which a rule falls; none after `end`.
fn nth(rule: Repeat, count: u32, starts: Day, end: Day, falls: impl Fn(&Day) -> bool) -> Day {
    if rule.freq == Freq::Daily {
        return starts.plus(i64::from(count - 1) * i64::from(rule.every)).min(end);
    }
    let nth = starts.until(end).filter(falls).nth(count as usize - 1);
    nth.unwrap_or(end)
}

/// The same rule where the clocks here show so many days more.
pub(super) fn shifted(rule: Repeat, days: i64) -> Option<Repeat> {
    let freq = match rule.freq {
        _ if days == 0 => rule.freq,
        Freq::Daily => Freq::Daily,
        Freq::Weekly(week) => {
            let all: Vec<Weekday> = week.days().collect();
            // Two weeks may share what one had, so that every other week would be another.
            if rule.every > 1 && all.len() > 1 {
                return None;
            }
            let other = |day: &Weekday| Weekday::ALL[(day.index() as i64 + days).rem_euclid(7) as usize];
            Freq::Weekly(Week::of(all.iter().map(other))?)
        }
        Freq::Monthly(..) => return None,
    };
    let end = match rule.end {
        End::Until(day) => End::Until(day.plus(days)),
        End::Count(count) => End::Count(count),
    };
    Some(Repeat { freq, end, ..rule })
}
