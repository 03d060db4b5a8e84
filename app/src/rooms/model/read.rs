//! Reading a room's form: every field, and every flaw at once.

use super::{Equipment, HoursField, Hours, NamedField, Opening, RoomDraft, RoomFields, Rules, Who};
use foundation::{
    Flaw, Problem, Result,
    problem::Flaws,
    text,
    time::{Minute, QUARTER},
};
use locales::{Words, rooms as t};

/// Reads the code of a new room: what stands in addresses and on posters, so lower case and short.
pub fn room_code(raw: &str) -> Result<String, Flaw> {
    let code = raw.trim().to_ascii_lowercase();
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good = (2..=30).contains(&code.len()) && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.bytes().all(fits);
    if good { Ok(code) } else { Err(Flaw::new("room_code", Words::of(|lang| t::room_code_flaw(lang).into()))) }
}

impl RoomFields {
    /// Reads the form of a new room, of which only code, names and capacity are asked: the rest is as usual, and it has no hours yet.
    pub fn begin(&self, code: &str) -> Result<RoomDraft> {
        let mut flaws = Flaws::default();
        let code = flaws.note("code", room_code(code)).unwrap_or_default();
        match Self::begun(&self.name, &self.name_en, &self.capacity).parse(&code) {
            Ok(draft) => flaws.refuse().map(|()| draft),
            Err(Problem::Invalid { fields }) => {
                fields.into_iter().for_each(|(name, flaw)| flaws.add(&name, flaw));
                flaws.refuse().and(Err(Problem::Malformed))
            }
            Err(other) => Err(other),
        }
    }

    /// Reads the form; every flaw stands under the name of its field.
    pub fn parse(&self, code: &str) -> Result<RoomDraft> {
        let mut flaws = Flaws::default();
        let mut read = Reader { flaws: &mut flaws };
        let name = Words { zh: read.line("name", &self.name, 40), en: read.optional("name_en", &self.name_en, 60) };
        let about = Words { zh: read.optional("about", &self.about, 500), en: read.optional("about_en", &self.about_en, 800) };
        let kind = read.optional("kind", &self.kind, 30);
        let capacity = read.number("capacity", &self.capacity, 1, 10_000);
        let rules = Rules {
            who: read.who(&self.who),
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

/// The hours of a weekday, in two pieces where there is a break.
fn openings(field: &HoursField) -> Result<Vec<Opening>, Flaw> {
    let whole = opening(&field.opens, &field.closes)?;
    let rest = opening(&field.rest_from, &field.rest_until)?;
    let Some(rest) = rest else { return Ok(whole.into_iter().collect()) };
    let pieces = whole.and_then(|whole| Opening::new(whole.opens, rest.opens).zip(Opening::new(rest.closes, whole.closes)));
    pieces.map(|(before, after)| vec![before, after]).ok_or_else(|| Flaw::new("rest", Words::of(|lang| t::rest_flaw(lang).into())))
}

/// A code that no part has yet: `part-1`, `part-2` …
fn free_code(taken: &mut Vec<String>) -> String {
    let mut number = 1;
    loop {
        let code = ["part-", &number.to_string()].concat();
        if !taken.contains(&code) {
            taken.push(code.clone());
            return code;
        }
        number += 1;
    }
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

    fn who(&mut self, raw: &str) -> Who {
        Who::ALL.into_iter().find(|who| who.name() == raw).unwrap_or_else(|| {
            self.flaws.add(&field_name("who"), text::missing());
            Who::Staff
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
            let read = self.flaws.note(&field_name(&name), openings(field));
            hours.week[day] = read.unwrap_or_default();
        }
        hours
    }

    fn parts(&mut self, fields: &[NamedField]) -> Vec<(String, Words)> {
        let named: Vec<_> = fields.iter().filter(|field| !field.name.trim().is_empty()).take(200).collect();
        let mut taken: Vec<String> = named.iter().map(|field| field.code.trim().to_ascii_lowercase()).filter(|code| !code.is_empty()).collect();
        let mut parts: Vec<(String, Words)> = Vec::new();
        for field in named {
            let typed = field.code.trim().to_ascii_lowercase();
            let code = if typed.is_empty() { free_code(&mut taken) } else { typed };
            let plain = code.len() <= 20 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if !plain || parts.iter().any(|(known, _)| *known == code) {
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
                units: if field.units.trim().is_empty() { 1 } else { i32::from(self.number("equipment", &field.units, 1, 1000)) },
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> RoomFields {
        RoomFields {
            name: "瑜伽室".into(),
            capacity: "20".into(),
            who: "residents".into(),
            shortest: "15".into(),
            longest: "180".into(),
            ahead_days: "21".into(),
            cutoff: "60".into(),
            setup: "0".into(),
            cleaning: "0".into(),
            hours: vec![HoursField { opens: "09:00".into(), closes: "21:00".into(), ..HoursField::default() }],
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

    #[test]
    fn a_break_cuts_the_day_in_two_and_is_written_back_as_it_was_typed() {
        let field = |opens: &str, closes: &str, rest_from: &str, rest_until: &str| HoursField {
            opens: opens.into(),
            closes: closes.into(),
            rest_from: rest_from.into(),
            rest_until: rest_until.into(),
        };
        let monday = field("08:30", "00:00", "12:00", "14:00");
        let pieces = openings(&monday).unwrap();
        assert_eq!(pieces.iter().map(Opening::minutes).collect::<Vec<_>>(), [210, 600]);
        assert_eq!(HoursField::of(&pieces), monday);
        for wrong in [field("09:00", "17:00", "08:00", "14:00"), field("", "", "12:00", "14:00"), field("09:00", "17:00", "12:00", "")] {
            assert!(openings(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_part_without_a_code_is_given_one_that_nobody_has() {
        let part = |code: &str, name: &str| NamedField { code: code.into(), name: name.into(), ..NamedField::default() };
        let parts = vec![part("part-2", "二号台"), part("", "三号台"), part("", "四号台"), part("gone", " ")];
        let draft = RoomFields { parts, ..fields() }.parse("hall").unwrap();
        assert_eq!(draft.parts.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["part-2", "part-1", "part-3"]);
    }

    #[test]
    fn what_is_not_said_clearly_never_opens_a_room_to_everyone() {
        let Problem::Invalid { fields } = (RoomFields { who: "anyone".into(), ..fields() }).parse("yoga").unwrap_err() else {
            panic!("not refused")
        };
        assert!(fields.contains_key("fields[who]"));
    }

    #[test]
    fn a_new_room_needs_a_name_a_size_and_nothing_else() {
        let typed = RoomFields { name: "棋牌室".into(), capacity: "12".into(), ..RoomFields::default() };
        let draft = typed.begin("chess").unwrap();
        assert_eq!((draft.parts.len(), draft.capacity, draft.rules), (1, 12, Rules::default()));
        assert!(draft.hours.week.iter().all(Vec::is_empty), "it is closed until it has hours");
        let Problem::Invalid { fields } = RoomFields::default().begin("棋").unwrap_err() else { panic!("not refused") };
        assert_eq!(fields.into_keys().collect::<Vec<_>>(), ["code", "fields[capacity]", "fields[name]"]);
    }

    #[test]
    fn a_code_fits_into_an_address() {
        assert_eq!(room_code(" Choir-Hall ").unwrap(), "choir-hall");
        for wrong in ["", "a", "1a", "舞蹈室", "a b", "a/b", &"a".repeat(31)] {
            assert!(room_code(wrong).is_err(), "{wrong}");
        }
    }
}
