//! The calendar for others: iCalendar, Atom, and what machines read in a page. What is told depends on nothing but what is told of.

mod atom;
mod entry;
mod json_ld;

use crate::events::{DateInfo, EventInfo, Standing};
pub use atom::Atom;
pub use entry::entry;
use foundation::{geo::Point, time::Instant};
pub use json_ld::JsonLd;
use locales::{Lang, Words};

/// For whom it is told: in which language, and where the addresses of the community begin.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The language.
    pub lang: Lang,
    /// What every address begins with.
    pub base: &'a str,
    /// Where rooms are, from the inside out: the centre, the community.
    pub around: [&'a Words; 2],
    /// Where the centre stands, where the community says so.
    pub point: Option<Point>,
}

impl Told<'_> {
    /// The address of a date.
    fn url(&self, event: &EventInfo, date: &DateInfo) -> String {
        format!("{}/events/{}/{}", self.base, event.id, date.stands_for)
    }

    /// Where a date is on the earth: in a room of the centre. Where a place in words is nobody knows.
    fn point(&self, event: &EventInfo, date: &DateInfo) -> Option<Point> {
        self.point.filter(|_| is_in_a_room(event, date))
    }

    /// `Choir hall, Activity centre, Furong`; of a place in words nothing is said but them.
    fn location(&self, event: &EventInfo, date: &DateInfo) -> String {
        let place = date.elsewhere.as_ref().unwrap_or(&event.place).to(self.lang);
        if !is_in_a_room(event, date) {
            return place.to_owned();
        }
        let around = self.around.into_iter().map(|words| words.to(self.lang));
        let all: Vec<&str> = std::iter::once(place)
            .chain(around)
            .filter(|words| !words.is_empty())
            .collect();
        all.join(if self.lang == Lang::Zh { "，" } else { ", " })
    }
}

/// When what is told of a date last changed.
fn changed(event: &EventInfo, date: &DateInfo) -> Instant {
    event.changed_at.max(date.changed_at).to_utc()
}

/// Whether a date is in a room of the centre.
const fn is_in_a_room(event: &EventInfo, date: &DateInfo) -> bool {
    event.room.is_some() && !date.roomless
}

/// Whether a date takes place.
fn is_on(event: &EventInfo, date: &DateInfo) -> bool {
    !date.cancelled && event.state != Standing::Cancelled
}

#[cfg(test)]
mod tests;
