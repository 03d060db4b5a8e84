//! What the pages of staff show.

use crate::events::model::{EventChange, NewEvent, StaffDate, StaffEvent, StaffEvents};
use foundation::Problem;
use leptos::prelude::*;

/// The calendar for those who keep it: drafts and what is to come, or what is over.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_staff_events")]
pub async fn see_staff_events(community: String, #[server(default)] over: String) -> Result<StaffEvents, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    super::desk::every(&visit, !over.is_empty()).await
}

/// The form of a new event: empty, or a copy of another with its next dates.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_new_event")]
pub async fn see_new_event(community: String, #[server(default)] of: String) -> Result<NewEvent, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    super::desk::begin(&visit, &of).await
}

/// An event with its form and dates.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_staff_event")]
pub async fn see_staff_event(community: String, event: String) -> Result<StaffEvent, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let event = event.parse().map_err(|_| Problem::NotFound)?;
    super::desk::show(&visit, event).await
}

/// One date of an event.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_event_date")]
pub async fn see_event_date(community: String, date: String) -> Result<StaffDate, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let date = date.parse().map_err(|_| Problem::NotFound)?;
    super::desk::show_date(&visit, date).await
}

/// What another time or room for this date and all later ones, or all, would come to.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_event_change")]
pub async fn see_event_change(
    community: String,
    date: String,
    scope: String,
    day: String,
    from: String,
    until: String,
    #[server(default)] room: String,
) -> Result<EventChange, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let date = date.parse().map_err(|_| Problem::NotFound)?;
    let scope = scope.parse().map_err(|_| Problem::Malformed)?;
    let to = super::desk::Move {
        day,
        from,
        until,
        room,
        without: false,
        reason: String::new(),
    };
    super::desk::look_at_change(&visit, date, scope, &to).await
}
