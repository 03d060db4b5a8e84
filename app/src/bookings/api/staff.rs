//! Bookings for the staff of the centre: what waits for a decision, and what happens on a day.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use crate::{
    bookings::model::{BookingView, WaitView},
    rooms::OpenDay,
};
use foundation::{
    Problem,
    time::{Day, Stamp},
};
use leptos::prelude::*;
use locales::Words;
use serde::{Deserialize, Serialize};

/// The requests that wait for staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requests {
    /// The most urgent first.
    pub waiting: Vec<BookingView>,
    /// From where on the next ones are seen, where there are more.
    pub next: Option<String>,
    /// The community's day.
    pub today: Day,
    /// When this was looked at.
    pub now: Stamp,
}

/// What happens on a day, room by room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayList {
    /// The day.
    pub day: Day,
    /// The community's day.
    pub today: Day,
    /// The rooms, in their order.
    pub rooms: Vec<DayOfRoom>,
}

/// What happens in a room on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayOfRoom {
    /// The room's code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// When it is open.
    pub hours: OpenDay,
    /// How many minutes before each booking it is set up.
    pub setup: u16,
    /// How many minutes after each booking it is cleaned.
    pub cleaning: u16,
    /// What is booked, the earliest first.
    pub bookings: Vec<BookingView>,
    /// Who waits for a time of it, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitView>,
}

/// The requests that wait for staff, the most urgent first; from where a page before ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_requests")]
pub async fn see_requests(community: String, #[server(default)] after: String) -> Result<Requests, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    super::desk::waiting(&visit, &after).await
}

/// All bookings of a day; one that cannot be read is today.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_day_list")]
pub async fn see_day_list(community: String, date: String) -> Result<DayList, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    super::desk::day_list(&visit, &date).await
}

/// Staff mark that nobody came to a booking that has begun, or, where somebody `came`, take the mark back.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "mark_no_show")]
pub async fn mark_no_show(
    community: String,
    booking: String,
    came: bool,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    super::desk::mark(&visit, id, !came, Some(&idempotency_key)).await
}
