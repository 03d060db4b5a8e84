//! What the pages of staff show.

use super::{
    fields::EventFields,
    info::{DateInfo, EventInfo},
    proposal::Proposal,
};
use crate::{covers::Cover, feedback::Heard};
use foundation::time::{Day, Stamp};
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whether a day can be had for an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DayState {
    /// It can.
    Free,
    /// Somebody else has the room.
    Taken {
        /// What for, where everyone may know; may be empty.
        title: String,
    },
    /// The room is closed.
    Closed {
        /// Why.
        words: Words,
    },
    /// It is a public holiday, which the event leaves out.
    Holiday {
        /// Which.
        name: String,
    },
    /// The clocks skip its hour.
    Skipped {
        /// What there is to say of it.
        words: Words,
    },
    /// It has begun or is over.
    Over,
}

impl DayState {
    /// Whether it takes place unless somebody says otherwise, with the room or without.
    pub const fn can_be(&self) -> bool {
        matches!(self, Self::Free | Self::Taken { .. } | Self::Closed { .. })
    }

    /// Whether the room cannot be had.
    pub const fn lacks_room(&self) -> bool {
        matches!(self, Self::Taken { .. } | Self::Closed { .. })
    }
}

/// What can be chosen in the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// Rooms by their codes.
    pub rooms: Vec<(String, Words)>,
    /// Compounds by their ids.
    pub compounds: Vec<(Uuid, Words)>,
    /// Today in the community.
    pub today: Day,
}

/// The form of something new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewEvent {
    /// As it is proposed.
    pub fields: EventFields,
    /// What can be chosen.
    pub choices: Choices,
    /// The event whose cover is copied along, by its id; empty where there is none.
    pub cover_of: String,
}

/// An event for those who keep the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffEvent {
    /// As it stands.
    pub event: EventInfo,
    /// Its form.
    pub fields: EventFields,
    /// When it shows itself, as its field has it; empty where that was not said.
    pub publish_at: String,
    /// What can be chosen.
    pub choices: Choices,
    /// The dates that there are; none before it is published or scheduled.
    pub dates: Vec<DateInfo>,
    /// The days on which it would be, where there are no dates yet.
    pub planned: Vec<(Day, DayState)>,
    /// What was done to it, the latest first.
    pub steps: Vec<StepTold>,
    /// Who has proposed it, if somebody has.
    pub proposal: Option<Proposal>,
    /// The picture on top of it, if it has one.
    pub cover: Option<Cover>,
}

/// Something that was done to an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepTold {
    /// What, by its name.
    pub verb: String,
    /// By whom; may be empty.
    pub name: String,
    /// When.
    pub at: Stamp,
    /// Why; may be empty.
    pub reason: String,
}

/// What a change from one date on would make of the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventChange {
    /// The event as it stands.
    pub event: EventInfo,
    /// The date for which the change is made.
    pub date: DateInfo,
    /// The name of the room that was asked for; of none where it stays what it is.
    pub room: Option<Words>,
    /// What becomes of the dates that are otherwise, in order.
    pub dates: Vec<ChangedDate>,
    /// How many stay as somebody has changed them by themselves.
    pub kept: usize,
    /// Today in the community.
    pub today: Day,
}

/// What becomes of a date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedDate {
    /// The day on which it is.
    pub day: Day,
    /// When it starts.
    pub starts: Stamp,
    /// When it ends.
    pub ends: Stamp,
    /// Whether it can be had.
    pub state: DayState,
}

/// A date for those who keep the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffDate {
    /// The event.
    pub event: EventInfo,
    /// The date.
    pub date: DateInfo,
    /// Today in the community.
    pub today: Day,
    /// Whether it has begun or is over.
    pub begun: bool,
    /// The code of the room that it has; empty where it has none.
    pub room: String,
    /// Rooms by their codes.
    pub rooms: Vec<(String, Words)>,
    /// How many dates are later.
    pub later: usize,
    /// What those say who were there, where they are asked and it has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<Heard>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffRow {
    /// The event.
    pub event: EventInfo,
    /// Its next date that takes place.
    pub next: Option<DateInfo>,
    /// Who proposes it, where staff have not said anything yet.
    pub proposed_by: Option<String>,
}

/// The list of those who keep the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffEvents {
    /// Drafts first, then by the next date; or what is over, the latest first.
    pub rows: Vec<StaffRow>,
    /// Whether these are the ones that are over.
    pub over: bool,
    /// Today in the community.
    pub today: Day,
}
