//! What an event is, who may come, and where it stands.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// An entry of the calendar: something that takes place once, or again and again. Only ever met as `Id<Event>`.
pub struct Event;
/// One date of an event. Only ever met as `Id<EventDate>`.
pub struct EventDate;

/// Names that stand in the database, in forms and in the API.
macro_rules! named {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// All of them, in the order in which forms offer them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in the database, in forms and in the API.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $type {
            type Err = String;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|one| one.name() == name);
                found.copied().ok_or_else(|| [name, " is unknown"].concat())
            }
        }
    };
}

/// What kind of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A class, a course.
    Class,
    /// A festival, a performance, an exhibition.
    Culture,
    /// A theme day of a Party branch.
    ThemeDay,
    /// A meeting in which people are heard.
    Meeting,
    /// A talk.
    Talk,
    /// Sport and walks.
    Sport,
    /// Anything else.
    Other,
}
named!(Kind {
    Class = "class",
    Culture = "culture",
    ThemeDay = "theme_day",
    Meeting = "meeting",
    Talk = "talk",
    Sport = "sport",
    Other = "other",
});

/// Whether people register, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registering {
    /// Nobody registers: who comes is there.
    #[default]
    None,
    /// For one date.
    Date,
    /// For all dates together.
    Course,
}
named!(Registering {
    None = "none",
    Date = "date",
    Course = "course",
});

/// Where an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Staff alone see it.
    Draft,
    /// Everyone sees it.
    Published,
    /// It does not take place; everyone sees that.
    Cancelled,
}
named!(Standing {
    Draft = "draft",
    Published = "published",
    Cancelled = "cancelled",
});

/// For whom it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everyone.
    #[default]
    All,
    /// Those whose residence in the community was verified.
    Residents,
    /// Those of them who live in one compound.
    Place(Uuid),
}

impl Audience {
    /// The name in the database and in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Residents => "residents",
            Self::Place(_) => "place",
        }
    }

    /// The audience of a name; `place` needs to know which.
    pub fn of(name: &str, place: Option<Uuid>) -> Option<Self> {
        match (name, place) {
            ("all", _) => Some(Self::All),
            ("residents", _) => Some(Self::Residents),
            ("place", Some(place)) => Some(Self::Place(place)),
            _ => None,
        }
    }

    /// The compound whose people may come.
    pub const fn place(self) -> Option<Uuid> {
        match self {
            Self::Place(place) => Some(place),
            Self::All | Self::Residents => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_by_the_name_that_it_is_written_with() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse::<Kind>().unwrap(), *kind);
            assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{kind}\""));
        }
        assert!("party".parse::<Kind>().is_err());
    }

    #[test]
    fn an_audience_of_a_place_needs_its_place() {
        let place = Uuid::from_u128(7);
        assert_eq!(Audience::of("place", Some(place)), Some(Audience::Place(place)));
        assert_eq!(Audience::of("place", None), None);
        assert_eq!(Audience::of("all", Some(place)), Some(Audience::All));
        assert_eq!(Audience::of("staff", None), None);
    }
}
