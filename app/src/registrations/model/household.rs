//! Those for whom somebody registers besides themselves.

#[cfg(feature = "ssr")]
use foundation::{Flaw, Result, problem::Flaws, text};
#[cfg(feature = "ssr")]
use locales::{Words, registrations as t};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// From this age on nobody has to answer for them.
pub const GROWN_UP: i32 = 18;
/// How many somebody may name.
pub const MOST_MEMBERS: usize = 12;

/// Somebody of a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Their id.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// The year in which they were born.
    pub birth_year: i32,
}

impl Member {
    /// Whether somebody has to answer for them in this year: on some day of it they are not grown up.
    pub const fn is_child(&self, year: i32) -> bool {
        year - self.birth_year <= GROWN_UP
    }
}

/// A household for the page on which it is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// Who is named.
    pub members: Vec<Member>,
    /// This year.
    pub year: i32,
}

/// The form, every field as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MemberFields {
    /// Their name.
    pub name: String,
    /// The year in which they were born.
    pub birth_year: String,
}

#[cfg(feature = "ssr")]
impl MemberFields {
    /// Name and year of birth, in `year`.
    pub fn parse(&self, year: i32) -> Result<(String, i32)> {
        let mut flaws = Flaws::default();
        let name = flaws.note("fields[name]", text::line(&self.name, 40));
        let born = flaws.note("fields[birth_year]", born(&self.birth_year, year));
        flaws.refuse()?;
        Ok((name.unwrap_or_default(), born.unwrap_or(year)))
    }
}

#[cfg(feature = "ssr")]
fn born(typed: &str, year: i32) -> Result<i32, Flaw> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(text::missing());
    }
    let born = typed
        .parse::<i32>()
        .ok()
        .filter(|born| (year - 130..=year).contains(born));
    born.ok_or_else(|| {
        Flaw::new(
            "birth_year",
            Words::of(|lang| t::bad_birth_year(lang, year - 130, year)),
        )
    })
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn who_turns_eighteen_this_year_is_still_answered_for() {
        let member = |birth_year| Member {
            id: Uuid::nil(),
            name: String::new(),
            birth_year,
        };
        assert!(member(2008).is_child(2026));
        assert!(!member(2007).is_child(2026));
    }

    #[test]
    fn nobody_was_born_next_year_or_nameless() {
        let fields = |name: &str, year: &str| MemberFields {
            name: name.into(),
            birth_year: year.into(),
        };
        assert_eq!(fields(" 小明 ", "2018").parse(2026).unwrap(), ("小明".to_owned(), 2018));
        for (name, year) in [
            ("小明", "2027"),
            ("小明", "1890"),
            ("小明", ""),
            ("小明", "二〇一八"),
            ("", "2018"),
        ] {
            assert!(fields(name, year).parse(2026).is_err(), "{name} {year}");
        }
    }
}
