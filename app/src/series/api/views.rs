//! What the pages about series ask for.

use crate::series::model::{Asked, ChangePlan, Draft, SeriesPage};
use foundation::Problem;
use leptos::prelude::*;

/// The page of a new series, with its dates once something is asked for; anyone may look.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_series_draft")]
pub async fn see_series_draft(
    community: String,
    room: String,
    #[server(default)] asked: Asked,
) -> Result<Draft, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    super::desk::draft(&visit, &room, &asked).await
}

/// A series with all its dates, for its owner and staff.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_series")]
pub async fn see_series(community: String, series: String) -> Result<SeriesPage, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = series.parse().map_err(|_| Problem::NotFound)?;
    super::desk::page(&visit, id).await
}

/// A change of a series from a date on, and what it would make of each date.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_series_change")]
pub async fn see_series_change(
    community: String,
    series: String,
    #[server(default)] from: String,
    #[server(default)] asked: Asked,
) -> Result<ChangePlan, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = series.parse().map_err(|_| Problem::NotFound)?;
    super::desk::plan(&visit, id, &from, &asked).await
}
