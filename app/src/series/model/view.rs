//! What the pages about series show.

use super::{DatePreview, DateState, Times, Why};
use crate::{
    blocks::Blocked,
    bookings::{Bar, Booking, Borrowed, PersonView, Series, State},
    devices::DeviceInfo,
    recurrence::{Repeat, RepeatFields},
    rooms::RoomTerms,
};
use foundation::{Id, Problem, time::Day};
use locales::Words;
use serde::{Deserialize, Serialize};

/// What the page of a new series needs: the room, and once something is asked for, its dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The room.
    pub terms: RoomTerms,
    /// The community's day.
    pub today: Day,
    /// The last day that the caller can book in a series.
    pub reach: Day,
    /// Why the caller cannot book the room at all.
    pub bar: Option<Bar>,
    /// Why and until when the caller may not book, where they were blocked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Blocked>,
    /// Whose the series shall be, as far as that is known, where that is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<PersonView>,
    /// Whether the caller may say that it is for somebody else.
    pub for_others: bool,
    /// Whether each date waits for staff.
    pub approval: bool,
    /// The dates that were asked for, or why there are none; nothing before anything is asked.
    pub outcome: Outcome,
    /// The last day of which public holidays are known, where a date is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays_until: Option<Day>,
    /// What is said of the booking that the series is made of.
    pub title: Option<String>,
    /// How many people come to it.
    pub party_size: Option<u16>,
    /// What it has borrowed along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub borrowed: Vec<Borrowed>,
    /// What can be borrowed along; nothing for who has not signed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lendable: Vec<DeviceInfo>,
}

/// What comes of what was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// Nothing was asked for yet.
    Nothing,
    /// It cannot be.
    Refused(Problem),
    /// These dates.
    Dates(Planned),
}

/// The dates of a series that is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Planned {
    /// The rule.
    pub repeat: Repeat,
    /// The dates, in order.
    pub dates: Vec<DatePreview>,
}

/// A series that was made or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesMade {
    /// Its id.
    pub id: Id<Series>,
    /// How many dates are booked.
    pub booked: u16,
    /// How many were left out.
    pub left_out: u16,
    /// Whether a change was asked for that makes nothing otherwise, so that nothing was done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unchanged: bool,
}

/// A series with all its dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesPage {
    /// Its id.
    pub id: Id<Series>,
    /// The room as it is today.
    pub terms: RoomTerms,
    /// The rule.
    pub repeat: Repeat,
    /// When a date is by the rule.
    pub times: Times,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: u16,
    /// The parts as a form names them; empty for the whole room.
    pub parts: String,
    /// What a date borrows along by the rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub borrowed: Vec<Borrowed>,
    /// The dates, in order.
    pub dates: Vec<SeriesDate>,
    /// What was one series with it before it was changed from a date on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherPart>,
    /// Whether somebody has ended it.
    pub ended: bool,
    /// Whether the room is out of use.
    pub closed: bool,
    /// The first date that can still be changed.
    pub next: Option<Day>,
    /// Whose it is, for staff; `None` for the owner.
    pub person: Option<PersonView>,
    /// Rises with every change.
    pub version: i64,
    /// The community's day.
    pub today: Day,
}

/// Another part of what was one series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherPart {
    /// Its id.
    pub id: Id<Series>,
    /// Whether it comes after, and not before.
    pub later: bool,
    /// Whether somebody has ended it.
    pub ended: bool,
    /// Its first date by its rule.
    pub first: Day,
    /// Its last.
    pub last: Day,
}

/// A date of a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesDate {
    /// The date by the rule.
    pub day: Day,
    /// What is of it.
    pub stand: Stand,
    /// Whether it can be booked after all.
    pub back: bool,
    /// Whether it takes place though the series is ended: it is too late to take it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stays: bool,
}

/// What is of a date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Stand {
    /// There is a booking, live or not.
    Booking {
        /// Which.
        id: Id<Booking>,
        /// Where it stands.
        state: State,
        /// On which day it takes place.
        day: Day,
        /// When.
        times: Times,
        /// The room, where it is another than that of the series.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<Words>,
        /// Whether somebody has changed it, so that it differs from the rule.
        changed: bool,
    },
    /// It was left out.
    Skipped(Why),
}

/// A change of a series before it is made: its form as it stands or was asked for, and what becomes of the dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangePlan {
    /// The series as it is.
    pub page: SeriesPage,
    /// From which date on it is changed.
    pub from: Day,
    /// Whether there are dates before that stay as they are.
    pub splits: bool,
    /// The rule as the form shows it.
    pub fields: RepeatFields,
    /// What becomes of the dates, or why it cannot be.
    pub outcome: Result<Vec<ChangedDate>, Problem>,
    /// What is certain of them, whatever is chosen.
    pub sum: Sum,
    /// The last day of which public holidays are known, where a date is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays_until: Option<Day>,
    /// Whether staff decide anew on what is moved.
    pub decided_anew: bool,
    /// What can be borrowed along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lendable: Vec<DeviceInfo>,
}

/// What becomes of the dates whatever is chosen of those that can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sum {
    /// How many are booked and go on, changed or not.
    pub kept: u16,
    /// How many of these are changed without being asked.
    pub changed: u16,
    /// How many are cancelled.
    pub ended: u16,
}

/// What becomes of a date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedDate {
    /// The date by the new rule.
    pub day: Day,
    /// When it takes place from then on.
    pub times: Times,
    /// When it took place so far, where that is otherwise.
    pub was: Option<(Day, Times)>,
    /// What becomes of it.
    pub what: Words,
    /// Whether it can be ticked: it is moved or new.
    pub choice: bool,
    /// Whether there is no booking of it yet.
    pub new: bool,
    /// Whether it can be had; `None` where that is no question.
    pub state: Option<DateState>,
}
