//! What a form or a program asks for, as it was typed.

use crate::{
    access::Visit,
    bookings::model::{Local, Wish},
};
use foundation::{
    Problem, Result,
    time::{Minute, Span},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A booking that is asked for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ask {
    /// The room's code.
    pub room: String,
    /// Codes of parts, `any:N`, or nothing for the whole room.
    pub parts: Vec<String>,
    /// With an offset, or the community's wall clock.
    pub starts: String,
    /// The same.
    pub ends: String,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: String,
    /// The number of the person for whom it is, where that is somebody else.
    pub for_phone: Option<String>,
    /// Whether staff know that this person was blocked, and book for them all the same.
    pub despite_block: bool,
    /// How many units of which device are borrowed along, by its code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub equipment: BTreeMap<String, String>,
    /// By which the server knows it when it is sent twice.
    #[serde(skip)]
    pub key: Option<String>,
}

/// What of a booking shall be otherwise; what is `None` stays.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Change {
    /// Codes of parts, `any:N`, or an empty list for the whole room.
    pub parts: Option<Vec<String>>,
    /// With an offset, or the community's wall clock.
    pub starts: Option<String>,
    /// The same.
    pub ends: Option<String>,
    /// What for.
    pub title: Option<String>,
    /// Whether everyone may read the title.
    pub title_public: Option<bool>,
    /// How many people come.
    pub party_size: Option<String>,
    /// How many units of which device, by its code; 0 gives them back, and what is not named stays.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub equipment: BTreeMap<String, String>,
    /// The version that was seen; `None` where the last word counts.
    pub version: Option<i64>,
    /// By which the server knows it when it is sent twice.
    #[serde(skip)]
    pub key: Option<String>,
}

/// An offer that was taken instead: what the button of an alternative sends, its words between spaces.
struct Instead<'a> {
    room: &'a str,
    starts: String,
    ends: String,
    parts: Vec<String>,
}

impl<'a> Instead<'a> {
    fn read(sent: &'a str) -> Result<Option<Self>> {
        let mut words = sent.split_whitespace();
        let Some(room) = words.next() else { return Ok(None) };
        let (Some(day), Some(from), Some(until)) = (words.next(), words.next(), words.next()) else {
            return Err(Problem::Malformed);
        };
        let at = |time: &str| [day, "T", time].concat();
        Ok(Some(Self {
            room,
            starts: at(from),
            ends: at(until),
            parts: words.map(str::to_owned).collect(),
        }))
    }
}

impl Change {
    /// The change with time and parts of an offer, where one was taken instead.
    pub fn or_instead(self, sent: &str) -> Result<Self> {
        let Some(Instead {
            starts, ends, parts, ..
        }) = Instead::read(sent)?
        else {
            return Ok(self);
        };
        Ok(Self {
            starts: Some(starts),
            ends: Some(ends),
            parts: Some(parts),
            ..self
        })
    }
}

impl Ask {
    /// The wish with room, time and parts of an offer, where one was taken instead.
    pub fn or_instead(self, sent: &str) -> Result<Self> {
        let Some(Instead {
            room,
            starts,
            ends,
            parts,
        }) = Instead::read(sent)?
        else {
            return Ok(self);
        };
        Ok(Self {
            room: room.to_owned(),
            starts,
            ends,
            parts,
            ..self
        })
    }

    /// Reads what was typed; every flaw at once.
    pub(super) fn parse(&self, visit: &Visit) -> Result<Wish> {
        let (starts, ends) = (visit.zone.parse(&self.starts), visit.zone.parse(&self.ends));
        Wish::parse(
            starts,
            ends,
            &self.parts,
            &self.title,
            self.title_public,
            &self.party_size,
            &self.equipment,
        )
    }
}

/// A span as the community's clock shows it.
pub fn local(visit: &Visit, span: &Span) -> Local {
    let (day, last) = (visit.zone.day(span.starts()), visit.zone.day(span.ends()));
    let minute = visit.zone.minute(span.ends());
    let until = match minute {
        Minute::START if last == day.plus(1) => Some(Minute::END),
        _ if last == day => Some(minute),
        _ => None,
    };
    Local {
        day,
        from: visit.zone.minute(span.starts()),
        until,
    }
}
