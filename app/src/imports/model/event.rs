//! An event of a file, with what is otherwise on some of its dates, as one of ours.

use super::{
    left::bad,
    rule::{self, Comes},
    texts::Texts,
    when::{Clocks, Moment, When, duration, hours},
};
use crate::{
    events::{Said, Then},
    places::Bad,
    recurrence::{End, Freq, Repeat},
};
use foundation::{
    Flaw,
    ical::read::{Component, Property},
    time::{Day, Minute},
};
use locales::imports as t;
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

/// How many days in a row an event of whole days has at most.
const MOST_DAYS: i64 = 60;
/// How far ahead something that takes place once may be, in days.
const FURTHEST: i64 = 800;
/// What is said of nothing of its length: an hour.
const USUAL: i64 = 60;

/// What all events of a file are read by.
pub(super) struct Light {
    pub(super) clocks: Clocks,
    /// The community's day.
    pub(super) today: Day,
    /// How many days may still be looked at for rules.
    pub(super) patience: Cell<u32>,
}

/// An event that was taken.
pub(super) struct Taken {
    pub(super) said: Said,
    /// How many dates it has.
    pub(super) dates: usize,
    /// Whether all of them are over.
    pub(super) over: bool,
}

/// Takes an event, with what is otherwise on some of its dates.
pub(super) fn take(master: &Component, others: &[&Component], light: &Light) -> Result<Taken, Bad> {
    for name in ["RDATE", "EXRULE"] {
        if let Some(property) = master.property(name) {
            return Err(bad(property.line, "rule", |lang| t::unknown_dates(lang, name)));
        }
    }
    if let Some(second) = master.all("RRULE").nth(1) {
        return Err(bad(second.line, "rule", |lang| t::two_rules(lang).into()));
    }
    let texts = Texts::of(master)?;
    let (starts, length, whole) = span(master, light)?;
    let of_line = |line: u64| move |flaw: Flaw| Bad { line, flaw };
    let (first, from, until, exact) =
        hours(starts, length.min(24 * 60), light.clocks.home).map_err(of_line(master.line))?;
    let rule = master.property("RRULE");
    let mut said = Said {
        title: texts.title,
        about: texts.about,
        place: texts.place,
        repeat: None,
        first,
        from,
        until,
        otherwise: BTreeMap::new(),
    };
    if let Some(exact) = exact {
        said.about = [exact, said.about].join("\n").trim_end().to_owned();
    }
    let days = match rule {
        None if whole && length > 24 * 60 => {
            let days = length / (24 * 60);
            said.repeat = Some(days_in_a_row(first, days));
            first.until(first.plus(days)).collect()
        }
        None => BTreeSet::from([first]),
        Some(rule) if whole && length > 24 * 60 => {
            return Err(bad(rule.line, "rule", |lang| t::long_and_again(lang).into()));
        }
        Some(rule) => again(&mut said, rule, starts, length, light)?,
    };
    if first > light.today.plus(FURTHEST) {
        return Err(bad(master.line, "too_far", |lang| t::too_far(lang, FURTHEST)));
    }
    let shift = shift(starts, first);
    let series = Series {
        starts,
        length,
        shift,
        days,
    };
    series.without(&mut said, master, light)?;
    for other in others {
        series.instead(&mut said, other, light)?;
    }
    let then = |day: &Day| {
        said.otherwise
            .get(day)
            .copied()
            .unwrap_or(Some((*day, said.from, said.until)))
    };
    let over = !series.days.iter().filter_map(then).any(|(day, ..)| day >= light.today);
    Ok(Taken {
        over,
        dates: series.days.len(),
        said,
    })
}

/// From when on, how many minutes, and whether it is of whole days.
fn span(event: &Component, light: &Light) -> Result<(Moment, i64, bool), Bad> {
    let no_start = || bad(event.line, "start", |lang| t::no_start(lang).into());
    let start = event.property("DTSTART").ok_or_else(no_start)?;
    let wrong = |property: &Property| bad(property.line, "end", |lang| t::bad_end(lang).into());
    let starts = light.clocks.read(start)?;
    let moment = |when| match when {
        When::Day(day) => Moment {
            day,
            minute: Minute::START,
            zone: light.clocks.home,
        },
        When::At(moment) => moment,
    };
    let whole = matches!(starts, When::Day(_));
    let length = match (event.property("DTEND"), event.property("DURATION")) {
        (Some(end), _) => {
            let ends = light.clocks.read(end)?;
            if whole != matches!(ends, When::Day(_)) {
                return Err(wrong(end));
            }
            let length = moment(starts).until(moment(ends));
            // Some producers end a day on itself.
            let length = if whole && length == 0 { 24 * 60 } else { length };
            Some(length).filter(|length| *length >= 0).ok_or_else(|| wrong(end))?
        }
        (None, Some(property)) => duration(property.value()).ok_or_else(|| wrong(property))?,
        (None, None) if whole => 24 * 60,
        (None, None) => USUAL,
    };
    let length = if length == 0 { USUAL } else { length };
    if whole && (length % (24 * 60) != 0 || length > MOST_DAYS * 24 * 60) {
        return Err(bad(event.line, "too_long", |lang| t::too_long(lang, MOST_DAYS)));
    }
    if !whole && length > 24 * 60 {
        return Err(bad(event.line, "over_midnight", |lang| t::over_midnight(lang).into()));
    }
    Ok((moment(starts), length, whole))
}

