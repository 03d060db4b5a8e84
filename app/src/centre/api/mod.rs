//! What is free, for pages.

#[cfg(feature = "ssr")]
mod day;
#[cfg(feature = "ssr")]
mod span;

use super::{DayView, SpanView};
use foundation::Problem;
use leptos::prelude::*;

/// All rooms on a day; one that cannot be read is today. Home names its language, and is told what is on today too.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_day")]
pub async fn see_day(community: String, date: String, #[server(default)] lang: String) -> Result<DayView, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    day::look(&visit, &date, locales::Lang::of_tag(&lang)).await
}

/// All rooms in the week or the month around a day.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_span")]
pub async fn see_span(community: String, date: String, month: bool) -> Result<SpanView, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    span::look(&visit, &date, month).await
}
