//! A door as everyone may see it: no name of anybody, and a title only where it is public.

use foundation::time::{Day, Stamp};
use locales::Words;
use serde::{Deserialize, Serialize};

/// A room at a moment, for the tablet at its door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DoorView {
    /// The room's code.
    pub room: String,
    /// Its name.
    pub name: Words,
    /// How many parts it has.
    pub parts: u16,
    /// Whether it can be used now, and until when that is so.
    pub state: DoorState<Stamp>,
    /// What goes on in it, setting up and cleaning included.
    pub running: Vec<Entry>,
    /// What comes next today, the earliest first.
    pub coming: Vec<Entry>,
    /// Why the day is other than usual; may be empty.
    pub note: String,
    /// The community's day.
    pub today: Day,
    /// The moment.
    pub now: Stamp,
    /// The quarter after it: from then on a booking may have begun that nobody knew of.
    pub fresh_until: Stamp,
}

/// Whether a room can be used. Of slots where it is judged, of the wall clock where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoorState<T> {
    /// Somebody could walk in.
    Free {
        /// How many parts are free.
        parts: u16,
        /// When more or fewer are, or it closes.
        until: T,
    },
    /// All of it is taken.
    Taken {
        /// When some of it is free again, or it closes.
        until: T,
    },
    /// It is not open.
    Closed {
        /// When it opens; `None` where that is not near.
        opens: Option<T>,
    },
    /// Staff have taken it out of use.
    OutOfUse,
}

impl<T> DoorState<T> {
    /// The same in another measure of time.
    pub fn map<U>(self, to: impl Fn(T) -> U) -> DoorState<U> {
        match self {
            Self::Free { parts, until } => DoorState::Free {
                parts,
                until: to(until),
            },
            Self::Taken { until } => DoorState::Taken { until: to(until) },
            Self::Closed { opens } => DoorState::Closed { opens: opens.map(to) },
            Self::OutOfUse => DoorState::OutOfUse,
        }
    }
}

/// A booking at the door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When it starts.
    pub starts: Stamp,
    /// When it ends.
    pub ends: Stamp,
    /// How many parts it has.
    pub parts: u16,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

/// What the poster of a door says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Poster {
    /// The room's code.
    pub room: String,
    /// Its name.
    pub name: Words,
    /// The address to type where nothing can be scanned.
    pub address: String,
}