fn days_in_a_row(first: Day, days: i64) -> Repeat {
    Repeat {
        freq: Freq::Daily,
        every: 1,
        end: End::Until(first.plus(days - 1)),
    }
}

/// How many days later it is by the clocks here than by its own.
fn shift(starts: Moment, here: Day) -> i64 {
    i64::from(here.number() - starts.day.number())
}

/// What comes again: its rule, by the clocks here, and the days of it.
fn again(said: &mut Said, rule: &Property, starts: Moment, length: i64, light: &Light) -> Result<BTreeSet<Day>, Bad> {
    let of_rule = |flaw: Flaw| Bad { line: rule.line, flaw };
    let shift = shift(starts, said.first);
    let days: BTreeSet<Day> = match rule::read(rule.value(), starts).map_err(of_rule)? {
        Comes::Yearly(until) => {
            let next = rule::next_year(starts.day, until, light.today);
            said.first = next.unwrap_or(starts.day).plus(shift);
            BTreeSet::from([said.first])
        }
        Comes::By(repeat, stop) => {
            let (repeat, days) =
                rule::window(repeat, stop, starts.day, (light.today, &light.patience)).map_err(of_rule)?;
            let other_zone = || bad(rule.line, "other_zone", |lang| t::other_zone(lang).into());
            said.repeat = Some(rule::shifted(repeat, shift).ok_or_else(other_zone)?);
            let days: BTreeSet<Day> = days.into_iter().map(|day| day.plus(shift)).collect();
            said.first = days.first().copied().unwrap_or(said.first);
            days
        }
    };
    // Of what is over nobody asks at which hour it was.
    let over = days.last().is_none_or(|last| *last < light.today.plus(-1));
    if over || starts.zone == light.clocks.home {
        return Ok(days);
    }
    // By the clocks of another zone it keeps its hour there, which may be another one here in summer.
    for day in &days {
        let there = Moment {
            day: day.plus(-shift),
            ..starts
        };
        let (on, from, until, _) = hours(there, length, light.clocks.home).map_err(of_rule)?;
        if (on, from, until) != (*day, said.from, said.until) {
            said.otherwise.insert(*day, Some((on, from, until)));
        }
    }
    Ok(days)
}

/// What single dates of a series are named by.
struct Series {
    starts: Moment,
    length: i64,
    shift: i64,
    days: BTreeSet<Day>,
}

impl Series {
    /// The day that a date stands for, by the clocks here.
    fn stands_for(&self, when: When) -> Day {
        let day = match when {
            When::Day(day) => day,
            When::At(moment) => moment.to(self.starts.zone).day,
        };
        day.plus(self.shift)
    }

    /// Without the dates that are left out.
    fn without(&self, said: &mut Said, master: &Component, light: &Light) -> Result<(), Bad> {
        for property in master.all("EXDATE") {
            for when in light.clocks.read_all(property)? {
                let day = self.stands_for(when);
                if self.days.contains(&day) {
                    said.otherwise.insert(day, None);
                }
            }
        }
        Ok(())
    }

    /// With a date that is otherwise than the others.
    fn instead(&self, said: &mut Said, other: &Component, light: &Light) -> Result<(), Bad> {
        let Some(id) = other.property("RECURRENCE-ID") else {
            return Ok(());
        };
        if id.parameter("RANGE").is_some() {
            return Err(bad(id.line, "range", |lang| t::range(lang).into()));
        }
        let day = self.stands_for(light.clocks.read(id)?);
        if !self.days.contains(&day) {
            return Ok(());
        }
        let then: Then = if is_cancelled(other) {
            None
        } else {
            let (starts, length, _) = match other.property("DTSTART") {
                Some(_) => span(other, light)?,
                None => (
                    Moment {
                        day: day.plus(-self.shift),
                        ..self.starts
                    },
                    self.length,
                    false,
                ),
            };
            let (on, from, until, _) =
                hours(starts, length, light.clocks.home).map_err(|flaw| Bad { line: other.line, flaw })?;
            Some((on, from, until))
        };
        if then == Some((day, said.from, said.until)) {
            said.otherwise.remove(&day);
        } else {
            said.otherwise.insert(day, then);
        }
        Ok(())
    }
}

/// Whether its own calendar has called it off.
pub(super) fn is_cancelled(event: &Component) -> bool {
    let status = event.property("STATUS").map(|status| status.value().trim());
    status.is_some_and(|status| status.eq_ignore_ascii_case("cancelled"))
}
