//! What the journal says of one change.

use crate::{id::Id, tenancy::Community};
use std::fmt;
use uuid::Uuid;

/// Who may read of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    Everyone,
    /// The parties of the matter.
    Parties,
    /// The person in charge.
    InCharge,
}

impl Audience {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Parties => "parties",
            Self::InCharge => "in_charge",
        }
    }
}

/// What an open page can follow. A topic and a version are all that is ever sent; the page fetches what it may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// Rooms and what is free in them.
    Centre,
    /// Rooms themselves: hours, rules, parts. Whoever follows the centre is told of them too.
    Rooms,
    /// The queue of requests that staff decide on.
    Requests,
    /// The list of residents who wait to be confirmed.
    Residents,
    /// What concerns one person: bookings, notices.
    Person(Uuid),
    /// Communities and places themselves.
    Places,
    /// What the community announces.
    Announcements,
    /// The calendar: events and their dates.
    Events,
    /// Who has registered for them, and so how many places are left. Whoever follows the calendar is told of them too.
    Registrations,
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Centre => f.write_str("centre"),
            Self::Rooms => f.write_str("rooms"),
            Self::Requests => f.write_str("requests"),
            Self::Residents => f.write_str("residents"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Places => f.write_str("places"),
            Self::Announcements => f.write_str("announcements"),
            Self::Events => f.write_str("events"),
            Self::Registrations => f.write_str("registrations"),
        }
    }
}

impl Entry {
    /// The topics as they are written down, separated by spaces.
    pub fn topics(&self) -> String {
        let topics: Vec<String> = self.topics.iter().map(ToString::to_string).collect();
        topics.join(" ")
    }
}

/// One change: who did what to which thing, and which open pages want to know.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it happened.
    pub community: Id<Community>,
    /// Who did it; `None` for the program itself.
    pub actor: Option<Uuid>,
    /// What was done: `booking.made`.
    pub verb: &'static str,
    /// To what.
    pub subject: Uuid,
    /// Who may read of it.
    pub audience: Audience,
    /// What open pages follow.
    pub topics: Vec<Topic>,
}
