//! Reading the form of an event, step by step; all flaws are told at once.

use super::{
    EventDraft, Otherwise,
    read::{audience, chosen, closing, day, flaw, lines, minute, moment, number, questions},
};
use crate::events::model::{
    fields::{EventFields, ONCE},
    kind::{Audience, Kind, Registering},
    plan::Plan,
    remind::Reminds,
};
use foundation::{
    Problem, Result,
    problem::Flaws,
    text,
    time::{Day, Instant, Zone},
};
use locales::{Words, events as t};

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

/// What it is, in words.
struct What {
    kind: Option<Kind>,
    title: Words,
    about: Words,
    organiser: Words,
    place: Words,
}

/// For whom it is.
struct Whom {
    audience: Option<Audience>,
    ages: (Option<u32>, Option<u32>),
}

/// How many may come, and for how many of them places are kept.
struct Places {
    capacity: Option<u32>,
    kept: u32,
    kept_until: Option<Instant>,
}

/// How one comes by a place.
struct Way {
    registering: Option<Registering>,
    opens_at: Option<Instant>,
    closes_minutes: u32,
    party_most: u32,
    offer_minutes: u32,
}

impl EventFields {
    /// Reads what was typed, and tells of all flaws at once. Nothing begins before `earliest`.
    pub fn parse(&self, earliest: Day, zone: Zone) -> Result<EventDraft> {
        let mut flaws = Flaws::default();
        let what = self.what(&mut flaws);
        let plan = self.plan(earliest, &mut flaws)?;
        let way = self.way(zone, &mut flaws);
        let whom = self.whom(&mut flaws);
        let places = self.places(zone, &mut flaws);
        let questions = flaws.note("fields[questions]", questions(&self.questions));
        flaws.refuse()?;
        let (Some(kind), Some(plan), Some(registering), Some(audience)) =
            (what.kind, plan, way.registering, whom.audience)
        else {
            return Err(Problem::Malformed);
        };
        Ok(EventDraft {
            kind,
            title: what.title,
            about: what.about,
            organiser: what.organiser,
            room: Some(self.room.clone()).filter(|room| !room.is_empty()),
            place: what.place,
            plan,
            registering,
            capacity: places.capacity.filter(|_| registering != Registering::None),
            opens_at: way.opens_at,
            closes_minutes: way.closes_minutes,
            party_most: way.party_most,
            audience,
            ages: whom.ages,
            kept_places: places.kept,
            kept_until: places.kept_until,
            offer_minutes: way.offer_minutes,
            reminds: Reminds {
                day: !self.reminds_day.is_empty(),
                hour: !self.reminds_hour.is_empty(),
            },
            asks_after: !self.asks_after.is_empty(),
            questions: questions.unwrap_or_default(),
            otherwise: Otherwise::of(&self.otherwise),
        })
    }

    fn what(&self, flaws: &mut Flaws) -> What {
        let line = |flaws: &mut Flaws, name, typed: &str, most| {
            let line = flaws.note(name, text::optional_line(typed, most));
            line.flatten().unwrap_or_default()
        };
        let kind = flaws.note("fields[kind]", chosen::<Kind>(&self.kind));
        let title = flaws.note("fields[title]", text::line(&self.title, 60));
        let about = flaws.note("fields[about]", lines(&self.about));
        let about_en = flaws.note("fields[about_en]", lines(&self.about_en));
        let what = What {
            kind,
            title: Words {
                zh: title.unwrap_or_default(),
                en: line(flaws, "fields[title_en]", &self.title_en, 80),
            },
            about: Words {
                zh: about.unwrap_or_default(),
                en: about_en.unwrap_or_default(),
            },
            organiser: Words {
                zh: line(flaws, "fields[organiser]", &self.organiser, 60),
                en: line(flaws, "fields[organiser_en]", &self.organiser_en, 80),
            },
            place: Words {
                zh: line(flaws, "fields[place]", &self.place, 80),
                en: line(flaws, "fields[place_en]", &self.place_en, 80),
            },
        };
        if self.room.is_empty() && what.place.zh.is_empty() {
            flaws.add("fields[place]", flaw("place_missing", t::place_missing));
        }
        what
    }

    fn way(&self, zone: Zone, flaws: &mut Flaws) -> Way {
        let registering = flaws.note("fields[registering]", chosen::<Registering>(&self.registering));
        let opens_at = flaws.note("fields[opens_at]", moment(&self.opens_at, zone)).flatten();
        let closes = counted(flaws, "fields[closes_minutes]", &self.closes_minutes, (0, CLOSES));
        let party = counted(flaws, "fields[party_most]", &self.party_most, (1, PARTY));
        let offer = counted(flaws, "fields[offer_minutes]", &self.offer_minutes, OFFER);
        Way {
            registering,
            opens_at,
            closes_minutes: closes.unwrap_or_default(),
            party_most: party.unwrap_or(1),
            offer_minutes: offer.unwrap_or(12 * 60),
        }
    }

    fn whom(&self, flaws: &mut Flaws) -> Whom {
        let from = counted(flaws, "fields[age_from]", &self.age_from, (0, OLDEST));
        let until = counted(flaws, "fields[age_until]", &self.age_until, (0, OLDEST));
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            flaws.add("fields[age_until]", flaw("ages", t::ages_reversed));
        }
        Whom {
            audience: flaws.note("fields[audience]", audience(&self.audience)),
            ages: (from, until),
        }
    }

    fn places(&self, zone: Zone, flaws: &mut Flaws) -> Places {
        let capacity = counted(flaws, "fields[capacity]", &self.capacity, (1, CROWD));
        let kept = counted(flaws, "fields[kept_places]", &self.kept_places, (0, CROWD)).unwrap_or_default();
        if kept > capacity.unwrap_or_default() {
            flaws.add("fields[kept_places]", flaw("kept_places", t::kept_too_many));
        }
        let kept_until = flaws
            .note("fields[kept_until]", moment(&self.kept_until, zone))
            .flatten();
        if kept > 0 && kept_until.is_none() {
            flaws.add("fields[kept_until]", text::missing());
        }
        Places {
            capacity,
            kept,
            kept_until: kept_until.filter(|_| kept > 0),
        }
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

/// A number, where one was typed.
fn counted(flaws: &mut Flaws, name: &str, typed: &str, (least, most): (u32, u32)) -> Option<u32> {
    flaws.note(name, number(typed, least, most)).flatten()
}
