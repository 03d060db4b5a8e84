//! What cannot be taken, and why.

use crate::places::Bad;
use foundation::Flaw;
use locales::{Lang, Words};

/// An event that cannot be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// What it is called, as far as that can be read.
    pub title: String,
    /// Where it stands, and why.
    pub bad: Bad,
}

/// A flaw with its line.
pub(super) fn bad(line: u64, code: &str, words: impl FnMut(Lang) -> String) -> Bad {
    Bad {
        line,
        flaw: Flaw::new(code, Words::of(words)),
    }
}

pub(super) fn flaw(code: &str, words: fn(Lang) -> &'static str) -> Flaw {
    Flaw::new(code, Words::of(|lang| words(lang).into()))
}
