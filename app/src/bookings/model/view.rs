//! A booking as its owner and staff see it.

use super::{Booking, Borrowed, OfSeries, State, Verb};
use foundation::{Id, time::Stamp};
use locales::Words;
use serde::{Deserialize, Serialize};

/// The answer to a booking that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// Its id.
    pub id: Id<Booking>,
    /// Whether it is confirmed, or waits for staff.
    pub status: State,
}

/// Why a booking cannot be changed any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fixed {
    /// It is over, or was taken back or refused.
    Ended,
    /// It is offered to its owner, who has to answer first.
    Offered,
    /// Its room is out of use.
    OutOfUse,
    /// The room's cut-off has passed.
    TooLate,
}

/// One step of a booking's record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What was done.
    pub verb: Verb,
    /// When, in the community's time.
    pub at: Stamp,
    /// Whether the owner did it themselves.
    pub own: bool,
    /// Why; may be empty.
    pub reason: String,
}

/// A booking with everything that its owner and staff may know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingView {
    /// Its id.
    pub id: Id<Booking>,
    /// The room's code.
    pub room: String,
    /// The room's name.
    pub room_name: Words,
    /// The parts by code and name; empty where it is the whole room.
    pub parts: Vec<(String, Words)>,
    /// When it starts, in the community's time.
    pub starts: Stamp,
    /// When it ends.
    pub ends: Stamp,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: u16,
    /// What it has borrowed along; what is taken back or refused has given it back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub borrowed: Vec<Borrowed>,
    /// Where it stands.
    pub status: State,
    /// Whether it is offered to its owner, who has to answer until then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offered: bool,
    /// Until when staff decide, where they have to.
    pub decide_by: Option<Stamp>,
    /// Until when its owner can change or cancel it.
    pub change_until: Stamp,
    /// Whether whoever looks can change it now.
    pub changeable: bool,
    /// Why they cannot.
    pub fixed: Option<Fixed>,
    /// Whether they can cancel or withdraw it now.
    pub cancellable: bool,
    /// Whether it runs, so that it can end later where nothing stands in the way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub runs: bool,
    /// Whose it is, for staff; `None` for the owner.
    pub person: Option<PersonView>,
    /// Whether somebody else typed it in the owner's name.
    pub on_behalf: bool,
    /// When staff noted that nobody came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<Stamp>,
    /// When whoever came said so at the door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<Stamp>,
    /// Whether it can be said now that somebody is there, in a room where that is asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub arrivable: bool,
    /// Whether whoever looks can say now whether anybody came.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub markable: bool,
    /// Rises with every change.
    pub version: i64,
    /// The series that it is of.
    pub series: Option<OfSeries>,
}

/// The owner of a booking, for the person in charge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// How they want to be called.
    pub name: String,
    /// The number with its middle hidden.
    pub phone: String,
}
