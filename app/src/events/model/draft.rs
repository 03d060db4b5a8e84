//! An event that makes sense: what a form says, in types that cannot be wrong.

mod read;

use super::{
    fields::{EventFields, ONCE},
    kind::{Audience, Kind, Registering},
    plan::Plan,
};
use foundation::{
    Problem, Result,
    problem::Flaws,
    text,
    time::{Day, Instant, Zone},
};
use locales::{Words, events as t};
use read::{audience, chosen, closing, day, flaw, lines, minute, moment, number, questions};
use serde::Serialize;

/// The most people who may come to an event.
const CROWD: u32 = 5000;
/// The most people whom one registration is for.
const PARTY: u32 = 20;
/// The oldest.
const OLDEST: u32 = 120;
/// The longest time before an event at which registration closes: a month.
const CLOSES: u32 = 31 * 24 * 60;
/// The shortest and the longest time for which an offered place is held.
const OFFER: (u32, u32) = (15, 7 * 24 * 60);

/// A question as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The question.
    pub label: Words,
    /// Whether it has to be answered.
    pub required: bool,
}

/// An event that makes sense.
#[derive(Debug, Clone, PartialEq)]
pub struct EventDraft {
    /// What kind it is.
    pub kind: Kind,
    /// What it is called.
    pub title: Words,
    /// What it is about.
    pub about: Words,
    /// Who holds it.
    pub organiser: Words,
    /// The code of the room that its dates book.
    pub room: Option<String>,
    /// The place in words, or what is said of it beside its room.
    pub place: Words,
    /// When it takes place.
    pub plan: Plan,
    /// Whether people register, and for what.
    pub registering: Registering,
    /// How many may come.
    pub capacity: Option<u32>,
    /// From when on people may register.
    pub opens_at: Option<Instant>,
    /// How many minutes before it starts registration closes.
    pub closes_minutes: u32,
    /// How many one registration may be for.
    pub party_most: u32,
    /// For whom it is.
    pub audience: Audience,
    /// The youngest and the oldest.
    pub ages: (Option<u32>, Option<u32>),
    /// How many places are kept for verified residents.
    pub kept_places: u32,
    /// Until when.
    pub kept_until: Option<Instant>,
    /// For how many minutes an offered place is held.
    pub offer_minutes: u32,
    /// What who registers is asked.
    pub questions: Vec<Asked>,
    /// What becomes of a date whose room cannot be had.
    pub otherwise: Otherwise,
}

/// What becomes of a date whose room is taken or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Otherwise {
    /// Nothing is changed, and who changes it is told which dates these are.
    #[default]
    Ask,
    /// It takes place without the room.
    Without,
    /// It is left out.
    LeaveOut,
}

