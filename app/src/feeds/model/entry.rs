//! What a booking is in a calendar.

use crate::bookings::State;
use foundation::{
    ical::{Event, Status},
    time::{Day, Instant},
};
use locales::{Lang, Words, feeds as t};
use uuid::Uuid;

/// A booking as a feed needs it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: Uuid,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    /// Where it stands.
    pub state: State,
    /// Rises with every change; 1 at first.
    pub version: i64,
    /// When its last step was taken.
    pub stamp: Instant,
    /// The room.
    pub room: Words,
    /// The parts; empty where it is the whole room.
    pub parts: Vec<Words>,
    /// The series that it is of, and the date that it stands for there.
    pub series: Option<(Uuid, Day)>,
}

/// Where its room is, from the inside out: the centre, the community.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a>(pub [&'a Words; 2]);

impl Entry {
    /// As everyone sees it in the feed of its room: that it is taken, and by what where that is public.
    pub fn for_everyone(&self, place: Place<'_>, lang: Lang) -> Event {
        let public = self.title_public && !self.title.is_empty();
        let summary = if public { self.title.as_str() } else { t::taken(lang) };
        Event {
            summary: summary.to_owned(),
            ..self.event(place, lang)
        }
    }

    /// As its owner sees it; the pages of the community begin at `base`.
    pub fn for_owner(&self, place: Place<'_>, base: &str, lang: Lang) -> Event {
        let url = format!("{base}/me/bookings/{}", self.id);
        let see = t::see(lang, &url);
        // Some calendars do not show an event's own address.
        let description = match self.state {
            State::Requested => [t::waits(lang), "\n", &see].concat(),
            _ => see,
        };
        Event {
            summary: self.title.clone(),
            description,
            url,
            ..self.event(place, lang)
        }
    }

    fn event(&self, place: Place<'_>, lang: Lang) -> Event {
        Event {
            // Of no host: a community may get another address, and each of its bookings stays the same event.
            uid: format!("{}@linli", self.id),
            sequence: self.version - 1,
            stamp: self.stamp,
            starts: self.starts,
            ends: self.ends,
            location: self.location(place, lang),
            status: match self.state {
                State::Requested => Status::Tentative,
                State::Confirmed => Status::Confirmed,
                State::Declined | State::Withdrawn | State::Cancelled | State::Expired => Status::Cancelled,
            },
            ..Event::default()
        }
    }

    /// `Choir hall (west), Activity centre, Furong`.
    fn location(&self, Place(around): Place<'_>, lang: Lang) -> String {
        let (comma, open, close) = match lang {
            Lang::Zh => ("，", "（", "）"),
            Lang::En => (", ", " (", ")"),
        };
        let parts: Vec<&str> = self.parts.iter().map(|part| part.to(lang)).collect();
        let room = self.room.to(lang);
        let room = if parts.is_empty() {
            room.to_owned()
        } else {
            [room, open, &parts.join(comma), close].concat()
        };
        let around = around.into_iter().map(|words| words.to(lang));
        let all: Vec<&str> = std::iter::once(room.as_str())
            .chain(around)
            .filter(|words| !words.is_empty())
            .collect();
        all.join(comma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(zh: &str, en: &str) -> Words {
        Words {
            zh: zh.into(),
            en: en.into(),
        }
    }

    fn booked(state: State) -> Entry {
        Entry {
            id: Uuid::nil(),
            title: "太极".into(),
            title_public: false,
            starts: "2026-12-01T02:00:00Z".parse().unwrap(),
            ends: "2026-12-01T03:00:00Z".parse().unwrap(),
            state,
            version: 3,
            stamp: "2026-11-20T02:00:00Z".parse().unwrap(),
            room: words("合唱厅", "Choir hall"),
            parts: vec![words("西半场", "west")],
            series: None,
        }
    }

    fn for_everyone(entry: &Entry, lang: Lang) -> Event {
        entry.for_everyone(Place([&words("活动中心", ""), &words("芙蓉", "Furong")]), lang)
    }

    #[test]
    fn everyone_sees_that_it_is_taken_and_its_title_only_where_that_is_public() {
        let mut entry = booked(State::Confirmed);
        assert_eq!(for_everyone(&entry, Lang::Zh).summary, "已占用");
        assert_eq!(for_everyone(&entry, Lang::En).summary, "Taken");
        entry.title_public = true;
        let event = for_everyone(&entry, Lang::En);
        assert_eq!(event.summary, "太极");
        assert!(event.url.is_empty() && event.description.is_empty());
    }

    #[test]
    fn its_owner_finds_the_way_to_its_page() {
        let nowhere = Words::default();
        let event = booked(State::Requested).for_owner(Place([&nowhere, &nowhere]), "https://linli.example", Lang::En);
        assert_eq!(
            event.url,
            "https://linli.example/me/bookings/00000000-0000-0000-0000-000000000000"
        );
        assert!(event.description.starts_with("Waits") && event.description.ends_with(&event.url));
        assert_eq!((event.status, event.sequence), (Status::Tentative, 2));
    }

    #[test]
    fn the_place_is_told_from_the_inside_out() {
        let entry = booked(State::Confirmed);
        assert_eq!(
            for_everyone(&entry, Lang::En).location,
            "Choir hall (west), 活动中心, Furong"
        );
        assert_eq!(
            for_everyone(&entry, Lang::Zh).location,
            "合唱厅（西半场），活动中心，芙蓉"
        );
    }

    #[test]
    fn whatever_ended_it_a_booking_that_ended_is_cancelled() {
        for state in [State::Declined, State::Withdrawn, State::Cancelled, State::Expired] {
            assert_eq!(
                for_everyone(&booked(state), Lang::Zh).status,
                Status::Cancelled,
                "{state:?}"
            );
        }
    }
}
