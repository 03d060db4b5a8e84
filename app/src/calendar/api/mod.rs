//! The calendar for pages, and for the server's routes. Everyone may read it.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
pub mod desk;

#[cfg(feature = "ssr")]
use super::model::Asked;
use super::model::{CalendarView, EventView, PosterView};
#[cfg(feature = "ssr")]
use crate::access::enter;
#[cfg(feature = "ssr")]
pub use desk::today;
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::policy::Act;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Lang;

/// The days that an address asks for (`query`: what stands behind its `?`), written in the language of the page.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_calendar")]
pub async fn see_calendar(
    community: String,
    #[server(default)] query: String,
    #[server(default)] lang: String,
) -> Result<CalendarView, Problem> {
    let visit = enter(Act::Read, &community)?;
    desk::calendar(&visit, &Asked::read(&query), Lang::of_tag(&lang).unwrap_or_default()).await
}

/// An event, and the date that stands for a day by its rule; without a day, its next date.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_event")]
pub async fn see_event(
    community: String,
    event: String,
    #[server(default)] day: String,
    #[server(default)] lang: String,
) -> Result<EventView, Problem> {
    let visit = enter(Act::Read, &community)?;
    desk::event(&visit, &event, &day, Lang::of_tag(&lang).unwrap_or_default()).await
}

/// What the poster of an event says.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_event_poster")]
pub async fn see_event_poster(
    community: String,
    event: String,
    #[server(default)] lang: String,
) -> Result<PosterView, Problem> {
    let visit = enter(Act::Read, &community)?;
    desk::poster(&visit, &event, Lang::of_tag(&lang).unwrap_or_default()).await
}
