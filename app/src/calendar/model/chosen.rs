//! Which dates of the calendar somebody wants to see.

use super::{Asked, Reach};
use crate::events::{Audience, EventInfo, Kind, Listed};
use foundation::time::Day;

/// Up to this age people are children here.
const CHILD: u8 = 17;
/// From this age on what asks for it is for elders.
const ELDER: u8 = 50;

/// For whom something is, as people look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Everyone, from wherever.
    Everyone,
    /// The people of this community, or of one of its compounds.
    Residents,
    /// Children.
    Children,
    /// Elders.
    Elders,
}

impl For {
    /// All of them, as forms offer them.
    pub const ALL: [Self; 4] = [Self::Everyone, Self::Residents, Self::Children, Self::Elders];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everyone => "all",
            Self::Residents => "residents",
            Self::Children => "children",
            Self::Elders => "elders",
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    fn is_meant_by(self, event: &EventInfo) -> bool {
        let (youngest, oldest) = event.ages.unwrap_or_default();
        match self {
            Self::Everyone => event.audience == Audience::All && event.ages.is_none(),
            Self::Residents => event.audience != Audience::All,
            Self::Children => oldest.is_some_and(|oldest| oldest <= CHILD),
            Self::Elders => youngest.is_some_and(|youngest| youngest >= ELDER),
        }
    }
}

/// What was asked for, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// How the days are seen.
    pub reach: Reach,
    /// Around which day, where one was named.
    pub day: Option<Day>,
    kind: Option<Kind>,
    place: Option<String>,
    audience: Option<For>,
    free: bool,
}

impl Chosen {
    /// Reads an address; what nobody knows was not asked for.
    pub fn read(asked: &Asked) -> Self {
        let place = Some(asked.place.trim()).filter(|code| !code.is_empty() && code.len() <= 40);
        Self {
            reach: Reach::of(&asked.view),
            day: asked.date.parse().ok(),
            kind: asked.kind.parse().ok(),
            place: place.filter(|code| code.bytes().all(is_of_code)).map(str::to_owned),
            audience: For::of(&asked.audience),
            free: asked.free == "1",
        }
    }

    /// The same as an address says it: whatever was typed, only what was understood goes on.
    pub fn asked(&self) -> Asked {
        Asked {
            view: self.reach.name().to_owned(),
            date: self.day.map(|day| day.to_string()).unwrap_or_default(),
            kind: self.kind.map(Kind::name).unwrap_or_default().to_owned(),
            place: self.place.clone().unwrap_or_default(),
            audience: self.audience.map(For::name).unwrap_or_default().to_owned(),
            free: if self.free { "1" } else { "" }.to_owned(),
        }
    }

    /// Whether a date is wanted, whoever may still come to it.
    pub fn fits(&self, one: &Listed) -> bool {
        let event = &one.event;
        self.kind.is_none_or(|kind| kind == event.kind)
            && self.place.as_ref().is_none_or(|code| event.room.as_ref() == Some(code))
            && self.audience.is_none_or(|whom| whom.is_meant_by(event))
    }

    /// Whether only that is wanted which one can still come to.
    pub const fn only_free(&self) -> bool {
        self.free
    }
}

const fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
