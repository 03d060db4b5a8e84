//! Reading one field after the other, and noting what is wrong under the names that the form knows.

use super::{Equipment, Hours, HoursField, NamedField, Who, opening::openings};
use foundation::{
    Flaw,
    problem::Flaws,
    text,
    time::{QUARTER, Weekday, words::weekday_in_full},
};
use locales::{Words, rooms as t};

/// What a booking says instead of a code when it is about all parts at once.
const WHOLE: &str = "whole";

/// Notes every flaw of a room's form.
pub(super) struct Reader<'f> {
    pub(super) flaws: &'f mut Flaws,
}

impl Reader<'_> {
    pub(super) fn add(&mut self, field: &str, code: &str, words: Words) {
        self.flaws.add(&field_name(field), Flaw::new(code, words));
    }

    pub(super) fn line(&mut self, field: &str, raw: &str, most: usize) -> String {
        self.flaws
            .note(&field_name(field), text::line(raw, most))
            .unwrap_or_default()
    }

    pub(super) fn optional(&mut self, field: &str, raw: &str, most: usize) -> String {
        self.flaws
            .note(&field_name(field), text::optional_line(raw, most))
            .flatten()
            .unwrap_or_default()
    }

    pub(super) fn number(&mut self, field: &str, raw: &str, least: u16, most: u16) -> u16 {
        let number = raw.trim().parse().ok().filter(|number| (least..=most).contains(number));
        number.unwrap_or_else(|| {
            self.add(field, "number", Words::of(|lang| t::number_flaw(lang, least, most)));
            least
        })
    }

    pub(super) fn who(&mut self, raw: &str) -> Who {
        Who::ALL.into_iter().find(|who| who.name() == raw).unwrap_or_else(|| {
            self.flaws.add(&field_name("who"), text::missing());
            Who::Staff
        })
    }

    pub(super) fn quarters(&mut self, field: &str, raw: &str, least: u16, most: u16) -> u16 {
        let minutes = self.number(field, raw, least, most);
        if !minutes.is_multiple_of(QUARTER) {
            self.add(field, "quarters", Words::of(|lang| t::quarters_flaw(lang).into()));
        }
        minutes
    }

    pub(super) fn limit(&mut self, field: &str, raw: &str, least: u16, most: u16) -> Option<u16> {
        if raw.trim().is_empty() {
            None
        } else {
            Some(self.number(field, raw, least, most))
        }
    }

    pub(super) fn week(&mut self, fields: &[HoursField]) -> Hours {
        let mut hours = Hours::default();
        for (day, field) in Weekday::ALL.into_iter().zip(fields) {
            let name = ["hours[", &day.index().to_string(), "][opens]"].concat();
            let read = openings(field).map_err(|flaw| of_day(day, flaw));
            hours.week[day.index()] = self.flaws.note(&field_name(&name), read).unwrap_or_default();
        }
        hours
    }

    pub(super) fn parts(&mut self, fields: &[NamedField]) -> Vec<(String, Words)> {
        let named: Vec<_> = fields
            .iter()
            .filter(|field| !field.name.trim().is_empty())
            .take(200)
            .collect();
        let mut taken: Vec<String> = named
            .iter()
            .map(|field| field.code.trim().to_ascii_lowercase())
            .filter(|code| !code.is_empty())
            .collect();
        let mut parts: Vec<(String, Words)> = Vec::new();
        for field in named {
            let typed = field.code.trim().to_ascii_lowercase();
            let code = if typed.is_empty() { free_code(&mut taken) } else { typed };
            let plain = code.len() <= 20 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            if code == WHOLE {
                self.add("parts", "reserved", Words::of(|lang| t::part_code_whole(lang).into()));
            }
            if !plain || parts.iter().any(|(known, _)| *known == code) {
                self.add("parts", "code", Words::of(|lang| t::part_code_flaw(lang).into()));
            }
            let name = Words {
                zh: self.line("parts", &field.name, 40),
                en: self.optional("parts", &field.name_en, 60),
            };
            parts.push((code, name));
        }
        if parts.is_empty() {
            self.add("parts", "missing", Words::of(|lang| t::no_part(lang).into()));
        }
        parts
    }

    pub(super) fn equipment(&mut self, fields: &[NamedField]) -> Vec<Equipment> {
        let named = fields.iter().filter(|field| !field.name.trim().is_empty()).take(100);
        named
            .map(|field| Equipment {
                name: Words {
                    zh: self.line("equipment", &field.name, 40),
                    en: self.optional("equipment", &field.name_en, 60),
                },
                units: if field.units.trim().is_empty() {
                    1
                } else {
                    i32::from(self.number("equipment", &field.units, 1, 1000))
                },
            })
            .collect()
    }
}

/// What is wrong with the hours of a weekday, which is named: above a long form it is told far from its field.
fn of_day(day: Weekday, flaw: Flaw) -> Flaw {
    Flaw {
        words: Words::of(|lang| t::flaw_of_day(lang, weekday_in_full(lang, day), flaw.words.to(lang))),
        code: flaw.code,
    }
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

/// The name that a field has in the form and in the refusal.
fn field_name(field: &str) -> String {
    match field.split_once('[') {
        Some((head, rest)) => ["fields[", head, "][", rest].concat(),
        None => ["fields[", field, "]"].concat(),
    }
}
