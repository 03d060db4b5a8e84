//! Writing a calendar: components and properties, line by line.

use super::{
    line::Lines,
    zone::{Observance, observances},
};
use crate::{
    geo::Point,
    time::{Instant, Zone},
};
use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

/// Who has written it (RFC 5545, section 3.7.3).
const PRODUCT: &str = "-//Linli//Linli//ZH";
/// How far the changes of the clocks are told of a series, since its rule may have no end.
const SERIES: TimeDelta = TimeDelta::days(5 * 366);

/// A calendar that others subscribe to.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What it is called in the reader's list.
    pub name: String,
    /// The zone in which its times are told.
    pub zone: Zone,
    /// After how many hours it is worth another look.
    pub refresh_hours: u16,
    /// What happens.
    pub events: Vec<Event>,
}

/// Something that happens. A field that is empty is left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Event {
    /// By which it is known again, everywhere and for ever.
    pub uid: String,
    /// Rises with every change; 0 at first.
    pub sequence: i64,
    /// When it was last changed.
    pub stamp: Instant,
    /// When it starts; of a series, the first time.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// What for.
    pub summary: String,
    /// Where.
    pub location: String,
    /// Where that is on the earth.
    pub point: Option<Point>,
    /// What else there is to say.
    pub description: String,
    /// Its page.
    pub url: String,
    /// Whether it takes place.
    pub status: Status,
    /// The rule of a series, as RFC 5545, section 3.3.10, writes it: `FREQ=WEEKLY;COUNT=8`. An `UNTIL` in it is in UTC.
    pub rrule: Option<String>,
    /// The starts that a series leaves out.
    pub exdates: Vec<Instant>,
    /// Where this is one time of a series that is otherwise: when it would have started. Its `uid` is that of the series.
    pub recurrence_id: Option<Instant>,
}

/// Whether an event takes place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// Not certain yet.
    Tentative,
    /// It does.
    #[default]
    Confirmed,
    /// It does not.
    Cancelled,
}

impl Status {
    const fn name(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

/// The calendar as text. It depends on nothing but what is in it, so the same calendar is the same text, byte by byte.
pub fn write(calendar: &Calendar) -> String {
    let mut to = Lines::with_room_for(calendar.events.len());
    let (zone, refresh) = (calendar.zone, format!("PT{}H", calendar.refresh_hours));
    to.plain("BEGIN", "VCALENDAR");
    to.plain("VERSION", "2.0");
    to.plain("PRODID", PRODUCT);
    to.plain("CALSCALE", "GREGORIAN");
    // RFC 7986, and the names by which readers have known the same before it.
    to.text("NAME", &calendar.name);
    to.text("X-WR-CALNAME", &calendar.name);
    to.text("X-WR-TIMEZONE", zone.name());
    to.with("REFRESH-INTERVAL", &[("VALUE", "DURATION")], &refresh);
    to.plain("X-PUBLISHED-TTL", &refresh);
    timezone(&mut to, zone, &calendar.events);
    for one in &calendar.events {
        event(&mut to, zone, one);
    }
    to.plain("END", "VCALENDAR");
    to.done()
}

/// There is one where nothing happens too: a calendar has one component at least.
fn timezone(to: &mut Lines, zone: Zone, events: &[Event]) {
    let ends = |event: &Event| match event.rrule {
        Some(_) => event.ends + SERIES,
        None => event.ends,
    };
    let first = events.iter().map(|event| event.starts).min().unwrap_or_default();
    let last = events.iter().map(ends).max().unwrap_or(first);
    to.plain("BEGIN", "VTIMEZONE");
    to.plain("TZID", zone.name());
    for one in observances(zone, first, last) {
        observance(to, &one);
    }
    to.plain("END", "VTIMEZONE");
}

fn observance(to: &mut Lines, one: &Observance) {
    let kind = if one.daylight { "DAYLIGHT" } else { "STANDARD" };
    to.plain("BEGIN", kind);
    to.plain("DTSTART", &wall(one.begins));
    to.plain("TZOFFSETFROM", &offset(one.from));
    to.plain("TZOFFSETTO", &offset(one.to));
    if !one.name.is_empty() {
        to.text("TZNAME", &one.name);
    }
    to.plain("END", kind);
}

fn event(to: &mut Lines, zone: Zone, event: &Event) {
    to.plain("BEGIN", "VEVENT");
    to.text("UID", &event.uid);
    to.plain("SEQUENCE", &event.sequence.to_string());
    to.plain("DTSTAMP", &utc(event.stamp));
    to.plain("LAST-MODIFIED", &utc(event.stamp));
    if let Some(instead_of) = event.recurrence_id {
        moments(to, "RECURRENCE-ID", zone, &[instead_of]);
    }
    moments(to, "DTSTART", zone, &[event.starts]);
    moments(to, "DTEND", zone, &[event.ends]);
    if let Some(rule) = &event.rrule {
        to.plain("RRULE", rule);
    }
    moments(to, "EXDATE", zone, &event.exdates);
    let texts = [
        ("SUMMARY", &event.summary),
        ("LOCATION", &event.location),
        ("DESCRIPTION", &event.description),
    ];
    for (name, words) in texts.into_iter().filter(|(_, words)| !words.is_empty()) {
        to.text(name, words);
    }
    if let Some(point) = event.point {
        to.plain(
            "GEO",
            &[point.latitude().to_string(), point.longitude().to_string()].join(";"),
        );
    }
    if !event.url.is_empty() {
        to.plain("URL", &event.url);
    }
    to.plain("STATUS", event.status.name());
    to.plain("END", "VEVENT");
}

/// Moments by the clock of the zone. An hour that a change of the clocks repeats is read as the first of the two (section 3.3.5), so what
/// is in the second is told in UTC.
fn moments(to: &mut Lines, name: &str, zone: Zone, moments: &[Instant]) {
    let local = |moment: &Instant| {
        let wall = zone.local(*moment).naive_local();
        (zone.instant(wall) == Ok(*moment)).then(|| self::wall(wall))
    };
    let told: Option<Vec<String>> = moments.iter().map(local).collect();
    match told {
        Some(told) if told.is_empty() => {}
        Some(told) => to.with(name, &[("TZID", zone.name())], &told.join(",")),
        None => {
            let told: Vec<String> = moments.iter().map(|moment| utc(*moment)).collect();
            to.plain(name, &told.join(","));
        }
    }
}

fn utc(moment: Instant) -> String {
    format!("{}Z", wall(moment.naive_utc()))
}

/// `20261127T140000`. Put together by hand: a pattern that is read for each moment was a third of writing a calendar.
fn wall(moment: NaiveDateTime) -> String {
    let (date, time) = (moment.date(), moment.time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}")
}

/// `+0800`; the seconds only where there are some (section 3.3.14).
fn offset(seconds: i32) -> String {
    let (sign, east) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let (hours, minutes, rest) = (east / 3600, east / 60 % 60, east % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

#[cfg(test)]
mod tests;
