//! An event and its dates as everyone may see them.

use super::{
    kind::{Audience, Event, EventDate, Kind, Registering, Standing},
    remind::Reminds,
    turn::Turn,
};
use crate::recurrence::Repeat;
use foundation::{
    Id,
    time::{Day, Minute, Stamp},
};
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A question that who registers is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// By which its answers are kept.
    pub id: Uuid,
    /// The question.
    pub label: Words,
    /// Whether it has to be answered.
    pub required: bool,
}

/// An event as everyone may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventInfo {
    /// Which.
    pub id: Id<Event>,
    /// What kind it is.
    pub kind: Kind,
    /// What it is called.
    pub title: Words,
    /// What it is about; lines stay lines. May be empty.
    pub about: Words,
    /// Who holds it; may be empty.
    pub organiser: Words,
    /// The name of the room, or the place in words.
    pub place: Words,
    /// What is said of the place beside its room, or of where it is when a date has none; may be empty.
    pub beside: Words,
    /// The code of the room that its dates book.
    pub room: Option<String>,
    /// The rule by which it comes again; `None` where it takes place once.
    pub repeat: Option<Repeat>,
    /// The day from which on the rule counts, or the only one.
    pub first: Day,
    /// When a date begins by the rule.
    pub from: Minute,
    /// When it ends.
    pub until: Minute,
    /// Whether days off by the calendar of holidays are left out.
    pub skips_holidays: bool,
    /// What is otherwise from some of its days on.
    #[serde(default)]
    pub turns: Vec<Turn>,
    /// Whether people register, and for what.
    pub registering: Registering,
    /// How many may come; `None` for any number.
    pub capacity: Option<u32>,
    /// From when on people may register; `None` for at once.
    pub opens_at: Option<Stamp>,
    /// How many minutes before it starts registration closes.
    pub closes_minutes: u32,
    /// How many one registration may be for.
    pub party_most: u16,
    /// For whom it is.
    pub audience: Audience,
    /// What the compound is called whose people may come.
    pub audience_place: Option<Words>,
    /// The youngest and the oldest who may come, both included.
    pub ages: Option<(Option<u8>, Option<u8>)>,
    /// How many places are kept for verified residents.
    pub kept_places: u32,
    /// Until when they are kept.
    pub kept_until: Option<Stamp>,
    /// For how many minutes an offered place is held.
    pub offer_minutes: u32,
    /// Of what those who come are reminded.
    #[serde(default)]
    pub reminds: Reminds,
    /// Whether those who were there are asked afterwards how it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks_after: bool,
    /// The calendar that it follows, by its name; then it is nobody's to change here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When the last of its dates starts that take place.
    pub last: Option<Stamp>,
    /// Where it stands.
    pub state: Standing,
    /// When a draft shows itself.
    pub publish_at: Option<Stamp>,
    /// Rises with every change.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Stamp,
    /// What who registers is asked.
    pub questions: Vec<Question>,
}

impl EventInfo {
    /// What a registration for a date takes a place in: the date, or the event where people register for all dates together.
    pub fn pool(&self, date: Id<EventDate>) -> Uuid {
        match self.registering {
            Registering::Course => self.id.uuid(),
            Registering::Date | Registering::None => date.uuid(),
        }
    }
}

/// A date of an event as everyone may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DateInfo {
    /// Which.
    pub id: Id<EventDate>,
    /// Of which event.
    pub event: Id<Event>,
    /// The day that it stands for by the rule.
    pub stands_for: Day,
    /// The day on which it is.
    pub day: Day,
    /// When it starts.
    pub starts: Stamp,
    /// When it ends.
    pub ends: Stamp,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Whether it was given another time than the rule says.
    pub moved: bool,
    /// Why it was moved or cancelled; may be empty.
    pub reason: String,
    /// Where it is, where that is another place than the event's.
    pub elsewhere: Option<Words>,
    /// Whether it has no room although the event has one.
    pub roomless: bool,
    /// Who has registered, in what it takes places in: of a course all dates say the same. `None` where that was not asked for.
    pub counted: Option<Counted>,
    /// Rises with every change.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Stamp,
}

/// How many have registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counted {
    /// How many places are taken.
    pub taken: u32,
    /// How many of those are taken by people for whom places are kept; counted where some are.
    pub of_kept: u32,
    /// How many registrations wait for a place.
    pub waiting: u32,
    /// How many of those are of people for whom places are kept; counted where some are.
    pub waiting_of_kept: u32,
}

/// A date in a calendar, with the event that it is of.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone)]
pub struct Listed {
    /// The event, shared by its dates.
    pub event: std::sync::Arc<EventInfo>,
    /// The date.
    pub date: DateInfo,
}
