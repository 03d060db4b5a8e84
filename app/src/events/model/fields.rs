//! The form of an event, every field as it was typed.

use super::{
    info::{EventInfo, Question},
    kind::{Audience, Kind, Registering},
};
use crate::recurrence::RepeatFields;
use foundation::time::{Day, Minute, Stamp};
use serde::{Deserialize, Serialize};

/// What stands for an event that takes place once, among the rules of repetition.
pub const ONCE: &str = "once";

/// The most characters of what an event is about.
pub const LONGEST: u32 = 2000;

/// The form, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EventFields {
    /// What kind it is, by its name.
    pub kind: String,
    /// What it is called, in Chinese.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// What it is about; lines stay lines.
    pub about: String,
    /// In English.
    pub about_en: String,
    /// Who holds it.
    pub organiser: String,
    /// In English.
    pub organiser_en: String,
    /// The code of a room; empty for another place.
    pub room: String,
    /// The place in words, or what is said of it beside its room.
    pub place: String,
    /// In English.
    pub place_en: String,
    /// The first day.
    pub first: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// [`ONCE`], or how it comes again: `daily`, `weekly`, `monthly`.
    pub freq: String,
    /// Every so many.
    pub every: String,
    /// `1` to `4` or `last`.
    pub nth: String,
    /// `until` or `count`.
    pub end: String,
    /// The last day.
    pub last: String,
    /// How many times.
    pub times: String,
    /// Ticked: on Mondays.
    pub d0: String,
    /// On Tuesdays.
    pub d1: String,
    /// On Wednesdays.
    pub d2: String,
    /// On Thursdays.
    pub d3: String,
    /// On Fridays.
    pub d4: String,
    /// On Saturdays.
    pub d5: String,
    /// On Sundays.
    pub d6: String,
    /// Ticked: not on public holidays.
    pub skips_holidays: String,
    /// Whether people register, and for what, by its name.
    pub registering: String,
    /// How many may come; empty for any number.
    pub capacity: String,
    /// From when on they may register: `2026-12-01T09:00`; empty for at once.
    pub opens_at: String,
    /// How many minutes before it starts registration closes.
    pub closes_minutes: String,
    /// How many one registration may be for.
    pub party_most: String,
    /// `all`, `residents`, or the id of a compound.
    pub audience: String,
    /// The youngest who may come; empty for any age.
    pub age_from: String,
    /// The oldest.
    pub age_until: String,
    /// How many places are kept for verified residents.
    pub kept_places: String,
    /// Until when they are kept.
    pub kept_until: String,
    /// For how many minutes an offered place is held.
    pub offer_minutes: String,
    /// Ticked: who comes is reminded a day before.
    pub reminds_day: String,
    /// Ticked: an hour before.
    pub reminds_hour: String,
    /// Ticked: who was there is asked afterwards how it was.
    pub asks_after: String,
    /// What who registers is asked: a line each, `中文 | English *`; a star where it has to be answered.
    pub questions: String,
    /// What becomes of a date whose room is taken or closed: `ask`, `without` or `leave_out`.
    pub otherwise: String,
}

impl EventFields {
    /// The form of something new, a week from today.
    pub fn begun(today: Day) -> Self {
        let first = today.plus(7);
        Self {
            kind: Kind::Class.name().to_owned(),
            first: first.to_string(),
            from: "19:00".into(),
            until: "20:30".into(),
            freq: ONCE.into(),
            every: "1".into(),
            end: "until".into(),
            last: first.plus(12 * 7).to_string(),
            registering: Registering::None.name().to_owned(),
            closes_minutes: "0".into(),
            party_most: "1".into(),
            audience: Audience::All.name().to_owned(),
            offer_minutes: "720".into(),
            reminds_day: ticked(true),
            ..Self::default()
        }
    }

    /// The form of an event as it stands.
    pub fn of(event: &EventInfo) -> Self {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let (age_from, age_until) = event.ages.unwrap_or_default();
        let audience = match event.audience {
            Audience::Place(place) => place.to_string(),
            other => other.name().to_owned(),
        };
        let plain = Self {
            kind: event.kind.name().to_owned(),
            title: event.title.zh.clone(),
            title_en: event.title.en.clone(),
            about: event.about.zh.clone(),
            about_en: event.about.en.clone(),
            organiser: event.organiser.zh.clone(),
            organiser_en: event.organiser.en.clone(),
            room: event.room.clone().unwrap_or_default(),
            place: event.beside.zh.clone(),
            place_en: event.beside.en.clone(),
            first: event.first.to_string(),
            from: event.from.to_string(),
            until: event.until.to_string(),
            freq: ONCE.into(),
            every: "1".into(),
            end: "until".into(),
            skips_holidays: ticked(event.skips_holidays),
            registering: event.registering.name().to_owned(),
            capacity: number(event.capacity),
            opens_at: event.opens_at.map(moment).unwrap_or_default(),
            closes_minutes: event.closes_minutes.to_string(),
            party_most: event.party_most.to_string(),
            audience,
            age_from: number(age_from.map(u32::from)),
            age_until: number(age_until.map(u32::from)),
            kept_places: number(Some(event.kept_places).filter(|kept| *kept > 0)),
            kept_until: event.kept_until.map(moment).unwrap_or_default(),
            offer_minutes: event.offer_minutes.to_string(),
            reminds_day: ticked(event.reminds.day),
            reminds_hour: ticked(event.reminds.hour),
            asks_after: ticked(event.asks_after),
            questions: event.questions.iter().map(line).collect::<Vec<_>>().join("\n"),
            ..Self::default()
        };
        match &event.repeat {
            Some(repeat) => plain.again(&RepeatFields::of(repeat)),
            None => plain,
        }
    }

    /// The same, coming again by a rule.
    fn again(self, rule: &RepeatFields) -> Self {
        let on = |day: char| ticked(rule.days.contains(day));
        Self {
            freq: rule.freq.clone(),
            every: rule.every.clone(),
            nth: rule.nth.clone(),
            end: rule.end.clone(),
            last: rule.until.clone(),
            times: rule.count.clone(),
            d0: on('0'),
            d1: on('1'),
            d2: on('2'),
            d3: on('3'),
            d4: on('4'),
            d5: on('5'),
            d6: on('6'),
            ..self
        }
    }

    /// The rule as its own form has it.
    pub fn repeat(&self) -> RepeatFields {
        let boxes = [&self.d0, &self.d1, &self.d2, &self.d3, &self.d4, &self.d5, &self.d6];
        let days = boxes.iter().enumerate().filter(|(_, ticked)| !ticked.is_empty());
        RepeatFields {
            freq: self.freq.clone(),
            every: self.every.clone(),
            days: days.map(|(day, _)| day.to_string()).collect(),
            nth: self.nth.clone(),
            end: self.end.clone(),
            until: self.last.clone(),
            count: self.times.clone(),
        }
    }
}

fn ticked(yes: bool) -> String {
    if yes { "1".into() } else { String::new() }
}

/// A moment as a browser's field for one has it: `2026-12-01T09:00`.
pub fn moment(at: Stamp) -> String {
    [Day(at.date_naive()).to_string(), Minute::from(at.time()).to_string()].join("T")
}

/// A question as a line of the form.
fn line(question: &Question) -> String {
    let mut line = question.label.zh.clone();
    if !question.label.en.is_empty() {
        line = [&line, " | ", &question.label.en].concat();
    }
    if question.required {
        line.push_str(" *");
    }
    line
}
