//! Registrations as those see them whom they concern.

use super::{Member, State};
use crate::{
    events::{Event, EventDate, MyProposal, Question},
    feedback,
};
use foundation::{
    Id,
    paging::Page,
    time::{Day, Stamp},
};
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many places are left, as everyone may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// How many there are; `None` for any number.
    pub capacity: Option<u32>,
    /// How many are free for who looks; `None` for any number.
    pub free: Option<u32>,
    /// How many of those that are free are kept for residents whose address was verified.
    pub kept: u32,
    /// How many wait.
    pub waiting: u32,
}

/// What would become of who registers now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Would {
    /// They would have a place.
    Place,
    /// They would wait, as the nth.
    Wait(u32),
    /// They cannot, and why.
    Not(Words),
}

/// What stands beside an event, or one date of it: places, one's own registrations, the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// Of which event.
    pub event: Id<Event>,
    /// Of which date; `None` for the whole course.
    pub date: Option<Id<EventDate>>,
    /// When that date is, or the next of the course.
    pub span: Option<(Stamp, Stamp)>,
    /// How many places are left.
    pub left: Left,
    /// What would happen.
    pub would: Would,
    /// Until when one can register, where that is still so.
    pub closes: Stamp,
    /// For how many minutes an offer is held.
    pub offer_minutes: u32,
    /// Who looks, and whom they have registered.
    pub mine: Vec<Mine>,
    /// The form for who has signed in.
    pub form: Form,
    /// Today in the community.
    pub today: Day,
}

/// What the form knows already.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Form {
    /// Whether they themselves have registered.
    pub oneself: bool,
    /// What they are called.
    pub name: String,
    /// Those of their household who have not registered.
    pub members: Vec<Member>,
    /// Whether somebody has to answer for one of them.
    pub children: bool,
    /// How many may come by one registration.
    pub party_most: u16,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// A registration for who made it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mine {
    /// Its id.
    pub id: Uuid,
    /// Of which event.
    pub event: Id<Event>,
    /// What the event is called.
    pub title: Words,
    /// Where it is.
    pub place: Words,
    /// When it is, or the next date of a course.
    pub span: Option<(Stamp, Stamp)>,
    /// The day by which the date is known.
    pub stands_for: Option<Day>,
    /// Whether it is for all dates.
    pub course: bool,
    /// Whether it is for somebody of the household.
    pub for_member: bool,
    /// The name on the list.
    pub name: String,
    /// How many come.
    pub party: u16,
    /// Where it stands.
    pub state: State,
    /// Which one in the line it is.
    pub position: u32,
    /// Until when an answer is waited for.
    pub until: Option<Stamp>,
    /// Told at the door.
    pub code: String,
    /// Whether what it is for has ended, or does not take place.
    pub over: bool,
    /// Whether it may still be taken back.
    pub cancellable: bool,
}

/// One registration, on its own page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct One {
    /// The registration.
    pub mine: Mine,
    /// What was answered, by question.
    pub answers: Vec<(Words, String)>,
    /// Who answers for a child; else empty.
    pub guardian: String,
    /// How it was: each date that they are asked about, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<feedback::Question>,
    /// Today in the community.
    pub today: Day,
}

/// What somebody has registered for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MyEvents {
    /// What is still to come, the next first.
    pub coming: Vec<Mine>,
    /// The rest, the latest first.
    pub past: Page<Mine>,
    /// What they have proposed, the latest first.
    pub proposals: Vec<MyProposal>,
    /// How it was, as far as they have not answered yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<feedback::Question>,
    /// Today in the community.
    pub today: Day,
}

/// Somebody on the list of those who come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guest {
    /// The registration.
    pub id: Uuid,
    /// The name on the list.
    pub name: String,
    /// Who answers for a child; else empty.
    pub guardian: String,
    /// The number of who registered them, with its middle hidden.
    pub phone: String,
    /// How many come.
    pub party: u16,
    /// Where it stands.
    pub state: State,
    /// Which one in the line it is.
    pub position: u32,
    /// Until when an answer is waited for.
    pub until: Option<Stamp>,
    /// Told at the door.
    pub code: String,
    /// What was answered, in the order of the questions.
    pub answers: Vec<String>,
    /// When they came.
    pub came: Option<Stamp>,
}

/// The list of a date, for those who keep it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Of which event.
    pub event: Id<Event>,
    /// What it is called.
    pub title: Words,
    /// Of which date.
    pub date: Id<EventDate>,
    /// When it is.
    pub span: (Stamp, Stamp),
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Whether it has ended.
    pub over: bool,
    /// What was asked.
    pub questions: Vec<Words>,
    /// How many places there are.
    pub capacity: Option<u32>,
    /// Those who have a place, who were offered one, who wait, each in their order.
    pub guests: Vec<Guest>,
    /// The address that is scanned at the door.
    pub door: String,
    /// Today in the community.
    pub today: Day,
}

/// What who scans the code at the door of an event sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrival {
    /// Of which event.
    pub event: Id<Event>,
    /// What it is called.
    pub title: Words,
    /// The day by which the date is known.
    pub stands_for: Day,
    /// When it is.
    pub span: (Stamp, Stamp),
    /// From when on they can say that they are there.
    pub from: Stamp,
    /// Whether that is so now.
    pub open: bool,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Their registrations with a place, and when each came.
    pub guests: Vec<(String, u16, Option<Stamp>)>,
    /// Today in the community.
    pub today: Day,
}

/// What has become of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Its id.
    pub id: Uuid,
    /// Where it stands.
    pub state: State,
    /// Which one in the line it is; 0 for who does not wait.
    pub position: u32,
}
