//! A series in its owner's calendar: one event that comes again by its rule, and one more for each date that is otherwise.

use super::Entry;
use crate::recurrence::{End, Repeat, days};
use foundation::{
    ical::{Event, Status},
    time::{Day, Instant, Minute, Zone},
};
use std::collections::BTreeMap;
use uuid::Uuid;

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
        let mut of_day: BTreeMap<Day, &Entry> = BTreeMap::new();
        for entry in entries {
            let Some((_, day)) = entry.series else { continue };
            let before = of_day.get(&day).is_some_and(|known| known.state.is_live());
            if !before || entry.state.is_live() {
                of_day.insert(day, entry);
            }
        }
        let mut alone: Vec<&Entry> = entries.iter().collect();
        let days = days(&self.repeat, self.first).unwrap_or_default();
        let Some(main) = self.main(&of_day, &days, zone, &draw, see) else {
            return entries.iter().map(draw).collect();
        };
        let (mut others, mut left_out) = (vec![], vec![]);
        for day in days {
            let starts = zone.at(day, self.from);
            let Some(entry) = of_day.get(&day) else {
                left_out.push(starts);
                continue;
            };
            alone.retain(|one| one.series.map(|(_, of)| of) != Some(day));
            let event = draw(entry);
            if (event.starts, event.ends) != (starts, zone.at(day, self.until)) || !is_alike(&event, &main) {
                others.push(Event {
                    uid: main.uid.clone(),
                    recurrence_id: Some(starts),
                    ..event
                });
            }
        }
        let main = Event {
            exdates: left_out,
            ..main
        };
        std::iter::once(main)
            .chain(others)
            .chain(alone.into_iter().map(draw))
            .collect()
    }

    /// The event that repeats; none where the rule has no date that was ever booked.
    fn main(
        &self,
        of_day: &BTreeMap<Day, &Entry>,
        days: &[Day],
        zone: Zone,
        draw: &impl Fn(&Entry) -> Event,
        (description, url): (String, String),
    ) -> Option<Event> {
        let first = *days.first()?;
        let dates: Vec<&Entry> = days.iter().filter_map(|day| of_day.get(day).copied()).collect();
        let live = dates.iter().find(|entry| entry.state.is_live());
        let event = draw(live.or(dates.first())?);
        let drawn: Vec<Status> = dates.iter().map(|entry| draw(entry).status).collect();
        let best = [Status::Confirmed, Status::Tentative];
        let status = best.into_iter().find(|status| drawn.contains(status));
        let stamps = dates.iter().map(|entry| entry.stamp);
        Some(Event {
            uid: format!("{}@linli", self.id),
            sequence: self.version - 1,
            stamp: stamps.chain([self.made]).max()?,
            starts: zone.at(first, self.from),
            ends: zone.at(first, self.until),
            summary: self.title.clone(),
            description,
            url,
            status: status.unwrap_or(Status::Cancelled),
            rrule: Some(self.rule(zone)),
            ..event
        })
    }

    /// The rule as a calendar reads it: of something that starts at a time, the end is an instant (RFC 5545, section 3.3.10).
    fn rule(&self, zone: Zone) -> String {
        let text = self.repeat.to_string();
        match (self.repeat.end, text.split_once(";UNTIL=")) {
            (End::Until(day), Some((rule, _))) => {
                format!("{rule};UNTIL={}", zone.at(day, self.from).format("%Y%m%dT%H%M%SZ"))
            }
            _ => text,
        }
    }
}

