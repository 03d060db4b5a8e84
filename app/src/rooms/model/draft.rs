//! A room as staff write it down, and what becomes of it once it makes sense.

use super::{Equipment, Hours, Opening, RoomCard, Rules};
use foundation::{Problem, time::Minute};
use locales::{Words, rooms as t};
use serde::{Deserialize, Serialize};

/// A room as the form sends it: every field as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RoomFields {
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// What there is to say, in Chinese.
    pub about: String,
    /// The same in English.
    pub about_en: String,
    /// Rooms of one kind stand in for each other.
    pub kind: String,
    /// How many people it holds.
    pub capacity: String,
    /// Who may book.
    pub who: String,
    /// Minutes.
    pub shortest: String,
    /// Minutes.
    pub longest: String,
    /// Days.
    pub ahead_days: String,
    /// Days; empty where a series reaches no further.
    pub series_days: String,
    /// Minutes.
    pub cutoff: String,
    /// Empty for no limit.
    pub bookings_a_week: String,
    /// Hours; empty for no limit.
    pub hours_a_week: String,
    /// Empty for the capacity.
    pub party: String,
    /// `1` where staff decide on each request.
    pub approval: String,
    /// `1` where whoever comes says so at the door.
    pub check_in: String,
    /// Minutes.
    pub setup: String,
    /// Minutes.
    pub cleaning: String,
    /// `closed` or `as_usual` on public holidays.
    pub holidays: String,
    /// Monday to Sunday.
    pub hours: Vec<HoursField>,
    /// The parts; rows without a name are none, and a name without a code is given one.
    pub parts: Vec<NamedField>,
    /// The equipment; rows without a name are none.
    pub equipment: Vec<NamedField>,
}

/// The hours of a weekday; opening and closing both empty means closed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HoursField {
    /// When it opens.
    pub opens: String,
    /// When it closes.
    pub closes: String,
    /// When the break in between begins; both empty for none.
    pub rest_from: String,
    /// When it is over.
    pub rest_until: String,
}

/// A part, or a piece of equipment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NamedField {
    /// The code of a part.
    pub code: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// How many, of equipment.
    pub units: String,
}

/// A room that makes sense.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomDraft {
    /// Its code in addresses.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// What there is to say.
    pub about: Words,
    /// Rooms of one kind stand in for each other.
    pub kind: String,
    /// How many people it holds.
    pub capacity: u16,
    /// What is allowed.
    pub rules: Rules,
    /// When it is open; exceptions are kept apart.
    pub hours: Hours,
    /// Code and name of each part, one at least.
    pub parts: Vec<(String, Words)>,
    /// What stands in it.
    pub equipment: Vec<Equipment>,
}

impl RoomFields {
    /// What a new room begins with: the usual rules, one part, and no hours yet.
    pub(super) fn begun(name: &str, name_en: &str, capacity: &str) -> Self {
        let rules = Rules::default();
        let whole = NamedField {
            code: "room".into(),
            name: t::whole(locales::Lang::Zh).into(),
            name_en: t::whole(locales::Lang::En).into(),
            units: String::new(),
        };
        Self {
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            capacity: capacity.to_owned(),
            parts: vec![whole],
            ..Self::of_rules(&rules)
        }
    }

    /// The form of a room as it stands.
    pub fn of(card: &RoomCard) -> Self {
        let (terms, rules) = (&card.terms, &card.terms.rules);
        let named = |code: &str, name: &Words, units: String| NamedField {
            code: code.to_owned(),
            name: name.zh.clone(),
            name_en: name.en.clone(),
            units,
        };
        Self {
            name: terms.name.zh.clone(),
            name_en: terms.name.en.clone(),
            about: card.about.zh.clone(),
            about_en: card.about.en.clone(),
            kind: terms.kind.clone(),
            capacity: terms.capacity.to_string(),
            hours: terms
                .hours
                .week
                .iter()
                .map(|openings| HoursField::of(openings))
                .collect(),
            parts: terms
                .parts
                .iter()
                .map(|part| named(&part.code, &part.name, String::new()))
                .collect(),
            equipment: card
                .equipment
                .iter()
                .map(|one| named("", &one.name, one.units.to_string()))
                .collect(),
            ..Self::of_rules(rules)
        }
    }

    fn of_rules(rules: &Rules) -> Self {
        let limit = |value: Option<u16>| value.map(|limit| limit.to_string()).unwrap_or_default();
        Self {
            who: rules.who.name().to_owned(),
            shortest: rules.shortest.to_string(),
            longest: rules.longest.to_string(),
            ahead_days: rules.ahead_days.to_string(),
            series_days: rules.series_days.to_string(),
            cutoff: rules.cutoff.to_string(),
            bookings_a_week: limit(rules.bookings_a_week),
            hours_a_week: limit(rules.minutes_a_week.map(|minutes| minutes / 60)),
            party: limit(rules.party),
            approval: if rules.approval { "1".into() } else { String::new() },
            check_in: if rules.check_in { "1".into() } else { String::new() },
            setup: rules.setup.to_string(),
            cleaning: rules.cleaning.to_string(),
            holidays: rules.holidays.name().to_owned(),
            ..Self::default()
        }
    }
}

impl HoursField {
    /// The hours of a weekday as they stand; a room that opens a third time on one day is not written down here.
    pub(super) fn of(openings: &[Opening]) -> Self {
        let (Some(first), Some(last)) = (openings.first(), openings.last()) else {
            return Self::default();
        };
        let rest = openings
            .get(1)
            .map(|second| (first.closes.to_string(), second.opens.to_string()));
        let (rest_from, rest_until) = rest.unwrap_or_default();
        // A browser's time field cannot say 24:00.
        let closes = if last.closes == Minute::END {
            Minute::START
        } else {
            last.closes
        };
        Self {
            opens: first.opens.to_string(),
            closes: closes.to_string(),
            rest_from,
            rest_until,
        }
    }
}

/// The refusal of a room that somebody else has changed meanwhile.
pub fn changed_meanwhile() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::changed_meanwhile(lang).into()),
    }
}
