//! A date of a series that is only asked for: whether it can be had.

use foundation::time::{Day, Minute};
use locales::Words;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a form says of a date that is to be booked without the devices that are short: `2026-12-01 without`.
pub const WITHOUT: &str = "without";

/// From when to when, by the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// From when.
    pub from: Minute,
    /// Until when.
    pub until: Minute,
}

impl Times {
    /// As a clock tells them: `19:00–20:30`.
    pub fn told(self) -> String {
        self.from.to(self.until)
    }
}

/// A date, and whether it can be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatePreview {
    /// The day.
    pub day: Day,
    /// When.
    pub times: Times,
    /// Whether it can be had.
    pub state: DateState,
    /// Other times of that day that can be had instead, the nearest first.
    pub offers: Vec<Times>,
    /// Whether only the dates above fill its week, so that it can be had in place of one of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub either: bool,
}

/// Whether a date can be had.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DateState {
    /// It is free.
    Free,
    /// It is the booking that the series is made of.
    Own,
    /// Somebody has it.
    Taken {
        /// What for, where everyone may know.
        title: Option<String>,
        /// Whether it is the person's own booking that stands in the way.
        own: bool,
    },
    /// The room is not open then; why, or when it is.
    Closed {
        /// In words.
        words: Words,
    },
    /// A rule of the room speaks against it.
    Against {
        /// Which, in words.
        words: Words,
        /// The code of its flaw, by which refusals are counted; no page needs it.
        #[serde(skip)]
        code: String,
    },
    /// The room is free, but not all that it would borrow along: it can be had without that.
    Lacking {
        /// What is short, and how much of it there is, in words.
        words: Words,
    },
}

impl DateState {
    /// A rule speaks against it.
    #[cfg(feature = "ssr")]
    pub fn against(flaw: foundation::Flaw) -> Self {
        let (words, code) = (flaw.words, flaw.code);
        Self::Against { words, code }
    }

    /// Whether it can be had.
    pub const fn is_free(&self) -> bool {
        matches!(self, Self::Free | Self::Own)
    }

    /// Why the date is left out.
    pub const fn why(&self) -> Why {
        match self {
            // Who leaves out what can be had without a device has chosen so.
            Self::Free | Self::Own | Self::Lacking { .. } => Why::Chosen,
            Self::Taken { .. } => Why::Taken,
            Self::Closed { .. } => Why::Closed,
            Self::Against { .. } => Why::Rule,
        }
    }
}

/// Why a date was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Somebody else had it.
    Taken,
    /// The room was closed.
    Closed,
    /// A rule of the room spoke against it.
    Rule,
    /// Whoever booked did not want it.
    Chosen,
}

impl Why {
    const ALL: [Self; 4] = [Self::Taken, Self::Closed, Self::Rule, Self::Chosen];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::Rule => "rule",
            Self::Chosen => "chosen",
        }
    }
}

impl FromStr for Why {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|why| why.name() == name);
        found.ok_or_else(|| [name, " is no reason"].concat())
    }
}
