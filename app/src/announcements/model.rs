//! What an announcement is, for whom, and for how long.

use foundation::time::{Day, Stamp};
#[cfg(feature = "ssr")]
use foundation::{Flaw, Problem, Result, problem::Flaws, text};
use locales::Words;
#[cfg(feature = "ssr")]
use locales::announcements as t;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A current announcement on home: title, words, last day. Nameless fields, because home is the first thing that is fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pinned(pub Words, pub Words, pub Day);

/// Who reads it; who reads one kind reads all before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Everyone.
    Everyone,
    /// Who has signed in.
    Residents,
    /// Whose residence in the community was verified.
    Verified,
    /// Who works there.
    Staff,
}

impl Readers {
    /// All of them, the widest first.
    pub const ALL: [Self; 4] = [Self::Everyone, Self::Residents, Self::Verified, Self::Staff];

    /// The name in the database and in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Residents => "residents",
            Self::Verified => "verified",
            Self::Staff => "staff",
        }
    }

    /// The readers of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|readers| readers.name() == name)
    }

    /// Their place in the order.
    #[cfg(feature = "ssr")]
    pub const fn rank(self) -> i32 {
        self as i32
    }
}

/// What is announced now to whoever asks, what began last first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Current {
    /// All of it.
    pub items: Vec<Pinned>,
    /// Today in the community.
    pub today: Day,
}

/// How many stand on home at once.
#[cfg(feature = "ssr")]
pub const PINNED: usize = 3;

/// Which of what is current, in the order of home, stands on somebody's home. Who reads one kind reads all before it, so what is not seen
/// by those for whom it was written is seen by nobody.
#[cfg(feature = "ssr")]
pub fn on_home(current: &[(Uuid, Readers)]) -> Vec<Uuid> {
    let seen = |(at, (id, readers)): (usize, &(Uuid, Readers))| {
        let before = current[..at].iter().filter(|(_, other)| other <= readers);
        (before.count() < PINNED).then_some(*id)
    };
    current.iter().enumerate().filter_map(seen).collect()
}

/// The form, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// In Chinese.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// In Chinese; lines stay lines.
    pub words: String,
    /// In English.
    pub words_en: String,
    /// Readers by their name.
    pub audience: String,
    /// The first day on which it is shown.
    pub first: String,
    /// The last.
    pub last: String,
}

/// An announcement for those who write it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Announced {
    /// Its id.
    pub id: Uuid,
    /// As it stands.
    pub fields: Fields,
    /// Who reads it.
    pub audience: Readers,
    /// The days on which it is shown.
    pub days: (Day, Day),
    /// When it was last changed.
    pub changed: Stamp,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Whether home has no room for it, because newer ones stand before it.
    pub behind: bool,
    /// Rises with every change.
    pub version: i64,
    /// Today in the community.
    pub today: Day,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// The latest first.
    pub items: Vec<Announced>,
    /// From where on the next ones are seen, where there are more.
    pub next: Option<String>,
    /// Today in the community.
    pub today: Day,
}

/// An announcement that makes sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// One line.
    pub title: Words,
    /// Some lines.
    pub words: Words,
    /// Who reads it.
    pub audience: Readers,
    /// The first day on which it is shown.
    pub first: Day,
    /// The last.
    pub last: Day,
}

/// The most characters of its words.
pub const LONGEST: u32 = 500;
/// The most days for which it is shown.
#[cfg(feature = "ssr")]
const DAYS: i64 = 366;

#[cfg(feature = "ssr")]
impl Fields {
    /// Reads what was typed, and tells of all flaws at once. What is over already would be shown to nobody.
    pub fn parse(&self, today: Day) -> Result<Draft> {
        let mut flaws = Flaws::default();
        let title = flaws.note("fields[title]", text::line(&self.title, 60));
        let title_en = flaws.note("fields[title_en]", text::optional_line(&self.title_en, 80));
        let words = flaws.note("fields[words]", lines(&self.words));
        let words_en = flaws.note("fields[words_en]", lines(&self.words_en));
        if words.as_ref().is_some_and(String::is_empty) {
            flaws.add("fields[words]", text::missing());
        }
        let first = flaws.note("fields[first]", day(&self.first));
        let last = flaws.note("fields[last]", day(&self.last));
        if let (Some(first), Some(last)) = (first, last)
            && (last < first.max(today) || last > first.plus(DAYS))
        {
            flaws.add("fields[last]", bad_days());
        }
        flaws.refuse()?;
        let (Some(first), Some(last), Some(audience)) = (first, last, Readers::of(&self.audience)) else {
            return Err(Problem::Malformed);
        };
        Ok(Draft {
            title: Words {
                zh: title.unwrap_or_default(),
                en: title_en.flatten().unwrap_or_default(),
            },
            words: Words {
                zh: words.unwrap_or_default(),
                en: words_en.unwrap_or_default(),
            },
            audience,
            first,
            last,
        })
    }
}

#[cfg(feature = "ssr")]
fn bad_days() -> Flaw {
    Flaw::new("announcement_days", Words::of(|lang| t::bad_days(lang).into()))
}

#[cfg(feature = "ssr")]
fn day(typed: &str) -> Result<Day, Flaw> {
    if typed.trim().is_empty() {
        return Err(text::missing());
    }
    typed.parse().map_err(|_| bad_days())
}

/// Several lines, each of which is safe to keep and to show; of empty ones together one is left.
#[cfg(feature = "ssr")]
fn lines(typed: &str) -> Result<String, Flaw> {
    let most = LONGEST as usize;
    let mut kept: Vec<String> = Vec::new();
    for line in typed.lines() {
        let line = text::optional_line(line, most)?.unwrap_or_default();
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    let all = kept.join("\n").trim_end().to_owned();
    // As one line it is measured as every other is.
    text::optional_line(&all.replace('\n', "/"), most)?;
    Ok(all)
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
