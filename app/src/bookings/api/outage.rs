//! A room that is out of order, for the staff who close it and look after those who have booked it.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use crate::{bookings::model::BookingView, rooms::Who};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use locales::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When and why a room is out of order, as staff type it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OutageFields {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// From which time of each day; both times empty means all day.
    pub opens: String,
    /// Until which time.
    pub closes: String,
    /// Why, for everyone to read.
    pub reason: String,
}

/// A room that is to be closed, and what that would mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutagePage {
    /// The room's code.
    pub room: String,
    /// Its name.
    pub name: Words,
    /// The community's day.
    pub today: Day,
    /// What was typed.
    pub fields: OutageFields,
    /// Who is affected; `None` where nothing was asked yet, or cannot be so.
    pub plan: Option<Plan>,
    /// Why it cannot be so.
    pub problem: Option<Problem>,
}

/// Who is affected, the earliest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// Every booking of that time.
    pub bookings: Vec<Affected>,
}

/// A booking that cannot stay where it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Affected {
    /// The booking.
    pub booking: BookingView,
    /// Where it could be at its own time.
    pub proposal: Option<Proposed>,
}

/// Another room at the same time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    /// Its code.
    pub room: String,
    /// Its name.
    pub name: Words,
    /// Which parts of it; none means all of it.
    pub parts: Vec<Words>,
    /// Their codes.
    pub codes: Vec<String>,
    /// Who may book it as a rule.
    pub who: Who,
    /// Whether staff decide there on each request.
    pub approval: bool,
}

/// Who is affected while a room is out of order, where it was said when that is (`asked`).
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_outage")]
pub async fn see_outage(
    community: String,
    room: String,
    #[server(default)] fields: OutageFields,
    #[server(default)] asked: bool,
) -> Result<OutagePage, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    super::desk::outage(&visit, &room, fields, asked).await
}

/// Closes a room for some days and does with its bookings what was chosen for each (`choices[b-ID]` is `VERSION move ROOM`, with
/// ` PART,PART` after it where only those were proposed, `VERSION end` or `VERSION stay`); then says what was done.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "clear_room")]
pub async fn clear_room(
    community: String,
    room: String,
    #[server(default)] fields: OutageFields,
    #[server(default)] choices: BTreeMap<String, String>,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let done = super::desk::clear(&visit, &room, &fields, &choices, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!(
        "/staff/rooms/{room}/out-of-order?done=cleared&moved={}&ended={}&stayed={}",
        done.moved, done.ended, done.stayed
    )));
    Ok(())
}
