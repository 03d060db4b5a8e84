//! Whom staff look for, and what they see of them.

use crate::{
    blocks::Blocked,
    residents::{Choice, Standing},
    roles::Where,
};
#[cfg(feature = "ssr")]
use foundation::{PhoneNumber, text};
use foundation::{
    policy::Role,
    time::{Day, Stamp},
};
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A page of the people of a community.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PeopleList {
    /// Who last came first.
    pub people: Vec<Listed>,
    /// From where on the next ones are seen, where there are more.
    pub next: Option<String>,
}

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Who.
    pub id: Uuid,
    /// How they want to be called; may be empty.
    pub name: String,
    /// Their number, masked.
    pub phone: String,
    /// The compound that they named, and how it stands with it.
    pub home: Option<(Words, Standing)>,
    /// The last day on which they may not book, where they were blocked.
    pub blocked: Option<Day>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonDesk {
    /// Who.
    pub id: Uuid,
    /// How they want to be called; may be empty.
    pub name: String,
    /// Their number, masked.
    pub phone: String,
    /// Since when they have an account.
    pub since: Stamp,
    /// The compound that they named, how it stands with it, and since when.
    pub home: Option<(Choice, Standing, Stamp)>,
    /// What they are here, and on which place.
    pub roles: Vec<(Role, Words)>,
    /// Where whoever looks may grant them one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grantable: Vec<Where>,
    /// How many of their bookings are still to come.
    pub coming: u32,
    /// The next of those.
    pub next: Vec<Coming>,
    /// The block that holds now.
    pub block: Option<(Uuid, Blocked)>,
    /// Those that are over, the latest first: when each began, why, and until when it held.
    pub past: Vec<(Stamp, Blocked)>,
    /// Whether whoever looks may block them.
    pub may_block: bool,
    /// Whether it is whoever looks.
    pub own: bool,
    /// Today in the community.
    pub today: Day,
}

/// A booking of somebody that is still to come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coming {
    /// Its id.
    pub id: Uuid,
    /// The name of its room.
    pub room: Words,
    /// When it starts.
    pub starts: Stamp,
    /// When it ends.
    pub ends: Stamp,
}

/// Whom somebody looks for.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub enum Sought {
    /// Nobody in particular.
    Everyone,
    /// Whoever has this number (E.164).
    Number(String),
    /// Whoever's number ends in these four digits.
    Ending(String),
    /// Whoever's name holds this.
    Named(String),
    /// What cannot be read, and digits that are neither a number nor its end, find nobody.
    Nobody,
}

#[cfg(feature = "ssr")]
impl Sought {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Self {
        let line = match text::optional_line(typed, 60) {
            Ok(Some(line)) => line,
            Ok(None) => return Self::Everyone,
            Err(_) => return Self::Nobody,
        };
        if let Ok(number) = PhoneNumber::parse(&line) {
            return Self::Number(number.reveal().to_owned());
        }
        let digits = line.chars().filter(|c| c.is_numeric()).count();
        if digits == 4 && line.len() == 4 {
            return Self::Ending(line);
        }
        if digits > 4 && !line.chars().any(char::is_alphabetic) {
            return Self::Nobody;
        }
        Self::Named(line)
    }

    /// Whether it may stand in an address, which the history of a browser and the log of a proxy keep.
    pub const fn may_be_seen(&self) -> bool {
        !matches!(self, Self::Number(_) | Self::Nobody)
    }
}

/// The pattern of a name, in which `!` stands before what would mean something else.
#[cfg(feature = "ssr")]
pub fn pattern(name: &str) -> String {
    let mut pattern = String::from("%");
    for c in name.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_sought_by_number_by_its_end_or_by_name() {
        for (typed, sought) in [
            ("", Sought::Everyone),
            ("  ", Sought::Everyone),
            ("138 0000 0001", Sought::Number("+8613800000001".into())),
            ("+8613800000001", Sought::Number("+8613800000001".into())),
            ("0001", Sought::Ending("0001".into())),
            ("李阿姨", Sought::Named("李阿姨".into())),
            ("Aunt Li", Sought::Named("Aunt Li".into())),
            ("100% 王", Sought::Named("100% 王".into())),
            ("00001", Sought::Nobody),
            ("1380000 000", Sought::Nobody),
            ("１３８０００００００", Sought::Nobody),
            ("a\0b", Sought::Nobody),
        ] {
            assert_eq!(Sought::read(typed), sought, "{typed:?}");
        }
    }

    #[test]
    fn signs_of_a_pattern_are_plain_letters_of_a_name() {
        assert_eq!(pattern("50%_!"), "%50!%!_!!%");
    }

    #[test]
    fn no_number_stands_in_an_address_nor_most_of_one() {
        for (typed, seen) in [
            ("13800000001", false),
            ("1380000000", false),
            ("0001", true),
            ("王", true),
            ("", true),
        ] {
            assert_eq!(Sought::read(typed).may_be_seen(), seen, "{typed:?}");
        }
    }
}
