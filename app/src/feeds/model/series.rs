//! A series in its owner's calendar: one event that comes again by its rule, and one more for each date that is otherwise.

use super::Entry;
use crate::recurrence::{End, Repeat, days};
use foundation::{
    ical::{Event, Status},
    time::{Day, Instant, Minute, Zone},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// For how many days one's own feed tells of what is over or was taken back: long enough for every calendar to take it out.
pub const TOLD: i64 = 30;

/// A series as a feed needs it.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its id.
    pub id: Uuid,
    /// Its rule.
    pub repeat: Repeat,
    /// From where on the rule counts.
    pub first: Day,
    /// From when by the wall clock.
    pub from: Minute,
    /// Until when.
    pub until: Minute,
    /// What for.
    pub title: String,
    /// Rises with every change; 1 at first.
    pub version: i64,
    /// When it was made.
    pub made: Instant,
    /// When its rule, or what a date is by it, last changed.
    pub changed: Instant,
    /// When the latest of its dates that are told no more started, or was taken back.
    pub gone: Option<Instant>,
}

impl Series {
    /// Its bookings as events; `draw` says what a booking is by itself, `see` what is said of the series and where its page is.
    ///
    /// What the rule says and nobody has changed is in the event that repeats. A date that nobody has is left out of it; one that is
    /// otherwise stands beside it. A booking that the rule does not know any more is an event of its own.
    pub fn events(
        &self,
        entries: &[Entry],
        zone: Zone,
        draw: impl Fn(&Entry) -> Event,
        see: (String, String),
    ) -> Vec<Event> {
        let days = days(&self.repeat, self.first).unwrap_or_default();
        let of_day = of_day(entries);
        // What comes before is told no more, or was never booked: a calendar does not take a first date that is left out.
        let begins = days
            .iter()
            .position(|day| of_day.contains_key(day))
            .unwrap_or(days.len());
        let (before, days) = days.split_at(begins);
        let drawn: BTreeMap<Day, Event> = of_day.into_iter().map(|(day, entry)| (day, draw(entry))).collect();
        let dates: Vec<&Event> = days.iter().filter_map(|day| drawn.get(day)).collect();
        let (Some(first), Some(usual)) = (days.first(), usual(&dates)) else {
            return entries.iter().map(draw).collect();
        };
        let (sequence, stamp) = self.revision(entries, zone);
        let (description, url) = see;
        let mut main = Event {
            uid: format!("{}@linli", self.id),
            sequence,
            stamp,
            starts: zone.at(*first, self.from),
            ends: zone.at(*first, self.until),
            summary: self.title.clone(),
            description,
            url,
            rrule: Some(self.rule(zone, before.len())),
            ..usual.clone()
        };
        let (mut others, mut left_out) = (vec![], vec![]);
        for day in days {
            let starts = zone.at(*day, self.from);
            match drawn.get(day) {
                None => left_out.push(starts),
                Some(date) if is_told_by(&main, starts, date) => {}
                Some(date) => others.push(Event {
                    uid: main.uid.clone(),
                    sequence,
                    stamp,
                    recurrence_id: Some(starts),
                    ..date.clone()
                }),
            }
        }
        main.exdates = left_out;
        let is_alone = |entry: &&Entry| entry.series.is_none_or(|(_, day)| days.binary_search(&day).is_err());
        let alone = entries.iter().filter(is_alone).map(draw);
        std::iter::once(main).chain(others).chain(alone).collect()
    }

    /// The number and the time of what is told of it, the same for the event that repeats and for all that stands beside it.
    ///
    /// Its dates are bookings whose versions begin anew where a date is booked after all, and which go over to another series; some are told
    /// no more because time has passed, which changes no row. What never goes back is the time of the latest of all these: so the number
    /// counts seconds, and the versions of the series for what happens within one.
    fn revision(&self, entries: &[Entry], zone: Zone) -> (i64, Instant) {
        let left = self
            .gone
            .map(|gone| zone.at(zone.day(gone).plus(TOLD + 1), Minute::START));
        let steps = entries.iter().map(|entry| entry.stamp);
        let stamp = steps.chain(left).fold(self.changed, Instant::max);
        (self.version - 1 + (stamp - self.made).num_seconds().max(0), stamp)
    }

    /// The rule as a calendar reads it: of something that starts at a time, the end is an instant (RFC 5545, section 3.3.10).
    /// So many dates at its beginning are not told.
    fn rule(&self, zone: Zone, before: usize) -> String {
        let end = match self.repeat.end {
            End::Count(count) => End::Count(count.saturating_sub(before as u16)),
            until => until,
        };
        let text = Repeat { end, ..self.repeat }.to_string();
        match (end, text.split_once(";UNTIL=")) {
            (End::Until(day), Some((rule, _))) => {
                format!("{rule};UNTIL={}", zone.at(day, self.from).format("%Y%m%dT%H%M%SZ"))
            }
            _ => text,
        }
    }
}

/// The booking of each date: the one that holds its time, where one does.
fn of_day(entries: &[Entry]) -> BTreeMap<Day, &Entry> {
    let mut of_day: BTreeMap<Day, &Entry> = BTreeMap::new();
    for entry in entries {
        let Some((_, day)) = entry.series else { continue };
        let is_held = of_day.get(&day).is_some_and(|known| known.state.is_live());
        if !is_held || entry.state.is_live() {
            of_day.insert(day, entry);
        }
    }
    of_day
}

/// A date that is as most are: in the best state that one of them is in, and where most of these are.
fn usual<'e>(dates: &[&'e Event]) -> Option<&'e Event> {
    let states = [Status::Confirmed, Status::Tentative, Status::Cancelled];
    let is_any = |status: &Status| dates.iter().any(|date| date.status == *status);
    let status = states.into_iter().find(is_any)?;
    let dates = dates.iter().filter(|date| date.status == status);
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for date in dates.clone() {
        *places.entry(&date.location).or_default() += 1;
    }
    let most = places.values().max();
    dates.copied().find(|date| places.get(date.location.as_str()) == most)
}

/// Whether the event that repeats says all of a date that starts at a time by the rule. Each of its repetitions is as long as the first
/// (RFC 5545, section 3.8.5.3), also over a change of the clocks.
fn is_told_by(main: &Event, starts: Instant, date: &Event) -> bool {
    (date.starts, date.ends) == (starts, starts + (main.ends - main.starts))
        && (&date.summary, &date.location, date.status) == (&main.summary, &main.location, main.status)
}

#[cfg(test)]
mod tests;
