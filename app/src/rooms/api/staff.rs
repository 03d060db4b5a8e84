//! Rooms for the staff who look after them.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use crate::rooms::{Exception, Hours, RoomFields, Rules};
#[cfg(feature = "ssr")]
use crate::rooms::{RoomTerms, store};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use locales::Words;
use serde::{Deserialize, Serialize};

/// A room in the list of all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffRoom {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// Whether it is out of use.
    pub closed: bool,
    /// How many parts it has.
    pub parts: u16,
    /// How many people it holds.
    pub capacity: u16,
    /// The hours of its week.
    pub hours: Hours,
    /// Whether staff decide on bookings.
    pub approval: bool,
}

/// A room with everything that can be changed about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomDesk {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// Whether it is out of use.
    pub closed: bool,
    /// Its form, as it stands.
    pub fields: RoomFields,
    /// Its rules, for the words that residents read.
    pub rules: Rules,
    /// The largest party.
    pub party: u16,
    /// Days that are otherwise, from today.
    pub days: Vec<Exception>,
    /// The kinds that rooms here have.
    pub kinds: Vec<String>,
    /// Rises with every change.
    pub version: i64,
    /// The community's day.
    pub today: Day,
}

/// Every room, in the order in which it is shown.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_staff_rooms")]
pub async fn see_staff_rooms(community: String) -> Result<Vec<StaffRoom>, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let every = store::every(&mut visit.db.read().await?.conn(), visit.at()).await?;
    let row = |(room, closed): (RoomTerms, bool)| StaffRoom {
        code: room.code,
        name: room.name,
        closed,
        parts: room.parts.len() as u16,
        capacity: room.capacity,
        hours: Hours {
            week: room.hours.week,
            ..Hours::default()
        },
        approval: room.rules.approval,
    };
    Ok(every.into_iter().map(row).collect())
}

/// One room, to change it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_staff_room")]
pub async fn see_staff_room(community: String, room: String) -> Result<RoomDesk, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let mut reader = visit.db.read().await?;
    let card = store::card(&mut reader.conn(), visit.at(), &room).await?;
    let kinds = store::kinds(&mut reader.conn(), visit.at()).await?;
    let today = visit.today();
    let fields = RoomFields::of(&card);
    let party = card.terms.largest_party();
    let terms = card.terms;
    let days = terms
        .hours
        .exceptions
        .into_iter()
        .filter(|exception| exception.day >= today)
        .collect();
    let (code, name, rules, version) = (terms.code, terms.name, terms.rules, terms.version);
    Ok(RoomDesk {
        code,
        name,
        closed: card.closed,
        fields,
        rules,
        party,
        days,
        kinds,
        version,
        today,
    })
}
