//! What is borrowed along with a room: so many units of some devices, whichever are free.

use crate::devices::MOST_UNITS;
use foundation::Flaw;
use locales::{Words, devices as t};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many devices one booking can ask for.
const MOST_DEVICES: usize = 30;

/// How many units of each device, by its code; one at least of each.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Borrowing(BTreeMap<String, u16>);

/// So many units of a device that a booking holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Borrowed {
    /// The device's code.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// How many units.
    pub units: u16,
}

/// A device that can be borrowed along, and how much of it is left at some time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lendable {
    /// The device's code.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// How many units there are.
    pub units: u16,
    /// How many of them are free, quarter by quarter of the time that is looked at.
    pub free: Vec<u16>,
}

impl Borrowing {
    /// Reads what a form or a program sends: a count for each code; nothing, or 0, for what is not wanted.
    pub fn parse(raw: &BTreeMap<String, String>) -> Result<Self, Flaw> {
        let mut wanted = BTreeMap::new();
        for (code, count) in raw {
            let count = read_count(count)?;
            if count > 0 {
                wanted.insert(code.clone(), count);
            }
        }
        // No device has a longer code.
        if wanted.len() > MOST_DEVICES || wanted.keys().any(|code| code.len() > 30) {
            return Err(unknown_device());
        }
        Ok(Self(wanted))
    }

    /// Whether it is nothing at all, as for most bookings.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many units of each device, by its code.
    pub const fn counts(&self) -> &BTreeMap<String, u16> {
        &self.0
    }

    /// What a form would send for this, with a change laid over it: what the change does not name stays.
    pub fn changed(&self, change: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let typed = |(code, count): (&String, &u16)| (code.clone(), count.to_string());
        let mut all: BTreeMap<_, _> = self.0.iter().map(typed).collect();
        all.extend(change.iter().map(|(code, count)| (code.clone(), count.clone())));
        all
    }

    /// The devices of which another number is wanted, with that number; 0 for those that are given back.
    pub fn differing(&self, wanted: &Self) -> BTreeMap<String, u16> {
        let given_back = self.0.keys().map(|code| (code.clone(), 0));
        let all: BTreeMap<_, _> = given_back.chain(wanted.0.clone()).collect();
        let differs = |(code, count): &(String, u16)| self.0.get(code).copied().unwrap_or_default() != *count;
        all.into_iter().filter(differs).collect()
    }
}

impl FromIterator<(String, u16)> for Borrowing {
    fn from_iter<I: IntoIterator<Item = (String, u16)>>(counts: I) -> Self {
        Self(counts.into_iter().filter(|(_, count)| *count > 0).collect())
    }
}

impl Lendable {
    /// How many units are free all the time from one quarter to another of those that are looked at.
    pub fn free_in(&self, from: u16, until: u16) -> u16 {
        let quarters = self.free.iter().take(until.into()).skip(from.into());
        quarters.copied().min().unwrap_or(self.units)
    }
}

fn read_count(raw: &str) -> Result<u16, Flaw> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(0);
    }
    let count = raw.parse().ok().filter(|count| *count <= MOST_UNITS);
    count.ok_or_else(|| Flaw::new("equipment_count", Words::of(|lang| t::count_flaw(lang, MOST_UNITS))))
}

/// The refusal of a device that there is not, or not any more.
pub fn unknown_device() -> Flaw {
    Flaw::new("unknown_equipment", Words::of(|lang| t::unknown(lang).into()))
}