/// Whether a date says what the event that repeats says.
fn is_alike(one: &Event, main: &Event) -> bool {
    (&one.summary, &one.location, one.status) == (&main.summary, &main.location, main.status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::State;
    use locales::Words;

    fn zone() -> Zone {
        Zone::named("Europe/Berlin").unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn minute(text: &str) -> Minute {
        text.parse().unwrap()
    }

    fn weekly(rule: &str) -> Series {
        Series {
            id: Uuid::from_u128(7),
            repeat: rule.parse().unwrap(),
            first: day("2026-10-13"),
            from: minute("19:00"),
            until: minute("20:30"),
            title: "舞蹈".into(),
            version: 2,
            made: "2026-10-01T08:00:00Z".parse().unwrap(),
        }
    }

    fn booked(of: &Series, date: &str, from: &str, until: &str) -> Entry {
        Entry {
            id: Uuid::from_u128(u128::from(date.len() as u64) + date.bytes().map(u128::from).sum::<u128>()),
            title: of.title.clone(),
            title_public: false,
            starts: zone().at(day(date), minute(from)),
            ends: zone().at(day(date), minute(until)),
            state: State::Confirmed,
            version: 1,
            stamp: of.made,
            room: Words::default(),
            parts: vec![],
            series: Some((of.id, day(date))),
        }
    }

    fn draw(entry: &Entry) -> Event {
        Event {
            uid: format!("{}@linli", entry.id),
            stamp: entry.stamp,
            starts: entry.starts,
            ends: entry.ends,
            summary: entry.title.clone(),
            status: if entry.state.is_live() {
                Status::Confirmed
            } else {
                Status::Cancelled
            },
            ..Event::default()
        }
    }

    fn events(series: &Series, entries: &[Entry]) -> Vec<Event> {
        series.events(entries, zone(), draw, (String::new(), String::new()))
    }

    #[test]
    fn what_nobody_has_changed_is_one_event_that_comes_again_over_a_change_of_the_clocks() {
        let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261103");
        let dates = ["2026-10-13", "2026-10-20", "2026-10-27", "2026-11-03"];
        let entries = dates.map(|date| booked(&series, date, "19:00", "20:30"));
        let events = events(&series, &entries);
        assert_eq!(events.len(), 1);
        assert_eq!(
            events[0].rrule.as_deref(),
            Some("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261103T180000Z"),
            "in winter, when the clocks are an hour later"
        );
        assert!(events[0].exdates.is_empty());
        assert_eq!(events[0].starts, zone().at(day("2026-10-13"), minute("19:00")));
    }

    #[test]
    fn what_was_left_out_moved_or_cancelled_is_told_apart() {
        let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=4");
        let mut cancelled = booked(&series, "2026-11-03", "19:00", "20:30");
        cancelled.state = State::Cancelled;
        let entries = [
            booked(&series, "2026-10-13", "19:00", "20:30"),
            booked(&series, "2026-10-27", "18:00", "19:30"),
            cancelled,
        ];
        let events = events(&series, &entries);
        let at = |date| zone().at(day(date), minute("19:00"));
        assert_eq!(events[0].exdates, [at("2026-10-20")]);
        let others: Vec<_> = events[1..].iter().map(|one| (one.recurrence_id, one.status)).collect();
        assert_eq!(
            others,
            [
                (Some(at("2026-10-27")), Status::Confirmed),
                (Some(at("2026-11-03")), Status::Cancelled)
            ]
        );
        assert!(events.iter().all(|one| one.uid == events[0].uid));
    }

    #[test]
    fn a_date_that_was_taken_back_and_booked_again_is_booked() {
        let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=1");
        let mut before = booked(&series, "2026-10-13", "19:00", "20:30");
        before.state = State::Cancelled;
        let after = booked(&series, "2026-10-13", "19:00", "20:30");
        for entries in [[before.clone(), after.clone()], [after, before]] {
            let events = events(&series, &entries);
            assert_eq!((events.len(), events[0].status), (1, Status::Confirmed));
        }
    }

    #[test]
    fn a_series_that_has_ended_is_cancelled_as_a_whole() {
        let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=2");
        let entries = ["2026-10-13", "2026-10-20"].map(|date| Entry {
            state: State::Cancelled,
            ..booked(&series, date, "19:00", "20:30")
        });
        let events = events(&series, &entries);
        assert_eq!((events.len(), events[0].status), (1, Status::Cancelled));
    }

    #[test]
    fn a_booking_that_the_rule_does_not_know_any_more_stands_alone() {
        let series = weekly("FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=1");
        let entries = [
            booked(&series, "2026-10-13", "19:00", "20:30"),
            booked(&series, "2026-10-14", "19:00", "20:30"),
        ];
        let events = events(&series, &entries);
        assert_eq!(events.len(), 2);
        assert_eq!((events[1].recurrence_id, events[1].uid == events[0].uid), (None, false));
    }
}
