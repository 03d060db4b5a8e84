//! A calendar of others, read into events of ours. Whatever cannot be taken is told with its line; where too much is in it, nothing is.

use super::{
    event::{Light, Taken, is_cancelled, take},
    left::{Left, bad},
    texts::name,
    when::Clocks,
};
use crate::{events::Said, places::Bad};
use foundation::{
    Flaw,
    ical::read::{self as ical, Component, Property},
    text,
    time::{Day, Zone},
};
use locales::imports as t;
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = ical::LARGEST_FILE;
/// The most events of a calendar that are not over.
pub const MOST_EVENTS: usize = 500;
/// The most dates of all of them.
const MOST_DATES: usize = 5000;
/// How many days are looked at for all rules of a calendar.
const PATIENCE: u32 = 2_000_000;
/// The longest name of a source, in characters.
pub const LONGEST_NAME: usize = 80;
/// The longest name by which an event is known again, in bytes.
const LONGEST_UID: usize = 500;
/// Where a calendar says what it is called, the best first.
const NAMES: [&str; 3] = ["X-WR-CALNAME", "NAME", "PRODID"];

/// An event that can be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// By which its calendar knows it.
    pub uid: String,
    /// What it is.
    pub said: Said,
}

/// What a calendar says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// What it calls itself.
    pub name: Option<String>,
    /// What can be taken, in the order of the file.
    pub found: Vec<Found>,
    /// What cannot, by line.
    pub left: Vec<Left>,
    /// How many are over.
    pub over: usize,
    /// What stands in it, whatever becomes of that; what its calendar has called off does not.
    pub there: BTreeSet<String>,
    /// Why nothing of it can be taken, by line.
    pub refused: Vec<Bad>,
}

/// Reads a calendar by the clocks of a community, on a day.
pub fn read(bytes: &[u8], home: Zone, today: Day) -> Read {
    let file = ical::read(bytes);
    let told = |trouble: &ical::Trouble| Bad {
        line: trouble.line,
        flaw: Flaw::new(trouble.what.code(), trouble.what.words()),
    };
    let troubles: Vec<Bad> = file.troubles.iter().map(told).collect();
    if file.calendars.is_empty() {
        return Read {
            refused: troubles,
            ..Read::default()
        };
    }
    let light = Light {
        clocks: Clocks::of(&file.calendars, home),
        today,
        patience: Cell::new(PATIENCE),
    };
    let mut read = Read {
        name: file.calendars.iter().find_map(own_name),
        ..Read::default()
    };
    let groups = grouped(&file.calendars, &troubles, &mut read);
    let mut dates = 0;
    for (uid, group) in groups {
        dates += group.read(uid, &light, &mut read);
        if read.found.len() > MOST_EVENTS || dates > MOST_DATES {
            let words = |lang| t::too_many(lang, MOST_EVENTS, MOST_DATES);
            return Read {
                refused: vec![bad(group.line(), "too_many", words)],
                ..Read::default()
            };
        }
    }
    read.left.sort_by_key(|left| left.bad.line);
    read
}

/// What a calendar calls itself.
fn own_name(calendar: &Component) -> Option<String> {
    let names = NAMES
        .into_iter()
        .filter_map(|name| calendar.property(name).map(Property::text));
    names.filter_map(|name| text::line(&name, LONGEST_NAME).ok()).next()
}

/// All that stands in a file of one event.
#[derive(Default)]
struct Group<'c> {
    master: Option<&'c Component>,
    others: Vec<&'c Component>,
}

/// The events of a file, in its order. One in which a line cannot be read is none of them.
fn grouped<'c>(calendars: &'c [Component], troubles: &[Bad], read: &mut Read) -> Vec<(&'c str, Group<'c>)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Group<'_>)> = vec![];
    for event in calendars.iter().flat_map(|calendar| calendar.inside("VEVENT")) {
        let uid = event
            .property("UID")
            .map(|uid| uid.value().trim())
            .filter(|uid| is_uid(uid));
        let mut left = |bad: Bad| {
            read.left.push(Left {
                title: name(event),
                bad,
            })
        };
        let Some(uid) = uid else {
            left(bad(event.line, "uid", |lang| t::no_uid(lang).into()));
            continue;
        };
        read.there.insert(uid.to_owned());
        if !event.sound {
            let trouble = troubles.iter().find(|bad| bad.line >= event.line);
            left(
                trouble
                    .cloned()
                    .unwrap_or_else(|| bad(event.line, "unreadable", |lang| t::bad_time(lang).into())),
            );
            continue;
        }
        let at = *places.entry(uid).or_insert_with(|| {
            groups.push((uid, Group::default()));
            groups.len() - 1
        });
        let Some((_, group)) = groups.get_mut(at) else { continue };
        if event.property("RECURRENCE-ID").is_some() {
            group.others.push(event);
        } else if let Some(twice) = group.put(event) {
            let words = |lang| t::twice(lang, group.line());
            left(bad(twice, "twice", words));
        }
    }
    groups
}

/// Whether it can be a name: what a database keeps, and no text of its own.
fn is_uid(uid: &str) -> bool {
    (1..=LONGEST_UID).contains(&uid.len()) && !uid.chars().any(char::is_control)
}

impl<'c> Group<'c> {
    /// The one that stands first in the file.
    fn line(&self) -> u64 {
        self.master
            .or(self.others.first().copied())
            .map_or(1, |event| event.line)
    }

    /// Takes the newest of several; the line of one that is no newer than the other.
    fn put(&mut self, event: &'c Component) -> Option<u64> {
        let sequence = |event: &Component| {
            let said = event.property("SEQUENCE").map(|said| said.value().trim());
            said.and_then(|said| said.parse::<u64>().ok()).unwrap_or_default()
        };
        match self.master {
            Some(known) if sequence(known) == sequence(event) => return Some(event.line),
            Some(known) if sequence(known) > sequence(event) => {}
            _ => self.master = Some(event),
        }
        None
    }

    /// Takes what it says; how many dates it has.
    fn read(&self, uid: &str, light: &Light, read: &mut Read) -> usize {
        let Some(master) = self.master else {
            let first = self.others.first().map_or_else(String::new, |event| name(event));
            let bad = bad(self.line(), "no_master", |lang| t::no_master(lang).into());
            read.left.push(Left { title: first, bad });
            return 0;
        };
        if is_cancelled(master) {
            read.there.remove(uid);
            return 0;
        }
        match take(master, &self.others, light) {
            Ok(Taken { over: true, .. }) => read.over += 1,
            Ok(Taken { said, dates, .. }) => {
                let uid = uid.to_owned();
                read.found.push(Found { uid, said });
                return dates;
            }
            Err(bad) => read.left.push(Left {
                title: name(master),
                bad,
            }),
        }
        0
    }
}