/// The refusal of more than is free: the name of each device that is short, and how many units of it are free then.
#[cfg(feature = "ssr")]
pub fn too_few_units(short: &[(Words, usize)]) -> Flaw {
    use locales::Lang;
    let left = |lang: Lang| {
        let each = short.iter().map(|(name, free)| t::short(lang, name.to(lang), free));
        let separator = if lang == Lang::Zh { "，" } else { "; " };
        each.collect::<Vec<_>>().join(separator)
    };
    Flaw::new("equipment_taken", Words::of(|lang| t::too_few(lang, left(lang))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(counts: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(code, count): &(&str, &str)| ((*code).to_owned(), (*count).to_owned());
        counts.iter().map(owned).collect()
    }

    fn of(counts: &[(&str, u16)]) -> Borrowing {
        counts
            .iter()
            .map(|(code, count)| ((*code).to_owned(), *count))
            .collect()
    }

    #[test]
    fn what_is_left_empty_or_is_none_is_not_borrowed() {
        let read = Borrowing::parse(&typed(&[("projector", " 2 "), ("sound", ""), ("screen", "0")]));
        assert_eq!(read.unwrap(), of(&[("projector", 2)]));
        assert!(Borrowing::parse(&typed(&[])).unwrap().is_empty());
    }

    #[test]
    fn a_count_is_a_small_whole_number() {
        for wrong in ["-1", "1.5", "two", "101", "99999999"] {
            let refused = Borrowing::parse(&typed(&[("projector", wrong)])).unwrap_err();
            assert_eq!(refused.code, "equipment_count", "{wrong}");
        }
        assert!(Borrowing::parse(&typed(&[("projector", "100")])).is_ok());
    }

    #[test]
    fn nobody_makes_the_server_look_for_thousands_of_devices() {
        let many: Vec<String> = (0..31).map(|number| format!("d{number}")).collect();
        let all: Vec<_> = many.iter().map(|code| (code.as_str(), "1")).collect();
        assert_eq!(Borrowing::parse(&typed(&all)).unwrap_err().code, "unknown_equipment");
        assert!(Borrowing::parse(&typed(&all[1..])).is_ok());
        let long = "x".repeat(31);
        let refused = Borrowing::parse(&typed(&[(long.as_str(), "1")])).unwrap_err();
        assert_eq!(refused.code, "unknown_equipment");
    }

    #[test]
    fn what_a_change_does_not_name_stays() {
        let before = of(&[("projector", 1), ("sound", 1)]);
        let after = Borrowing::parse(&before.changed(&typed(&[("sound", "0"), ("screen", "2")])));
        assert_eq!(after.unwrap(), of(&[("projector", 1), ("screen", 2)]));
        assert_eq!(Borrowing::parse(&before.changed(&typed(&[]))).unwrap(), before);
    }

    #[test]
    fn only_what_differs_is_set_anew() {
        let before = of(&[("projector", 1), ("sound", 1), ("table", 4)]);
        let differing = before.differing(&of(&[("projector", 2), ("screen", 1), ("table", 4)]));
        let mut wanted = of(&[("projector", 2), ("screen", 1)]).0;
        wanted.insert("sound".to_owned(), 0);
        assert_eq!(differing, wanted);
        assert!(before.differing(&before).is_empty());
    }

    #[test]
    fn as_much_is_free_as_in_the_quarter_with_the_least() {
        let device = Lendable {
            code: "projector".into(),
            name: Words::default(),
            units: 2,
            free: vec![2, 1, 0, 2],
        };
        assert_eq!(
            (device.free_in(0, 1), device.free_in(0, 2), device.free_in(1, 4)),
            (2, 1, 0)
        );
        assert_eq!(device.free_in(3, 9), 2, "of the next day nothing is known");
    }

    #[test]
    fn a_refusal_says_how_many_are_left_of_each() {
        let name = |zh: &str, en: &str| Words {
            zh: zh.into(),
            en: en.into(),
        };
        let flaw = too_few_units(&[(name("投影仪", "Projector"), 0), (name("音响", "Sound system"), 1)]);
        assert!(
            flaw.words.zh.contains("投影仪只剩 0 台，音响只剩 1 台"),
            "{}",
            flaw.words.zh
        );
        let told = "Projector: 0 units are free; Sound system: 1 unit is free";
        assert!(flaw.words.en.contains(told), "{}", flaw.words.en);
    }
}
