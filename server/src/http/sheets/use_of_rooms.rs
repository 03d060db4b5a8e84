//! What the rooms were used for in a month: by day, by weekday and hour, and by the rules that refused.

use super::super::{Refused, api::Door};
use app::reports::desk;
use axum::{
    extract::{Query, rejection::QueryRejection},
    http::header,
    response::IntoResponse,
};
use foundation::{Problem, policy::Act};
use serde::Deserialize;

/// Which month, and for whom.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    month: String,
    /// `hours` or `refusals`; nothing means days.
    of: String,
    /// `1` marks the file for spreadsheets.
    bom: String,
}

/// `GET /staff/use.csv?month=2026-11&of=hours&bom=1`.
pub async fn answer(door: Door, asked: Result<Query<Asked>, QueryRejection>) -> Result<impl IntoResponse, Refused> {
    let lang = door.lang();
    let visit = door.admit(Act::RunCentre)?;
    let Query(asked) = asked.map_err(|_| Problem::Malformed)?;
    let spreadsheet = (asked.bom == "1").then_some(lang);
    let sheet = desk::month_sheet(&visit, &asked.month, asked.of.parse()?, spreadsheet).await?;
    let name = ["attachment; filename=\"", &sheet.name, "\""].concat();
    let kind = "text/csv; charset=utf-8".to_owned();
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)],
        sheet.bytes,
    ))
}
