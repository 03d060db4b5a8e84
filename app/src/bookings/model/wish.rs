//! What somebody asks for.

use super::Borrowing;
use foundation::{Flaw, Result, problem::Flaws, text, time::Span};
use locales::{Words, bookings as t};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How long a title may be, in characters.
pub const TITLE: usize = 60;

/// Which parts of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartsWish {
    /// All of them.
    Whole,
    /// These, by their codes.
    Named(Vec<String>),
    /// So many, whichever are free.
    Any(u16),
}

impl PartsWish {
    /// Reads what a form or a program sends: nothing or an empty list is the whole room, `any:3` any three, else codes.
    pub fn parse(raw: &[String]) -> Result<Self, Flaw> {
        let codes: Vec<String> = raw
            .iter()
            .map(|code| code.trim().to_ascii_lowercase())
            .filter(|code| !code.is_empty())
            .collect();
        let any = |count: &str| match count.parse() {
            Ok(count @ 1..=1000) => Ok(Self::Any(count)),
            _ => Err(unknown_part()),
        };
        match codes.as_slice() {
            [] => Ok(Self::Whole),
            [one] if one == "whole" => Ok(Self::Whole),
            [one] if one.starts_with("any:") => any(&one[4..]),
            _ if codes.len() > 200 || codes.iter().any(|code| code.len() > 20) => Err(unknown_part()),
            _ => {
                let mut codes = codes;
                codes.sort();
                codes.dedup();
                Ok(Self::Named(codes))
            }
        }
    }
}

#[cfg(feature = "ssr")]
impl PartsWish {
    /// Whether a booking that holds these parts, being the whole room or not, has what is wished for already.
    pub fn is_met_by(&self, held: &[String], whole: bool) -> bool {
        match self {
            Self::Whole => whole,
            Self::Any(count) => usize::from(*count) == held.len(),
            Self::Named(codes) => codes.len() == held.len() && codes.iter().all(|code| held.contains(code)),
        }
    }
}

/// The refusal of a part that the room does not have.
pub fn unknown_part() -> Flaw {
    Flaw::new("unknown_part", Words::of(|lang| t::unknown_part(lang).into()))
}

/// What somebody asks for, in types that cannot be wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// From when to when, without setting up and cleaning.
    pub span: Span,
    /// Which parts.
    pub parts: PartsWish,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: u16,
    /// What is borrowed along.
    #[serde(default)]
    pub borrows: Borrowing,
}

impl Wish {
    /// Reads the fields; `starts` and `ends` were read with the community's clock.
    pub fn parse(
        starts: Result<foundation::time::Instant, Flaw>,
        ends: Result<foundation::time::Instant, Flaw>,
        parts: &[String],
        title: &str,
        title_public: bool,
        party_size: &str,
        equipment: &BTreeMap<String, String>,
    ) -> Result<Self> {
        let mut flaws = Flaws::default();
        let (starts, ends) = (flaws.note("starts", starts), flaws.note("ends", ends));
        let parts = flaws.note("parts", PartsWish::parse(parts));
        let title = flaws.note("title", text::line(title, TITLE));
        let party_size = flaws.note("party_size", party(party_size));
        let borrows = flaws.note("equipment", Borrowing::parse(equipment));
        let span = starts
            .zip(ends)
            .and_then(|(starts, ends)| flaws.note_span(starts, ends));
        flaws.refuse()?;
        match (span, parts, title, party_size, borrows) {
            (Some(span), Some(parts), Some(title), Some(party_size), Some(borrows)) => Ok(Self {
                span,
                parts,
                title,
                title_public,
                party_size,
                borrows,
            }),
            _ => Err(foundation::Problem::Malformed),
        }
    }
}

fn party(raw: &str) -> Result<u16, Flaw> {
    match raw.trim().parse() {
        Ok(size @ 1..=10_000) => Ok(size),
        _ => Err(Flaw::new("party_size", Words::of(|lang| t::party_size(lang).into()))),
    }
}

trait NoteSpan {
    fn note_span(&mut self, starts: foundation::time::Instant, ends: foundation::time::Instant) -> Option<Span>;
}

impl NoteSpan for Flaws {
    fn note_span(&mut self, starts: foundation::time::Instant, ends: foundation::time::Instant) -> Option<Span> {
        if starts >= ends {
            self.add(
                "ends",
                Flaw::new("reversed", Words::of(|lang| t::reversed(lang).into())),
            );
            return None;
        }
        let span = Span::new(starts, ends);
        if span.is_none() {
            self.add(
                "starts",
                Flaw::new("misaligned", Words::of(|lang| t::misaligned(lang).into())),
            );
        }
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(raw: &[&str]) -> Result<PartsWish, String> {
        PartsWish::parse(&raw.iter().map(ToString::to_string).collect::<Vec<_>>()).map_err(|flaw| flaw.code)
    }

    #[test]
    fn no_parts_means_the_whole_room() {
        assert_eq!(parts(&[]), Ok(PartsWish::Whole));
        assert_eq!(parts(&["", " "]), Ok(PartsWish::Whole));
    }

    #[test]
    fn a_wish_for_what_is_held_already_changes_nothing() {
        let met = |raw: &[&str], held: &[&str], whole| {
            let held: Vec<_> = held.iter().map(ToString::to_string).collect();
            parts(raw).unwrap().is_met_by(&held, whole)
        };
        for same in [&["whole"][..], &[], &["any:2"], &["b", "a"]] {
            assert!(met(same, &["a", "b"], true), "{same:?}");
        }
        assert!(met(&["any:2"], &["a", "c"], false) && met(&["c", "a"], &["a", "c"], false));
        for other in [
            &["whole"][..],
            &["any:1"],
            &["any:3"],
            &["a"],
            &["a", "b"],
            &["a", "b", "c"],
        ] {
            assert!(!met(other, &["a", "c"], false), "{other:?}");
        }
    }

    #[test]
    fn parts_are_named_or_counted() {
        assert_eq!(
            parts(&["b", "a", "B"]),
            Ok(PartsWish::Named(vec!["a".into(), "b".into()]))
        );
        assert_eq!(parts(&["any:3"]), Ok(PartsWish::Any(3)));
        for wrong in ["any:0", "any:x", "any:-1"] {
            assert_eq!(parts(&[wrong]), Err("unknown_part".into()), "{wrong}");
        }
    }
}
