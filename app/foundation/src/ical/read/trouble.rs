//! What cannot be read of a file, and what would be allowed.

use super::LARGEST_FILE;
use locales::{Lang, Words, ical as t};

/// Something that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands in the file.
    pub line: u64,
    /// What it is.
    pub what: What,
}

/// Why something cannot be read. Names are those of components, short and in plain letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The file is larger than any calendar.
    TooLarge,
    /// It has more lines.
    TooManyLines {
        /// How many it may have.
        most: usize,
    },
    /// It has more components.
    TooManyComponents {
        /// How many it may have.
        most: usize,
    },
    /// So much is wrong that it was not read on.
    TooManyTroubles,
    /// It is no calendar, or begins with something else.
    NoCalendar,
    /// The line is too long.
    TooLong {
        /// How many kilobytes it may have.
        most: usize,
    },
    /// The line is no UTF-8.
    Encoding,
    /// The line has signs that no text has, NUL among them.
    Control,
    /// It continues a line, and there is none before it.
    Folding,
    /// It is neither `NAME:value` nor the continuation of the line before.
    Unreadable,
    /// It is part of nothing.
    Outside,
    /// Components stand in each other too deeply.
    TooDeep {
        /// How many may.
        most: usize,
    },
    /// A component begins within one that cannot hold it: most often the end of that one is missing.
    Misplaced {
        /// What begins.
        name: String,
        /// In what.
        outer: String,
        /// Where that began.
        since: u64,
    },
    /// Another component ends than the one that is open.
    Crossed {
        /// What ends.
        name: String,
        /// What is open.
        outer: String,
        /// Where that began.
        since: u64,
    },
    /// A component ends that has not begun.
    Unopened {
        /// What it is.
        name: String,
    },
    /// The file ends before the component that begins in this line.
    Unclosed {
        /// What it is.
        name: String,
    },
}

impl What {
    /// The rule that refuses, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge | Self::TooManyLines { .. } | Self::TooManyComponents { .. } => "too_large",
            Self::TooManyTroubles => "too_many_troubles",
            Self::NoCalendar => "no_calendar",
            Self::TooLong { .. } => "too_long_line",
            Self::Encoding => "utf8",
            Self::Control => "characters",
            Self::Folding => "folding",
            Self::Unreadable => "unreadable",
            Self::Outside => "outside",
            Self::TooDeep { .. } => "too_deep",
            Self::Misplaced { .. } | Self::Crossed { .. } | Self::Unopened { .. } | Self::Unclosed { .. } => {
                "components"
            }
        }
    }

    /// What is wrong, and what would be allowed.
    pub fn words(&self) -> Words {
        Words::of(|lang| self.to(lang))
    }

    fn to(&self, lang: Lang) -> String {
        match self {
            Self::TooLarge => t::too_large(lang, LARGEST_FILE / 1024 / 1024),
            Self::TooManyLines { most } => t::too_many_lines(lang, most),
            Self::TooManyComponents { most } => t::too_many_components(lang, most),
            Self::TooManyTroubles => t::too_many_troubles(lang).into(),
            Self::NoCalendar => t::no_calendar(lang).into(),
            Self::TooLong { most } => t::too_long(lang, most),
            Self::Encoding => t::encoding(lang).into(),
            Self::Control => t::control(lang).into(),
            Self::Folding => t::folding(lang).into(),
            Self::Unreadable => t::unreadable(lang).into(),
            Self::Outside => t::outside(lang).into(),
            Self::TooDeep { most } => t::too_deep(lang, most),
            Self::Misplaced { name, outer, since } => t::misplaced(lang, name, since, outer),
            Self::Crossed { name, outer, since } => t::crossed(lang, name, since, outer),
            Self::Unopened { name } => t::unopened(lang, name),
            Self::Unclosed { name } => t::unclosed(lang, name),
        }
    }
}