impl EventFields {
    /// Reads what was typed, and tells of all flaws at once. Nothing begins before `earliest`.
    pub fn parse(&self, earliest: Day, zone: Zone) -> Result<EventDraft> {
        let mut flaws = Flaws::default();
        let line = |flaws: &mut Flaws, name, typed: &str, most| {
            let line = flaws.note(name, text::optional_line(typed, most));
            line.flatten().unwrap_or_default()
        };
        let kind = flaws.note("fields[kind]", chosen::<Kind>(&self.kind));
        let title = flaws.note("fields[title]", text::line(&self.title, 60));
        let title_en = line(&mut flaws, "fields[title_en]", &self.title_en, 80);
        let about = flaws.note("fields[about]", lines(&self.about));
        let about_en = flaws.note("fields[about_en]", lines(&self.about_en));
        let organiser = line(&mut flaws, "fields[organiser]", &self.organiser, 60);
        let organiser_en = line(&mut flaws, "fields[organiser_en]", &self.organiser_en, 80);
        let place = line(&mut flaws, "fields[place]", &self.place, 80);
        let place_en = line(&mut flaws, "fields[place_en]", &self.place_en, 80);
        if self.room.is_empty() && place.is_empty() {
            flaws.add("fields[place]", flaw("place_missing", t::place_missing));
        }
        let plan = self.plan(earliest, &mut flaws)?;
        let registering = flaws.note("fields[registering]", chosen::<Registering>(&self.registering));
        let capacity = flaws
            .note("fields[capacity]", number(&self.capacity, 1, CROWD))
            .flatten();
        let opens_at = flaws.note("fields[opens_at]", moment(&self.opens_at, zone)).flatten();
        let closes = flaws.note("fields[closes_minutes]", number(&self.closes_minutes, 0, CLOSES));
        let party = flaws.note("fields[party_most]", number(&self.party_most, 1, PARTY));
        let age_from = flaws
            .note("fields[age_from]", number(&self.age_from, 0, OLDEST))
            .flatten();
        let age_until = flaws
            .note("fields[age_until]", number(&self.age_until, 0, OLDEST))
            .flatten();
        if let (Some(from), Some(until)) = (age_from, age_until)
            && until < from
        {
            flaws.add("fields[age_until]", flaw("ages", t::ages_reversed));
        }
        let kept = flaws.note("fields[kept_places]", number(&self.kept_places, 0, CROWD));
        let kept = kept.flatten().unwrap_or_default();
        if kept > capacity.unwrap_or_default() && !self.capacity.trim().is_empty() || kept > 0 && capacity.is_none() {
            flaws.add("fields[kept_places]", flaw("kept_places", t::kept_too_many));
        }
        let kept_until = flaws
            .note("fields[kept_until]", moment(&self.kept_until, zone))
            .flatten();
        if kept > 0 && kept_until.is_none() {
            flaws.add("fields[kept_until]", text::missing());
        }
        let offer = flaws.note("fields[offer_minutes]", number(&self.offer_minutes, OFFER.0, OFFER.1));
        let audience = flaws.note("fields[audience]", audience(&self.audience));
        let questions = flaws.note("fields[questions]", questions(&self.questions));
        flaws.refuse()?;
        let (Some(kind), Some(plan), Some(registering), Some(audience)) = (kind, plan, registering, audience) else {
            return Err(Problem::Malformed);
        };
        let words = |zh: Option<String>, en: String| Words {
            zh: zh.unwrap_or_default(),
            en,
        };
        Ok(EventDraft {
            kind,
            title: words(title, title_en),
            about: words(about, about_en.unwrap_or_default()),
            organiser: words(Some(organiser), organiser_en),
            room: Some(self.room.clone()).filter(|room| !room.is_empty()),
            place: words(Some(place), place_en),
            plan,
            registering,
            capacity: capacity.filter(|_| registering != Registering::None),
            opens_at,
            closes_minutes: closes.flatten().unwrap_or_default(),
            party_most: party.flatten().unwrap_or(1),
            audience,
            ages: (age_from, age_until),
            kept_places: kept,
            kept_until: kept_until.filter(|_| kept > 0),
            offer_minutes: offer.flatten().unwrap_or(12 * 60),
            questions: questions.unwrap_or_default(),
            otherwise: match self.otherwise.as_str() {
                "without" => Otherwise::Without,
                "leave_out" => Otherwise::LeaveOut,
                _ => Otherwise::Ask,
            },
        })
    }

    fn plan(&self, earliest: Day, flaws: &mut Flaws) -> Result<Option<Plan>> {
        let first = flaws.note("fields[first]", day(&self.first, earliest));
        let from = flaws.note("fields[from]", minute(&self.from));
        let until = flaws.note("fields[until]", minute(&self.until).map(closing));
        if let (Some(from), Some(until)) = (from, until)
            && from >= until
        {
            flaws.add("fields[until]", flaw("reversed", t::reversed));
        }
        let repeat = match self.repeat().parse(first.unwrap_or(earliest)) {
            _ if self.freq == ONCE => None,
            Ok(repeat) => Some(repeat),
            Err(Problem::Invalid { fields }) => {
                let named = |name: &str| match name {
                    "until" => "fields[last]",
                    "count" => "fields[times]",
                    "every" => "fields[every]",
                    _ => "fields[freq]",
                };
                fields
                    .into_iter()
                    .for_each(|(name, flaw)| flaws.add(named(&name), flaw));
                None
            }
            Err(other) => return Err(other),
        };
        let plan = |(((first, from), until), repeat)| Plan {
            repeat,
            first,
            from,
            until,
            skips_holidays: !self.skips_holidays.is_empty(),
        };
        let plan = first.zip(from).zip(until).map(|times| plan((times, repeat)));
        // A rule that falls on no day, or too often.
        if let Some(Err(flaw)) = plan.as_ref().map(Plan::rule_days) {
            let field = if self.end == "count" {
                "fields[times]"
            } else {
                "fields[last]"
            };
            flaws.add(field, flaw);
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests;
