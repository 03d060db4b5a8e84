//! The calendar of days for the staff who look after the rooms.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use crate::rooms::CalendarDay;
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How many days ahead are told one by one.
#[cfg(feature = "ssr")]
const AHEAD: i64 = 366;

/// What is known of days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closures {
    /// The community's day.
    pub today: Day,
    /// Who says something, by name.
    pub sources: Vec<Source>,
    /// The days of the coming year, each with who says so.
    pub coming: Vec<(String, CalendarDay)>,
}

/// Somebody who publishes a calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// What it calls itself.
    pub name: String,
    /// How many days it says.
    pub days: usize,
    /// The first of them.
    pub from: Day,
    /// The last.
    pub until: Day,
}

/// What is known of public holidays and shifted working days.
#[server(prefix = "/_fn", endpoint = "see_closures")]
pub async fn see_closures(community: String) -> Result<Closures, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let all = super::store::all(&mut visit.db.read().await?.conn(), visit.at()).await?;
    let today = visit.today();
    let sources = all
        .chunk_by(|(one, _), (next, _)| one == next)
        .filter_map(source)
        .collect();
    let mut coming: Vec<_> = all
        .into_iter()
        .filter(|(_, day)| (today..today.plus(AHEAD)).contains(&day.day))
        .collect();
    coming.sort_by_key(|(_, day)| day.day);
    Ok(Closures { today, sources, coming })
}

/// What one source says, in order.
#[cfg(feature = "ssr")]
fn source(days: &[(String, CalendarDay)]) -> Option<Source> {
    let ((name, first), (_, last)) = (days.first()?, days.last()?);
    Some(Source {
        name: name.clone(),
        days: days.len(),
        from: first.day,
        until: last.day,
    })
}
