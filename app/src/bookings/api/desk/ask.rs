//! What a form or a program asks for, as it was typed.

use crate::{
    access::{Person, Visit},
    accounts,
    bookings::{
        model::{Local, Wish},
        store,
    },
    residents,
};
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    policy::Act,
    time::{Minute, Span},
};
use locales::{Words, bookings as t};
use serde::Serialize;

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
        )
    }

    /// For whom it is: the caller, or the person of a number, whom only some may book for.
    pub(super) async fn person(&self, visit: &Visit) -> Result<(Id<Person>, bool)> {
        let typed = self
            .for_phone
            .as_deref()
            .map(str::trim)
            .filter(|phone| !phone.is_empty());
        let Some(phone) = typed else {
            let known = visit.caller.known.as_ref().ok_or(Problem::NotSignedIn)?;
            return Ok((known.person, known.verified.contains(&visit.at().uuid())));
        };
        if !visit.may(Act::BookFor) {
            return Err(Problem::NotAllowed);
        }
        let phone = PhoneNumber::parse(phone).map_err(|flaw| flaw.of("for_phone"))?;
        // Whose role holds in a part of the community only books for those who live there.
        if !visit.may_everywhere(Act::BookFor) {
            let mut reader = visit.db.read().await?;
            if !residents::is_theirs(&mut reader.conn(), visit.at(), visit.person()?, &phone).await? {
                return Err(not_theirs().of("for_phone"));
            }
        }
        let opened = visit
            .db
            .keep_house(move |tx| Box::pin(async move { accounts::found_or_opened(tx, &phone).await }));
        let (person, _) = opened.await?;
        let verified = store::is_verified(&mut visit.db.read().await?.conn(), visit.at(), person).await?;
        Ok((person, verified))
    }
}

fn not_theirs() -> Flaw {
    Flaw::new("not_theirs", Words::of(|lang| t::not_theirs(lang).into()))
}

/// A span as the community's clock shows it.
pub(super) fn local(visit: &Visit, span: &Span) -> Local {
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
