//! A room as staff write it down, and what becomes of it once it makes sense.

use super::{Equipment, Hours, Opening, RoomCard, Rules, Who};
use foundation::{
    Flaw, Problem, Result,
    problem::Flaws,
    text,
    time::{Minute, QUARTER},
};
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
    /// Minutes.
    pub setup: String,
    /// Minutes.
    pub cleaning: String,
    /// Monday to Sunday.
    pub hours: Vec<HoursField>,
    /// The parts; rows without a code are no parts.
    pub parts: Vec<NamedField>,
    /// The equipment; rows without a name are none.
    pub equipment: Vec<NamedField>,
}

/// The hours of a weekday; both empty means closed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HoursField {
    /// When it opens.
    pub opens: String,
    /// When it closes.
    pub closes: String,
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
    /// Reads the form; every flaw stands under the name of its field.
    pub fn parse(&self, code: &str) -> Result<RoomDraft> {
        let mut flaws = Flaws::default();
        let mut read = Reader { flaws: &mut flaws };
        let name = Words { zh: read.line("name", &self.name, 40), en: read.optional("name_en", &self.name_en, 60) };
        let about = Words { zh: read.optional("about", &self.about, 500), en: read.optional("about_en", &self.about_en, 800) };
        let kind = read.optional("kind", &self.kind, 30);
        let capacity = read.number("capacity", &self.capacity, 1, 10_000);
        let rules = Rules {
            who: Who::ALL.into_iter().find(|who| who.name() == self.who).unwrap_or_default(),
            shortest: read.quarters("shortest", &self.shortest, 15, 24 * 60),
            longest: read.quarters("longest", &self.longest, 15, 24 * 60),
            ahead_days: read.number("ahead_days", &self.ahead_days, 0, 400),
            cutoff: read.number("cutoff", &self.cutoff, 0, 10_080),
            bookings_a_week: read.limit("bookings_a_week", &self.bookings_a_week, 1, 500),
            minutes_a_week: read.limit("hours_a_week", &self.hours_a_week, 1, 168).map(|hours| hours * 60),
            party: read.limit("party", &self.party, 1, 10_000),
            approval: self.approval == "1",
            setup: read.number("setup", &self.setup, 0, 240),
            cleaning: read.number("cleaning", &self.cleaning, 0, 240),
        };
        let hours = read.week(&self.hours);
        let parts = read.parts(&self.parts);
        let equipment = read.equipment(&self.equipment);
        if rules.shortest > rules.longest {
            read.add("longest", "order", Words::of(|lang| t::longest_order(lang).into()));
        }
        flaws.refuse()?;
        Ok(RoomDraft { code: code.to_owned(), name, about, kind, capacity, rules, hours, parts, equipment })
    }

    /// The form of a room as it stands.
    pub fn of(card: &RoomCard) -> Self {
        let (terms, rules) = (&card.terms, &card.terms.rules);
        let limit = |value: Option<u16>| value.map(|limit| limit.to_string()).unwrap_or_default();
        let hours = |openings: &Vec<Opening>| match openings.first() {
            Some(opening) => HoursField { opens: opening.opens.to_string(), closes: opening.closes.to_string() },
            None => HoursField::default(),
        };
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
            who: rules.who.name().to_owned(),
            shortest: rules.shortest.to_string(),
            longest: rules.longest.to_string(),
            ahead_days: rules.ahead_days.to_string(),
            cutoff: rules.cutoff.to_string(),
            bookings_a_week: limit(rules.bookings_a_week),
            hours_a_week: limit(rules.minutes_a_week.map(|minutes| minutes / 60)),
            party: limit(rules.party),
            approval: if rules.approval { "1".into() } else { String::new() },
            setup: rules.setup.to_string(),
            cleaning: rules.cleaning.to_string(),
            hours: terms.hours.week.iter().map(hours).collect(),
            parts: terms.parts.iter().map(|part| named(&part.code, &part.name, String::new())).collect(),
            equipment: card.equipment.iter().map(|one| named("", &one.name, one.units.to_string())).collect(),
        }
    }
}

/// Reads an opening as a form sends it; both empty means closed.
pub fn opening(opens: &str, closes: &str) -> Result<Option<Opening>, Flaw> {
    let refused = || Flaw::new("hours", Words::of(|lang| t::hours_flaw(lang).into()));
    if opens.trim().is_empty() && closes.trim().is_empty() {
        return Ok(None);
    }
    let (opens, closes): (Minute, Minute) = (opens.parse().map_err(|_| refused())?, closes.parse().map_err(|_| refused())?);
    // A browser's time field cannot say 24:00.
    let closes = if closes == Minute::START { Minute::END } else { closes };
    let aligned = |minute: Minute| minute.minutes().is_multiple_of(QUARTER);
    let opening = Opening::new(opens, closes).filter(|_| aligned(opens) && aligned(closes));
    opening.map(Some).ok_or_else(refused)
}

struct Reader<'f> {
    flaws: &'f mut Flaws,
}

