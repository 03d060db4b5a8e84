//! What the forms about series send.

use crate::{
    bookings::Booking,
    series::model::{Asked, SeriesMade},
};
use foundation::{Id, Problem};
use leptos::prelude::*;

/// Says for whom a series shall be, before its dates are seen; then asks when, of what they may.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "name_for_series")]
pub async fn name_for_series(
    community: String,
    room: String,
    #[server(default)] asked: Asked,
    for_phone: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::BookFor, &community)?;
    let whom = super::desk::named(&visit, &for_phone).await?;
    let asked = Asked { whom, ..asked };
    leptos_axum::redirect(&visit.community.href(&super::address(&room, &asked)));
    Ok(())
}

/// Books a room again and again; then shows the series.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "book_series")]
pub async fn book_series(
    community: String,
    room: String,
    #[server(default)] asked: Asked,
    title: String,
    #[server(default)] title_public: String,
    party_size: String,
    #[server(default)] for_phone: String,
    #[server(default)] despite_block: String,
    #[server(default)] dates: Vec<String>,
    #[server(default)] moves: Vec<String>,
    #[server(default)] leave_out: String,
    idempotency_key: String,
) -> Result<SeriesMade, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Book, &community)?;
    let ask = super::desk::Ask {
        room,
        asked,
        choice: super::desk::Choice {
            dates,
            moves,
            leave_out: leave_out == "1",
        },
        title,
        title_public: title_public == "1",
        party_size,
        for_phone: Some(for_phone),
        despite_block: despite_block == "1",
        key: Some(idempotency_key),
    };
    let made = super::desk::make(&visit, ask).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/series/{}?done=made", made.id)));
    Ok(made)
}

/// Changes a series from a date on; then shows what it is from then on.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "change_series")]
pub async fn change_series(
    community: String,
    series: String,
    from: String,
    #[server(default)] asked: Asked,
    title: String,
    #[server(default)] title_public: String,
    party_size: String,
    #[server(default)] dates: Vec<String>,
    #[server(default)] moves: Vec<String>,
    #[server(default)] leave_out: String,
    version: i64,
    idempotency_key: String,
) -> Result<SeriesMade, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let change = super::desk::Change {
        from,
        asked,
        choice: super::desk::Choice {
            dates,
            moves,
            leave_out: leave_out == "1",
        },
        title,
        title_public: title_public == "1",
        party_size,
        version,
        key: Some(idempotency_key),
    };
    let id = series.parse().map_err(|_| Problem::NotFound)?;
    let made = super::desk::change(&visit, id, change).await?;
    let done = if made.unchanged { "unchanged" } else { "changed" };
    leptos_axum::redirect(&visit.community.href(&format!("/me/series/{}?done={done}", made.id)));
    Ok(made)
}

/// Books a date of a series that was left out or taken back; then shows the series.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "take_back_date")]
pub async fn take_back_date(
    community: String,
    series: String,
    day: String,
    #[server(default)] without: String,
    #[server(default)] idempotency_key: String,
) -> Result<Id<Booking>, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = series.parse().map_err(|_| Problem::NotFound)?;
    let booking = super::desk::take_back(&visit, id, &day, without == "1", Some(&idempotency_key)).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/series/{id}?done=back")));
    Ok(booking)
}

/// Ends a series: what is to come of it is taken back; then shows what is left.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "end_series")]
pub async fn end_series(
    community: String,
    series: String,
    #[server(default)] idempotency_key: String,
) -> Result<u64, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Own, &community)?;
    let id = series.parse().map_err(|_| Problem::NotFound)?;
    let ended = super::desk::end(&visit, id, Some(&idempotency_key)).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/me/series/{id}?done=ended")));
    Ok(ended)
}
