//! A file of public holidays, read into days.

use super::event::{bad, days};
use crate::{places::Bad, rooms::CalendarDay};
use foundation::{
    Flaw,
    ical::read::{self as ical, Component, Property, Trouble, What},
    text,
    time::{Day, words::date},
};
use locales::{Words, closures as t};
use std::collections::BTreeMap;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = ical::LARGEST_FILE;
/// The most days of a file: more than ten years of them.
const MOST_DAYS: usize = 4000;
/// The longest name of a source, in characters.
const LONGEST_SOURCE: usize = 80;
/// Who says what staff note by hand; nobody who publishes a calendar has this name, so that no import takes those days away.
pub const OWN: &str = "community";
/// Where a calendar says what it is called, the best first.
const NAMES: [&str; 3] = ["X-WR-CALNAME", "NAME", "PRODID"];

/// What a file says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CalendarFile {
    /// What the calendar calls itself. Its events have names too (UID), but producers change those from year to year.
    pub source: Option<String>,
    /// Each day once, in order.
    pub days: Vec<CalendarDay>,
    /// What cannot be kept, by line.
    pub bad: Vec<Bad>,
}

/// Reads a file. Whatever cannot be read is told with its line; an event in which something is wrong gives no days at all.
pub fn read(bytes: &[u8]) -> CalendarFile {
    let file = ical::read(bytes);
    let mut bad: Vec<Bad> = file.troubles.iter().map(told).collect();
    let mut found = Days::default();
    for calendar in &file.calendars {
        for event in calendar.inside("VEVENT").filter(|event| event.sound) {
            let taken = days(event).and_then(|days| found.take(event.line, days));
            bad.extend(taken.err());
        }
    }
    if found.0.is_empty() && bad.is_empty() {
        bad.push(super::event::bad(1, "no_days", |lang| t::no_days(lang).into()));
    }
    bad.sort_by_key(|bad| bad.line);
    CalendarFile {
        source: file.calendars.iter().find_map(name),
        days: found.0.into_values().map(|(day, _)| day).collect(),
        bad,
    }
}

/// Reads a file that a browser has made a text of, with U+FFFD where it was no UTF-8.
pub(in crate::closures) fn read_text(text: &str) -> CalendarFile {
    let mut file = read(text.as_bytes());
    let spoilt = text.lines().position(|line| line.contains(char::REPLACEMENT_CHARACTER));
    if let Some(line) = spoilt {
        file.bad.insert(0, bad_encoding(line as u64 + 1));
    }
    file
}

fn bad_encoding(line: u64) -> Bad {
    told(&Trouble {
        line,
        what: What::Encoding,
    })
}

/// Reads what somebody calls a source.
pub(in crate::closures) fn source(raw: &str) -> Result<String, Flaw> {
    match text::line(raw, LONGEST_SOURCE)? {
        name if name == OWN => Err(Flaw::new("reserved", Words::of(|lang| t::reserved_source(lang, OWN)))),
        name => Ok(name),
    }
}

/// What a calendar calls itself.
fn name(calendar: &Component) -> Option<String> {
    NAMES
        .into_iter()
        .filter_map(|name| calendar.property(name).map(Property::text))
        .find_map(|said| source(&said).ok())
}

fn told(trouble: &Trouble) -> Bad {
    Bad {
        line: trouble.line,
        flaw: Flaw::new(trouble.what.code(), trouble.what.words()),
    }
}

/// Each day with the line of the event that says it.
#[derive(Default)]
struct Days(BTreeMap<Day, (CalendarDay, u64)>);

impl Days {
    /// Takes all days of an event, or none: where another event says the contrary of one, or there are too many.
    fn take(&mut self, line: u64, days: Vec<CalendarDay>) -> Result<(), Bad> {
        let other = |one: &CalendarDay| self.0.get(&one.day).filter(|(known, _)| known.kind != one.kind);
        if let Some((known, there)) = days.iter().find_map(other) {
            let (day, there) = (known.day, *there);
            return Err(bad(line, "contradiction", |lang| {
                t::contradiction(lang, date(lang, day, None), there)
            }));
        }
        if self.0.len() + days.len() > MOST_DAYS {
            return Err(bad(line, "too_many_days", |lang| t::too_many_days(lang, MOST_DAYS)));
        }
        for day in days {
            // Two holidays may meet on a day; the first gives it its name.
            self.0.entry(day.day).or_insert((day, line));
        }
        Ok(())
    }
}
