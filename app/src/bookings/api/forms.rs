//! What the forms about bookings send.

use crate::bookings::model::Made;
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::time::Minute;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Books a room; then shows the booking.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "book_room")]
pub async fn book_room(
    community: String,
    room: String,
    date: String,
    from: String,
    until: String,
    #[server(default)] parts: Vec<String>,
    title: String,
    #[server(default)] title_public: String,
    party_size: String,
    #[server(default)] for_phone: String,
    #[server(default)] despite_block: String,
    #[server(default)] equipment: BTreeMap<String, String>,
    #[server(default)] instead: String,
    idempotency_key: String,
) -> Result<Made, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Book, &community)?;
    let ask = super::desk::Ask {
        room,
        parts,
        starts: [&date, "T", &from].concat(),
        ends: [&date, "T", closing(&until)].concat(),
        title,
        title_public: title_public == "1",
        party_size,
        for_phone: Some(for_phone),
        despite_block: despite_block == "1",
        equipment,
        key: Some(idempotency_key),
    };
    if instead == super::desk::WAIT {
        let wish = super::desk::wait(&visit, ask).await?;
        leptos_axum::redirect(&visit.community.href("/me/waiting?done=made"));
        return Ok(wish);
    }
    let made = super::desk::book(&visit, ask.or_instead(&instead)?).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/bookings/{}?done=made", made.id)));
    Ok(made)
}

/// Changes a booking; then shows it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "change_booking")]
pub async fn change_booking(
    community: String,
    booking: String,
    date: String,
    from: String,
    until: String,
    #[server(default)] parts: Vec<String>,
    title: String,
    #[server(default)] title_public: String,
    party_size: String,
    version: i64,
    #[server(default)] equipment: BTreeMap<String, String>,
    #[server(default)] instead: String,
    idempotency_key: String,
) -> Result<Made, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let change = super::desk::Change {
        parts: Some(parts),
        starts: Some([&date, "T", &from].concat()),
        ends: Some([&date, "T", closing(&until)].concat()),
        title: Some(title),
        title_public: Some(title_public == "1"),
        party_size: Some(party_size),
        equipment,
        version: Some(version),
        key: Some(idempotency_key),
    };
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    let made = super::desk::change(&visit, id, change.or_instead(&instead)?).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/bookings/{id}?done=changed")));
    Ok(made)
}

/// Takes a booking back; then shows what has become of it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "cancel_booking")]
pub async fn cancel_booking(
    community: String,
    booking: String,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    super::desk::cancel(&visit, id, &reason, Some(&idempotency_key)).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/bookings/{id}?done=cancelled")));
    Ok(())
}

/// Staff approve (`yes`) or decline (`no`, with a reason) a request.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "decide_request")]
pub async fn decide_request(
    community: String,
    booking: String,
    answer: String,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let id = booking.parse().map_err(|_| Problem::NotFound)?;
    super::desk::decide(&visit, id, answer == "yes", &reason, Some(&idempotency_key)).await?;
    leptos_axum::redirect(&visit.community.href(&format!(
        "/staff/requests?done={}",
        if answer == "yes" { "approved" } else { "declined" }
    )));
    Ok(())
}

/// Staff approve (`yes`) or decline (`no`, with a reason) all requests of a series that wait.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "decide_series")]
pub async fn decide_series(
    community: String,
    series: String,
    answer: String,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<u64, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunCentre, &community)?;
    let id = series.parse().map_err(|_| Problem::NotFound)?;
    let decided = super::desk::decide_series(&visit, id, answer == "yes", &reason, Some(&idempotency_key)).await?;
    leptos_axum::redirect(&visit.community.href(&format!(
        "/staff/requests?done={}",
        if answer == "yes" { "approved" } else { "declined" }
    )));
    Ok(decided)
}

/// When a booking ends. A browser's time field cannot say 24:00: it says 00:00, and nothing ends when its day begins.
#[cfg(feature = "ssr")]
fn closing(typed: &str) -> &str {
    match typed.parse() {
        Ok(Minute::START) => "24:00",
        _ => typed,
    }
}
