//! What a program sends: one JSON object, read field by field so that each flaw stands under its name.

use super::super::router::LARGEST_BODY;
use axum::body::{Body, to_bytes};
use foundation::{Flaw, Problem, Result, problem::Flaws, text};
use locales::{Lang, Words, api as t, devices};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An object that was sent. Fields that are not asked for are left alone.
pub struct Sent {
    fields: Map<String, Value>,
    flaws: Flaws,
}

impl Sent {
    /// Reads the body of a request.
    pub async fn read(body: Body) -> Result<Self> {
        let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| Problem::TooLarge)?;
        let fields = serde_json::from_slice(&bytes).map_err(|_| Problem::Malformed)?;
        Ok(Self {
            fields,
            flaws: Flaws::default(),
        })
    }

    /// A text; `None` where it is absent or null.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.fields.remove(name)? {
            Value::Null => None,
            Value::String(text) => Some(text),
            _ => self.not(name, "not_text", t::not_text),
        }
    }

    /// A text that has to be there.
    pub fn needed(&mut self, name: &str) -> String {
        let absent = self.fields.get(name).is_none_or(|value| value.is_null() || value == "");
        if absent {
            self.flaws.add(name, text::missing());
        }
        self.text(name).unwrap_or_default()
    }

    /// A number, as it was written.
    pub fn number(&mut self, name: &str) -> Option<String> {
        match self.fields.remove(name)? {
            Value::Null => None,
            Value::Number(number) => Some(number.to_string()),
            _ => self.not(name, "not_number", t::not_number),
        }
    }

    /// A whole number that counts versions.
    pub fn version(&mut self, name: &str) -> Option<i64> {
        let number = self.number(name)?;
        number
            .parse()
            .ok()
            .or_else(|| self.not(name, "not_number", t::not_number))
    }

    /// Yes or no.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.fields.remove(name)? {
            Value::Null => None,
            Value::Bool(flag) => Some(flag),
            _ => self.not(name, "not_flag", t::not_flag),
        }
    }

    /// The parts of a room: a list of codes, or how many.
    pub fn parts(&mut self, name: &str) -> Option<Vec<String>> {
        let codes = |codes: &[Value]| {
            codes
                .iter()
                .map(|code| code.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        };
        match self.fields.remove(name)? {
            Value::Null => None,
            Value::Array(list) => codes(&list).or_else(|| self.not(name, "not_parts", t::not_parts)),
            Value::Number(count) => Some(vec![format!("any:{count}")]),
            _ => self.not(name, "not_parts", t::not_parts),
        }
    }

    /// Numbers by names, as they were written.
    pub fn counts(&mut self, name: &str) -> Option<BTreeMap<String, String>> {
        let count = |(code, count): (String, Value)| count.is_number().then(|| (code, count.to_string()));
        match self.fields.remove(name)? {
            Value::Null => None,
            Value::Object(counts) => {
                let read: Option<BTreeMap<_, _>> = counts.into_iter().map(count).collect();
                read.or_else(|| self.not(name, "not_counts", devices::not_counts))
            }
            _ => self.not(name, "not_counts", devices::not_counts),
        }
    }

    /// Refuses what was of the wrong kind.
    pub fn done(self) -> Result<()> {
        self.flaws.refuse()
    }

    fn not<T>(&mut self, name: &str, code: &str, words: impl Fn(Lang) -> &'static str) -> Option<T> {
        self.flaws
            .add(name, Flaw::new(code, Words::of(|lang| words(lang).into())));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(json: &str) -> Sent {
        Sent {
            fields: serde_json::from_str(json).unwrap(),
            flaws: Flaws::default(),
        }
    }

    fn flaws(sent: Sent) -> Vec<String> {
        match sent.done() {
            Err(Problem::Invalid { fields }) => fields
                .into_iter()
                .map(|(name, flaw)| format!("{name}: {}", flaw.code))
                .collect(),
            _ => vec![],
        }
    }

    #[test]
    fn what_is_absent_or_null_was_not_said() {
        let mut empty = sent(r#"{"title": null}"#);
        assert_eq!(
            (empty.text("title"), empty.number("party_size"), empty.parts("parts")),
            (None, None, None)
        );
        assert!(flaws(empty).is_empty());
    }

    #[test]
    fn every_field_of_the_wrong_kind_is_named() {
        let mut wrong =
            sent(r#"{"room": 7, "party_size": "8", "title_public": "yes", "parts": ["a", 1], "version": 1.5}"#);
        assert_eq!(
            (
                wrong.needed("room"),
                wrong.number("party_size"),
                wrong.flag("title_public")
            ),
            (String::new(), None, None)
        );
        assert_eq!((wrong.parts("parts"), wrong.version("version")), (None, None));
        let told = [
            "parts: not_parts",
            "party_size: not_number",
            "room: not_text",
            "title_public: not_flag",
            "version: not_number",
        ];
        assert_eq!(flaws(wrong), told);
    }

    #[test]
    fn parts_are_named_or_counted() {
        assert_eq!(sent(r#"{"parts": ["a", "b"]}"#).parts("parts").unwrap(), ["a", "b"]);
        assert_eq!(sent(r#"{"parts": 3}"#).parts("parts").unwrap(), ["any:3"]);
        assert_eq!(sent(r#"{"parts": []}"#).parts("parts").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_borrowed_is_counted_by_name() {
        let mut lent = sent(r#"{"equipment": {"projector": 1, "sound": 0}}"#);
        let counts = lent.counts("equipment").unwrap();
        assert_eq!(counts["projector"], "1");
        assert_eq!(counts["sound"], "0");
        for wrong in [
            r#"{"equipment": ["projector"]}"#,
            r#"{"equipment": {"projector": "1"}}"#,
            r#"{"equipment": 1}"#,
        ] {
            let mut wrong = sent(wrong);
            assert_eq!(wrong.counts("equipment"), None);
            assert_eq!(flaws(wrong), ["equipment: not_counts"]);
        }
    }

    #[test]
    fn a_room_has_to_be_named() {
        let mut nameless = sent(r#"{"room": ""}"#);
        nameless.needed("room");
        assert_eq!(flaws(nameless), ["room: missing"]);
    }
}
