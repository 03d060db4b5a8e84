//! Refusals by rule: which rule of a room has refused somebody, so that staff see which one hurts.

use serde::{Deserialize, Serialize};

/// A rule by which a booking is refused. What is only typed wrong is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Somebody else has it.
    Taken,
    /// The room is not open then.
    Closed,
    /// The day is too far ahead.
    TooFar,
    /// It is shorter than the shortest booking.
    TooShort,
    /// It is longer than the longest booking.
    TooLong,
    /// More people than the room, or its rules, hold.
    PartyTooLarge,
    /// The person has as many bookings that week as they may.
    BookingsAWeek,
    /// The person has as many hours that week as they may.
    HoursAWeek,
    /// For residents whose address was verified.
    VerifiedOnly,
    /// Staff arrange this room.
    StaffOnly,
    /// The time in which its owner can change or cancel it has passed.
    TooLate,
    /// What would be borrowed along is not there then.
    EquipmentTaken,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Taken,
        Self::Closed,
        Self::TooFar,
        Self::TooShort,
        Self::TooLong,
        Self::PartyTooLarge,
        Self::BookingsAWeek,
        Self::HoursAWeek,
        Self::VerifiedOnly,
        Self::StaffOnly,
        Self::TooLate,
        Self::EquipmentTaken,
    ];

    /// The name in the database, which is the code of the flaw or of the problem.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Closed => "closed",
            Self::TooFar => "too_far",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::PartyTooLarge => "party_too_large",
            Self::BookingsAWeek => "bookings_a_week",
            Self::HoursAWeek => "hours_a_week",
            Self::VerifiedOnly => "verified_only",
            Self::StaffOnly => "staff_only",
            Self::TooLate => "too_late",
            Self::EquipmentTaken => "equipment_taken",
        }
    }

    /// The rule of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

#[cfg(feature = "ssr")]
pub use counting::Noted;

#[cfg(feature = "ssr")]
mod counting {
    use super::Rule;
    use crate::bookings::model::Bar;
    use foundation::{Problem, time::Day};
    use std::collections::BTreeSet;
    use uuid::Uuid;

    /// How many refusals are remembered, so that the same one does not count twice a day.
    const MOST: usize = 10_000;

    impl Rule {
        /// The rules that a refusal names, each once.
        pub fn of(refusal: &Problem) -> BTreeSet<Self> {
            match refusal {
                Problem::Taken { .. } => BTreeSet::from([Self::Taken]),
                Problem::Invalid { fields } => fields.values().filter_map(|flaw| Self::named(&flaw.code)).collect(),
                _ => BTreeSet::new(),
            }
        }

        /// The rule of the room by which a form is barred, which nobody can send then. A day that is over is no rule, and who is blocked
        /// is refused by the community, not by the room.
        pub const fn behind(bar: Bar) -> Option<Self> {
            match bar {
                Bar::TooFar { .. } => Some(Self::TooFar),
                Bar::Verified => Some(Self::VerifiedOnly),
                Bar::Staff => Some(Self::StaffOnly),
                Bar::Past | Bar::Blocked { .. } => None,
            }
        }
    }

    /// Who was refused by which rule of which room today. Somebody who tries ten times has met one rule, not ten.
    #[derive(Debug, Default)]
    pub struct Noted(BTreeSet<(Day, Uuid, Uuid, String, Rule)>);

    impl Noted {
        /// Nobody yet.
        pub const fn new() -> Self {
            Self(BTreeSet::new())
        }

        /// Whether this person meets the rule of this room for the first time that day, as far as is remembered.
        pub fn is_first(&mut self, day: Day, community: Uuid, person: Uuid, room: &str, rule: Rule) -> bool {
            if self.0.len() >= MOST {
                self.0.retain(|(noted, ..)| *noted >= day);
            }
            if self.0.len() >= MOST {
                self.0.clear();
            }
            self.0.insert((day, community, person, room.to_owned(), rule))
        }
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use crate::bookings::model::Bar;
    use foundation::{Flaw, Problem, problem::Flaws, time::Day};
    use locales::Words;
    use uuid::Uuid;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn names_are_read_back_and_are_those_of_the_flaws() {
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.name()), Some(rule));
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.name());
        }
        assert_eq!(Rule::named("reversed"), None);
    }

    #[test]
    fn every_rule_that_is_broken_counts_and_what_is_typed_wrong_does_not() {
        let mut flaws = Flaws::default();
        for (field, code) in [("starts", "too_far"), ("ends", "too_long"), ("title", "empty")] {
            flaws.add(field, Flaw::new(code, Words::default()));
        }
        let refusal = flaws.refuse().unwrap_err();
        assert_eq!(
            Rule::of(&refusal).into_iter().collect::<Vec<_>>(),
            [Rule::TooFar, Rule::TooLong]
        );
        let taken = Problem::Taken { alternatives: vec![] };
        assert_eq!(Rule::of(&taken).into_iter().collect::<Vec<_>>(), [Rule::Taken]);
        assert!(Rule::of(&Problem::NotFound).is_empty());
    }

    #[test]
    fn a_form_is_barred_by_a_rule_of_the_room_or_by_none() {
        let (from, last) = (day("2026-11-26"), day("2026-12-03"));
        assert_eq!(Rule::behind(Bar::TooFar { from, last }), Some(Rule::TooFar));
        assert_eq!(Rule::behind(Bar::Verified), Some(Rule::VerifiedOnly));
        assert_eq!(Rule::behind(Bar::Staff), Some(Rule::StaffOnly));
        assert_eq!(
            (Rule::behind(Bar::Past), Rule::behind(Bar::Blocked { until: last })),
            (None, None)
        );
    }

    #[test]
    fn the_same_person_meets_a_rule_of_a_room_once_a_day() {
        let mut noted = Noted::new();
        let (here, one, other) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let (today, tomorrow) = (day("2026-11-26"), day("2026-11-27"));
        assert!(noted.is_first(today, here, one, "yoga", Rule::TooLong));
        assert!(!noted.is_first(today, here, one, "yoga", Rule::TooLong));
        for (day, person, room, rule) in [
            (today, other, "yoga", Rule::TooLong),
            (today, one, "dance", Rule::TooLong),
            (today, one, "yoga", Rule::Closed),
            (tomorrow, one, "yoga", Rule::TooLong),
        ] {
            assert!(noted.is_first(day, here, person, room, rule), "{rule:?} in {room}");
        }
    }

    #[test]
    fn what_is_remembered_stays_small_whoever_tries() {
        let mut noted = Noted::new();
        for number in 0..25_000 {
            noted.is_first(
                day("2026-11-26"),
                Uuid::nil(),
                Uuid::from_u128(number),
                "yoga",
                Rule::Taken,
            );
        }
        assert!(
            noted.is_first(day("2026-11-26"), Uuid::nil(), Uuid::from_u128(0), "yoga", Rule::Taken),
            "forgotten by then"
        );
        assert!(!noted.is_first(
            day("2026-11-26"),
            Uuid::nil(),
            Uuid::from_u128(24_999),
            "yoga",
            Rule::Taken
        ));
    }
}
