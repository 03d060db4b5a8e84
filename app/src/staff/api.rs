//! What waits, for those who may see it.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use foundation::{
    Problem,
    time::{Day, Stamp},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What waits at the desk of whoever looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    /// The community's day.
    pub today: Day,
    /// How many residents wait to be verified.
    pub residents: u32,
    /// What waits at the centre, for its staff.
    pub centre: Option<CentreDesk>,
    /// Whether they grant roles.
    pub grants: bool,
}

/// What waits at the centre.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CentreDesk {
    /// How many requests wait for a decision.
    pub requests: u32,
    /// When the first of them is due.
    pub due: Option<Stamp>,
    /// How many bookings there are today.
    pub bookings: u32,
    /// How many coming dates of events have lost their room.
    pub roomless: u32,
    /// How many events people propose.
    pub proposals: u32,
}

/// What waits at the caller's desk.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_desk")]
pub async fn see_desk(community: String) -> Result<Desk, Problem> {
    use foundation::policy::Act;
    let visit = crate::access::enter(Act::Verify, &community)?;
    let mut reader = visit.db.read().await?;
    let waiting = super::store::waiting(&mut reader.conn(), visit.at(), visit.today()).await?;
    let residents = crate::residents::count_waiting(&mut reader.conn(), visit.at(), visit.person()?).await?;
    let count = |count: i64| count.try_into().unwrap_or(u32::MAX);
    let centre = visit.may(Act::RunCentre).then(|| CentreDesk {
        requests: count(waiting.requests),
        due: waiting.due.map(|due| visit.zone.local(due)),
        bookings: count(waiting.bookings),
        roomless: count(waiting.roomless),
        proposals: count(waiting.proposals),
    });
    Ok(Desk {
        today: visit.today(),
        residents: count(residents),
        centre,
        grants: visit.may(Act::Grant),
    })
}