impl Reader<'_> {
    fn add(&mut self, field: &str, code: &str, words: Words) {
        self.flaws.add(&field_name(field), Flaw::new(code, words));
    }

    fn line(&mut self, field: &str, raw: &str, most: usize) -> String {
        self.flaws.note(&field_name(field), text::line(raw, most)).unwrap_or_default()
    }

    fn optional(&mut self, field: &str, raw: &str, most: usize) -> String {
        self.flaws.note(&field_name(field), text::optional_line(raw, most)).flatten().unwrap_or_default()
    }

    fn number(&mut self, field: &str, raw: &str, least: u16, most: u16) -> u16 {
        let number = raw.trim().parse().ok().filter(|number| (least..=most).contains(number));
        number.unwrap_or_else(|| {
            self.add(field, "number", Words::of(|lang| t::number_flaw(lang, least, most)));
            least
        })
    }

    fn quarters(&mut self, field: &str, raw: &str, least: u16, most: u16) -> u16 {
        let minutes = self.number(field, raw, least, most);
        if !minutes.is_multiple_of(QUARTER) {
            self.add(field, "quarters", Words::of(|lang| t::quarters_flaw(lang).into()));
        }
        minutes
    }

    fn limit(&mut self, field: &str, raw: &str, least: u16, most: u16) -> Option<u16> {
        if raw.trim().is_empty() { None } else { Some(self.number(field, raw, least, most)) }
    }

    fn week(&mut self, fields: &[HoursField]) -> Hours {
        let mut hours = Hours::default();
        for (day, field) in fields.iter().enumerate().take(7) {
            let name = ["hours[", &day.to_string(), "][opens]"].concat();
            let read = self.flaws.note(&field_name(&name), opening(&field.opens, &field.closes));
            hours.week[day].extend(read.flatten());
        }
        hours
    }

    fn parts(&mut self, fields: &[NamedField]) -> Vec<(String, Words)> {
        let mut parts: Vec<(String, Words)> = Vec::new();
        for field in fields.iter().filter(|field| !field.code.trim().is_empty()).take(200) {
            let code = field.code.trim().to_ascii_lowercase();
            let plain = code.len() <= 20 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if !plain || parts.iter().any(|(taken, _)| *taken == code) {
                self.add("parts", "code", Words::of(|lang| t::part_code_flaw(lang).into()));
            }
            let name = Words { zh: self.line("parts", &field.name, 40), en: self.optional("parts", &field.name_en, 60) };
            parts.push((code, name));
        }
        if parts.is_empty() {
            self.add("parts", "missing", Words::of(|lang| t::no_part(lang).into()));
        }
        parts
    }

    fn equipment(&mut self, fields: &[NamedField]) -> Vec<Equipment> {
        let named = fields.iter().filter(|field| !field.name.trim().is_empty()).take(100);
        named
            .map(|field| Equipment {
                name: Words { zh: self.line("equipment", &field.name, 40), en: self.optional("equipment", &field.name_en, 60) },
                units: i32::from(self.number("equipment", &field.units, 1, 1000)),
            })
            .collect()
    }
}

/// The name that a field has in the form and in the refusal.
fn field_name(field: &str) -> String {
    match field.split_once('[') {
        Some((head, rest)) => ["fields[", head, "][", rest].concat(),
        None => ["fields[", field, "]"].concat(),
    }
}

/// The refusal of a room that somebody else has changed meanwhile.
pub fn changed_meanwhile() -> Problem {
    Problem::Conflict { words: Words::of(|lang| t::changed_meanwhile(lang).into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> RoomFields {
        RoomFields {
            name: "瑜伽室".into(),
            capacity: "20".into(),
            shortest: "15".into(),
            longest: "180".into(),
            ahead_days: "21".into(),
            cutoff: "60".into(),
            setup: "0".into(),
            cleaning: "0".into(),
            hours: vec![HoursField { opens: "09:00".into(), closes: "21:00".into() }],
            parts: vec![NamedField { code: "room".into(), name: "全室".into(), ..NamedField::default() }],
            ..RoomFields::default()
        }
    }

    #[test]
    fn a_room_is_read_from_its_form() {
        let draft = fields().parse("yoga").unwrap();
        assert_eq!(draft.hours.week[0].len(), 1);
        assert_eq!((draft.capacity, draft.rules.longest, draft.parts.len()), (20, 180, 1));
    }

    #[test]
    fn every_flaw_is_told_at_once_under_the_name_of_its_field() {
        let bad = RoomFields { name: String::new(), capacity: "0".into(), longest: "20".into(), parts: vec![], ..fields() };
        let Problem::Invalid { fields } = bad.parse("yoga").unwrap_err() else { panic!("not refused") };
        let names: Vec<_> = fields.keys().map(String::as_str).collect();
        assert_eq!(names, ["fields[capacity]", "fields[longest]", "fields[name]", "fields[parts]"]);
    }

    #[test]
    fn a_room_that_closes_before_it_opens_is_refused() {
        assert!(opening("21:00", "09:00").is_err() && opening("09:05", "10:00").is_err() && opening("09:00", "").is_err());
        assert_eq!(opening("", "").unwrap(), None);
        assert_eq!(opening("20:00", "00:00").unwrap().unwrap().closes, Minute::END);
    }
}
