//! A problem as it is read.
//!
//! An enum that bears its name inside itself is read twice, first into anything at all: that machinery alone is 4 % of the browser
//! half's first piece. Here every field that any problem has is read where it stands.

use super::{Alternative, Flaw, Problem};
use locales::Words;
use serde::Deserialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything that a problem may say.
#[derive(Deserialize)]
pub(super) struct Sent {
    code: String,
    fields: Option<BTreeMap<String, Flaw>>,
    alternatives: Option<Vec<Alternative>>,
    words: Option<Words>,
    retry_after: Option<u32>,
    incident: Option<Uuid>,
}

impl TryFrom<Sent> for Problem {
    type Error = &'static str;

    fn try_from(sent: Sent) -> Result<Self, Self::Error> {
        let read = match sent.code.as_str() {
            "not_found" => Some(Self::NotFound),
            "not_signed_in" => Some(Self::NotSignedIn),
            "not_allowed" => Some(Self::NotAllowed),
            "invalid" => sent.fields.map(|fields| Self::Invalid { fields }),
            "taken" => sent.alternatives.map(|alternatives| Self::Taken { alternatives }),
            "conflict" => sent.words.map(|words| Self::Conflict { words }),
            "too_many" => sent.retry_after.map(|retry_after| Self::TooMany { retry_after }),
            "malformed" => Some(Self::Malformed),
            "too_large" => Some(Self::TooLarge),
            "unavailable" => Some(Self::Unavailable),
            "internal" => sent.incident.map(|incident| Self::Internal { incident }),
            _ => None,
        };
        read.ok_or("no problem that we know")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Stamp;

    fn each() -> Vec<Problem> {
        let words = Words {
            zh: "满了".into(),
            en: "Full".into(),
        };
        let stamp = |text: &str| text.parse::<Stamp>().unwrap();
        let alternative = Alternative {
            room: "yoga".into(),
            name: words.clone(),
            parts: vec!["a".into()],
            starts: stamp("2026-12-01T11:00:00+08:00"),
            ends: stamp("2026-12-01T12:00:00+08:00"),
        };
        let flaw = Flaw::new("too_long", words.clone());
        vec![
            Problem::NotFound,
            Problem::NotSignedIn,
            Problem::NotAllowed,
            flaw.of("title"),
            Problem::Taken {
                alternatives: vec![alternative],
            },
            Problem::Conflict { words },
            Problem::TooMany { retry_after: 30 },
            Problem::Malformed,
            Problem::TooLarge,
            Problem::Unavailable,
            Problem::Internal {
                incident: Uuid::from_u128(7),
            },
        ]
    }

    /// How many problems there are, and the number of each: one that is added is added here, in [`each`] and in what reads it.
    const ALL: usize = 11;

    fn number(problem: &Problem) -> usize {
        match problem {
            Problem::NotFound => 0,
            Problem::NotSignedIn => 1,
            Problem::NotAllowed => 2,
            Problem::Invalid { .. } => 3,
            Problem::Taken { .. } => 4,
            Problem::Conflict { .. } => 5,
            Problem::TooMany { .. } => 6,
            Problem::Malformed => 7,
            Problem::TooLarge => 8,
            Problem::Unavailable => 9,
            Problem::Internal { .. } => 10,
        }
    }

    #[test]
    fn every_problem_is_read_as_it_was_written() {
        let numbers: Vec<usize> = each().iter().map(number).collect();
        assert_eq!(numbers, (0..ALL).collect::<Vec<_>>());
        for problem in each() {
            let json = serde_json::to_string(&problem).unwrap();
            assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), problem, "{json}");
        }
    }

    #[test]
    fn what_lacks_what_its_code_needs_is_refused() {
        for json in [
            "{}",
            r#"{"code":"taken"}"#,
            r#"{"code":"internal","incident":"7"}"#,
            r#"{"code":"lost"}"#,
        ] {
            assert!(serde_json::from_str::<Problem>(json).is_err(), "{json}");
        }
    }
}
