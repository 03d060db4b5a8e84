//! An event that makes sense: what a form says, in types that cannot be wrong.

mod parse;
mod read;

use super::{
    kind::{Audience, Kind, Registering},
    plan::Plan,
    remind::Reminds,
};
use foundation::time::Instant;
use locales::Words;
use serde::Serialize;

/// A question as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The question.
    pub label: Words,
    /// Whether it has to be answered.
    pub required: bool,
}

/// An event that makes sense.
#[derive(Debug, Clone, PartialEq)]
pub struct EventDraft {
    /// What kind it is.
    pub kind: Kind,
    /// What it is called.
    pub title: Words,
    /// What it is about.
    pub about: Words,
    /// Who holds it.
    pub organiser: Words,
    /// The code of the room that its dates book.
    pub room: Option<String>,
    /// The place in words, or what is said of it beside its room.
    pub place: Words,
    /// When it takes place.
    pub plan: Plan,
    /// Whether people register, and for what.
    pub registering: Registering,
    /// How many may come.
    pub capacity: Option<u32>,
    /// From when on people may register.
    pub opens_at: Option<Instant>,
    /// How many minutes before it starts registration closes.
    pub closes_minutes: u32,
    /// How many one registration may be for.
    pub party_most: u32,
    /// For whom it is.
    pub audience: Audience,
    /// The youngest and the oldest.
    pub ages: (Option<u32>, Option<u32>),
    /// How many places are kept for verified residents.
    pub kept_places: u32,
    /// Until when.
    pub kept_until: Option<Instant>,
    /// For how many minutes an offered place is held.
    pub offer_minutes: u32,
    /// Of what those who come are reminded.
    pub reminds: Reminds,
    /// Whether those who were there are asked afterwards how it was.
    pub asks_after: bool,
    /// What who registers is asked.
    pub questions: Vec<Asked>,
    /// What becomes of a date whose room cannot be had.
    pub otherwise: Otherwise,
}

/// What becomes of a date whose room is taken or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Otherwise {
    /// Nothing is changed, and who changes it is told which dates these are.
    #[default]
    Ask,
    /// It takes place without the room.
    Without,
    /// It is left out.
    LeaveOut,
}

impl Otherwise {
    /// What a form says.
    pub fn of(name: &str) -> Self {
        match name {
            "without" => Self::Without,
            "leave_out" => Self::LeaveOut,
            _ => Self::Ask,
        }
    }
}

#[cfg(test)]
mod tests;
