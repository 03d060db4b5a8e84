//! Rows of events with their dates, and what they mean.

use crate::events::model::{Audience, Counted, DateInfo, EventInfo, Question, Reminds, Turn, span};
use chrono::{DateTime, FixedOffset};
use foundation::{
    Problem, Result,
    time::{Day, Instant, Minute, Zone},
};
use locales::{Words, events as t};
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// An event as it is read, with those of its dates that were asked for.
#[derive(FromRow)]
pub(super) struct EventRow {
    id: Uuid,
    kind: String,
    title: String,
    title_en: String,
    about: String,
    about_en: String,
    organiser: String,
    organiser_en: String,
    place: String,
    place_en: String,
    room: Option<String>,
    room_name: Option<String>,
    room_name_en: Option<String>,
    rule: Option<String>,
    first_day: i32,
    from_minute: i32,
    until_minute: i32,
    skips_holidays: bool,
    turns: Json<Vec<Turn>>,
    registering: String,
    capacity: Option<i32>,
    opens_at: Option<Instant>,
    closes_minutes: i32,
    party_most: i32,
    audience: String,
    audience_place_id: Option<Uuid>,
    audience_place: Option<String>,
    audience_place_en: Option<String>,
    age_from: Option<i32>,
    age_until: Option<i32>,
    kept_places: i32,
    kept_until: Option<Instant>,
    offer_minutes: i32,
    reminds_day: bool,
    reminds_hour: bool,
    asks_after: bool,
    last_starts: Option<Instant>,
    source: Option<String>,
    state: String,
    publish_at: Option<Instant>,
    version: i64,
    changed_at: Instant,
    questions: Json<Vec<QuestionRow>>,
    dates: Json<Vec<DateRow>>,
}

/// Id, what is asked in both languages, and 1 where it has to be answered.
type QuestionRow = (Uuid, String, String, i32);

type At = DateTime<FixedOffset>;

/// A date: id, the day that it stands for, its day, from when until when, its state, 1 where it was moved, why, the name of its room in
/// both languages, how many places are taken (null where nobody was counted), how many of the kept ones,
/// how many wait, and how many of them for the kept ones, its version, when it was changed.
type DateRow = (
    Uuid,
    i32,
    i32,
    At,
    At,
    String,
    i32,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    i64,
    i64,
    i64,
    i64,
    At,
);

impl EventRow {
    /// The event, and its dates.
    pub(super) fn read(self, zone: Zone) -> Result<(EventInfo, Vec<DateInfo>)> {
        let minute = |minutes: i32| {
            let minutes = u16::try_from(minutes).unwrap_or_default();
            Minute::try_from(minutes).unwrap_or(Minute::END)
        };
        let age = |age: Option<i32>| age.and_then(|years| u8::try_from(years).ok());
        let ages = (age(self.age_from), age(self.age_until));
        let audience = Audience::of(&self.audience, self.audience_place_id);
        let words = |zh: String, en: String| Words { zh, en };
        let stated = words(self.place, self.place_en);
        let room = self
            .room_name
            .map(|name| words(name, self.room_name_en.unwrap_or_default()));
        let event = EventInfo {
            id: self.id.into(),
            kind: self.kind.parse().map_err(Problem::internal)?,
            title: words(self.title, self.title_en),
            about: words(self.about, self.about_en),
            organiser: words(self.organiser, self.organiser_en),
            place: room.clone().unwrap_or_else(|| stated.clone()),
            beside: stated.clone(),
            room: self.room,
            repeat: self
                .rule
                .map(|rule| rule.parse())
                .transpose()
                .map_err(Problem::internal)?,
            first: Day::numbered(self.first_day),
            from: minute(self.from_minute),
            until: minute(self.until_minute),
            skips_holidays: self.skips_holidays,
            turns: self.turns.0,
            registering: self.registering.parse().map_err(Problem::internal)?,
            capacity: self.capacity.map(|most| u32::try_from(most).unwrap_or_default()),
            opens_at: self.opens_at.map(|at| zone.local(at)),
            closes_minutes: self.closes_minutes.try_into().unwrap_or_default(),
            party_most: self.party_most.try_into().unwrap_or(1),
            audience: audience.ok_or_else(|| Problem::internal("an event for unknown people"))?,
            audience_place: self
                .audience_place
                .map(|name| words(name, self.audience_place_en.unwrap_or_default())),
            ages: (ages != (None, None)).then_some(ages),
            kept_places: self.kept_places.try_into().unwrap_or_default(),
            kept_until: self.kept_until.map(|at| zone.local(at)),
            offer_minutes: self.offer_minutes.try_into().unwrap_or_default(),
            reminds: Reminds {
                day: self.reminds_day,
                hour: self.reminds_hour,
            },
            asks_after: self.asks_after,
            source: self.source,
            last: self.last_starts.map(|at| zone.local(at)),
            state: self.state.parse().map_err(Problem::internal)?,
            publish_at: self.publish_at.map(|at| zone.local(at)),
            version: self.version,
            changed_at: zone.local(self.changed_at),
            questions: self.questions.0.into_iter().map(question).collect(),
        };
        let place = Place { room, stated };
        let dates = self.dates.0.into_iter().map(|row| date(&event, row, zone, &place));
        let dates = dates.collect();
        Ok((event, dates))
    }
}

fn question((id, zh, en, required): QuestionRow) -> Question {
    Question {
        id,
        label: Words { zh, en },
        required: required == 1,
    }
}

/// Where an event is: its room, and what is said of the place beside it.
struct Place {
    room: Option<Words>,
    stated: Words,
}

impl Place {
    /// Where a date is whose room has this name, where that is another place than the event's.
    fn elsewhere(&self, here: Option<Words>) -> Option<Words> {
        match (&self.room, here) {
            (Some(room), Some(here)) => (*room != here).then_some(here),
            (Some(_), None) if self.stated.zh.is_empty() => Some(Words::of(|lang| t::place_open(lang).into())),
            (Some(_), None) => Some(self.stated.clone()),
            (None, here) => here,
        }
    }
}

fn date(event: &EventInfo, row: DateRow, zone: Zone, place: &Place) -> DateInfo {
    let (
        id,
        stands_for,
        day,
        starts,
        ends,
        state,
        moved,
        reason,
        room,
        room_en,
        taken,
        of_kept,
        waiting,
        waiting_of_kept,
        version,
        changed_at,
    ) = row;
    let local = |at: At| zone.local(at.to_utc());
    let count = |number: i64| number.try_into().unwrap_or_default();
    let cancelled = state == "cancelled";
    let here = room.map(|zh| Words {
        zh,
        en: room_en.unwrap_or_default(),
    });
    let roomless = !cancelled && place.room.is_some() && here.is_none();
    // Who changed its room alone has not moved it.
    let as_by_rule = || {
        let when = event.on(Day::numbered(stands_for));
        let span = span(zone, when.day, when.from, when.until).ok();
        span.is_some_and(|span| (span.starts(), span.ends()) == (starts.to_utc(), ends.to_utc()))
    };
    DateInfo {
        id: id.into(),
        event: event.id,
        stands_for: Day::numbered(stands_for),
        day: Day::numbered(day),
        starts: local(starts),
        ends: local(ends),
        cancelled,
        moved: moved == 1 && !as_by_rule(),
        reason,
        elsewhere: place.elsewhere(here).filter(|_| !cancelled),
        roomless,
        counted: taken.map(|taken| Counted {
            taken: count(taken),
            of_kept: count(of_kept),
            waiting: count(waiting),
            waiting_of_kept: count(waiting_of_kept),
        }),
        version,
        changed_at: local(changed_at),
    }
}
