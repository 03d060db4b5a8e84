//! The list of those who come, for staff.

#[cfg(feature = "ssr")]
use super::{list, mine};
use crate::registrations::model::Sheet;
#[cfg(feature = "ssr")]
use crate::{access::enter, registrations::model::Verb};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::policy::Act;
use leptos::prelude::*;

/// Everyone on the list of a date.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_sheet")]
pub async fn see_sheet(community: String, date: String) -> Result<Sheet, Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    list::sheet(&visit, &date).await
}

/// Ticks somebody who has come (`yes`), or takes that back (`no`); so many milliseconds `ago`, where there was no network.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "tick")]
pub async fn tick(
    community: String,
    date: String,
    registration: String,
    came: String,
    #[server(default)] ago: u64,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let came = match came.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::Malformed),
    };
    list::tick(&visit, &date, &registration, (came, ago), &idempotency_key).await
}

/// Ticks whoever tells a code at the door; then says who that is.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "check_in_code")]
pub async fn check_in_code(
    community: String,
    date: String,
    code: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    let to = list::tick_by_code(&visit, &date, &code, &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&to));
    Ok(())
}

/// Staff take a registration back, and say why.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "remove_registration")]
pub async fn remove_registration(
    community: String,
    registration: String,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunEvents, &community)?;
    mine::change(&visit, &registration, Verb::Removed, &reason, &idempotency_key).await?;
    Ok(())
}
