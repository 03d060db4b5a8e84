//! [`Problem`], the one error that a person or a program can meet.

mod sent;

use crate::{
    time::{Stamp, read_stamp},
    wire::JsonText,
};
use locales::{Lang, Words, problem as t};
use serde::{Deserialize, Serialize};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};
use std::{collections::BTreeMap, fmt};
use uuid::Uuid;

/// What stands in the way, with what a person or a program can do next.
///
/// The same value answers a page, a form, a server function and the API; as JSON it is `{"code": "taken", …}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", try_from = "sent::Sent")]
pub enum Problem {
    /// There is no such thing, or not for this person. 404.
    NotFound,
    /// The person has to sign in first. 401.
    NotSignedIn,
    /// The person is known, and may not. 403.
    NotAllowed,
    /// Some of what was said cannot be; each field says why. 422.
    Invalid {
        /// By the name of the field in the form, which is its name in the API.
        fields: BTreeMap<String, Flaw>,
    },
    /// Somebody else has it; what is free near by is offered. 409.
    Taken {
        /// The nearest free ones, best first.
        alternatives: Vec<Alternative>,
    },
    /// The thing is no longer as the person saw it. 409.
    Conflict {
        /// What changed, in words.
        words: Words,
    },
    /// Too much was asked too quickly. 429.
    TooMany {
        /// After how many seconds it is worth another try.
        retry_after: u32,
    },
    /// The request cannot be read at all. 400.
    Malformed,
    /// The request is larger than anything that is asked for here. 413.
    TooLarge,
    /// The server cannot do it now; nothing was lost. 503.
    Unavailable,
    /// A mistake of ours. 500.
    Internal {
        /// The log bears the same number.
        incident: Uuid,
    },
}

/// Why one field cannot be as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flaw {
    /// The rule that refuses, for programs: `too_long`.
    pub code: String,
    /// What would be allowed, for people.
    pub words: Words,
}

/// A free span that is offered instead of a taken one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The room's code.
    pub room: String,
    /// The room's name.
    pub name: Words,
    /// The parts that are free, by their codes; empty means the whole room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// When it would start, in the community's time.
    #[serde(deserialize_with = "read_stamp")]
    pub starts: Stamp,
    /// When it would end.
    #[serde(deserialize_with = "read_stamp")]
    pub ends: Stamp,
}

impl Flaw {
    /// A flaw with its rule and its words.
    pub fn new(code: &str, words: Words) -> Self {
        Self {
            code: code.to_owned(),
            words,
        }
    }

    /// The refusal of one field.
    pub fn of(self, field: &str) -> Problem {
        Problem::Invalid {
            fields: BTreeMap::from([(field.to_owned(), self)]),
        }
    }
}

/// Collects the flaws of a form, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Flaws(BTreeMap<String, Flaw>);

impl Flaws {
    /// The value, or `None` and a flaw noted under the field's name.
    pub fn note<T>(&mut self, field: &str, parsed: Result<T, Flaw>) -> Option<T> {
        parsed.map_err(|flaw| self.add(field, flaw)).ok()
    }

    /// Notes a flaw; the first one of a field stands.
    pub fn add(&mut self, field: &str, flaw: Flaw) {
        self.0.entry(field.to_owned()).or_insert(flaw);
    }

    /// All flaws as one refusal, if there are any.
    pub fn refuse(self) -> Result<(), Problem> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Problem::Invalid { fields: self.0 })
        }
    }
}

impl Problem {
    /// A mistake of ours: the cause goes to the log under a number, the number to the person.
    #[cfg(feature = "ssr")]
    pub fn internal(cause: impl fmt::Display) -> Self {
        let incident = Uuid::now_v7();
        tracing::error!(%incident, %cause, "internal problem");
        Self::Internal { incident }
    }

    /// The HTTP status (RFC 9110, RFC 6585).
    pub const fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::NotSignedIn => 401,
            Self::NotAllowed => 403,
            Self::NotFound => 404,
            Self::Taken { .. } | Self::Conflict { .. } => 409,
            Self::TooLarge => 413,
            Self::Invalid { .. } => 422,
            Self::TooMany { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Unavailable => 503,
        }
    }

    /// One sentence that says what is wrong and what to do next.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::NotFound => t::not_found(lang).into(),
            Self::NotSignedIn => t::not_signed_in(lang).into(),
            Self::NotAllowed => t::not_allowed(lang).into(),
            Self::Invalid { fields } if fields.len() == 1 => fields.values().map(|flaw| flaw.words.to(lang)).collect(),
            Self::Invalid { fields } => t::invalid(lang, fields.len()),
            Self::Taken { alternatives } if alternatives.is_empty() => t::taken(lang).into(),
            Self::Taken { .. } => t::taken_but(lang).into(),
            Self::Conflict { words } => words.to(lang).to_owned(),
            Self::TooMany { retry_after } if *retry_after > 90 => t::too_many_minutes(lang, retry_after.div_ceil(60)),
            Self::TooMany { retry_after } => t::too_many_seconds(lang, retry_after),
            Self::Malformed => t::malformed(lang).into(),
            Self::TooLarge => t::too_large(lang).into(),
            Self::Unavailable => t::unavailable(lang).into(),
            Self::Internal { incident } => t::internal(lang, incident),
        }
    }

    /// What is wrong with one field.
    pub fn flaw(&self, field: &str) -> Option<&Flaw> {
        match self {
            Self::Invalid { fields } => fields.get(field),
            _ => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

impl std::error::Error for Problem {}

impl FromServerFnError for Problem {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Malformed
            }
            _ => Self::Unavailable,
        }
    }
}
