//! What the forms of staff send at one date: for it alone, for it and all later ones, or for all.

use foundation::Problem;
use leptos::prelude::*;

/// Cancels one date; the others stay what they are, unless all later ones, or the whole event, go with it.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "cancel_event_date")]
pub async fn cancel_event_date(
    community: String,
    date: String,
    version: i64,
    #[server(default)] scope: String,
    #[server(default)] event_version: i64,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = date.parse().map_err(|_| Problem::NotFound)?;
    use crate::events::model::Scope as S;
    let scope: S = scope.parse().map_err(|_| Problem::Malformed)?;
    let whole = (id, event_version);
    let (event, done) = match scope {
        S::This => (
            super::desk::cancel_date(&visit, (id, version), &reason, &idempotency_key).await?,
            "date_cancelled",
        ),
        S::Later => (
            super::desk::cancel_later(&visit, whole, &reason, &idempotency_key).await?,
            "dates_cancelled",
        ),
        S::All => (
            super::desk::cancel_all(&visit, whole, &reason, &idempotency_key).await?,
            "cancelled",
        ),
    };
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{event}?done={done}")));
    Ok(())
}

/// Gives one date another time or room. Asked for later ones too, it leads to what that would come to, and changes nothing yet.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "move_event_date")]
pub async fn move_event_date(
    community: String,
    date: String,
    version: i64,
    day: String,
    from: String,
    until: String,
    #[server(default)] room: String,
    #[server(default)] scope: String,
    #[server(default)] without: String,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = date.parse().map_err(|_| Problem::NotFound)?;
    let scope: crate::events::model::Scope = scope.parse().map_err(|_| Problem::Malformed)?;
    let without = !without.is_empty();
    let to = super::desk::Move {
        day,
        from,
        until,
        room,
        without,
        reason,
    };
    let address = if scope == crate::events::model::Scope::This {
        let event = super::desk::move_date(&visit, (id, version), to, &idempotency_key).await?;
        format!("/staff/events/{event}?done=date_moved")
    } else {
        let event = super::desk::check(&visit, id, scope, &to).await?;
        let asked = to.in_address(scope);
        format!("/staff/events/{event}/dates/{id}/change?{asked}")
    };
    leptos_axum::redirect(&visit.community.href(&address));
    Ok(())
}

/// Gives this date and all later ones, or all, another time or room.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "change_event_dates")]
pub async fn change_event_dates(
    community: String,
    date: String,
    version: i64,
    scope: String,
    day: String,
    from: String,
    until: String,
    #[server(default)] room: String,
    #[server(default)] otherwise: String,
    #[server(default)] reason: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = date.parse().map_err(|_| Problem::NotFound)?;
    let scope: crate::events::model::Scope = scope.parse().map_err(|_| Problem::Malformed)?;
    let to = super::desk::Move {
        day,
        from,
        until,
        room,
        without: false,
        reason,
    };
    let otherwise = crate::events::model::Otherwise::of(&otherwise);
    let event = super::desk::change_dates(&visit, (id, version), (scope, to, otherwise), &idempotency_key).await?;
    leptos_axum::redirect(&visit.community.href(&format!("/staff/events/{event}?done=dates_moved")));
    Ok(())
}

/// Brings a cancelled date back, with its room if that is free.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "restore_event_date")]
pub async fn restore_event_date(
    community: String,
    date: String,
    version: i64,
    #[server(default)] without: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = crate::access::enter(foundation::policy::Act::RunEvents, &community)?;
    let id = date.parse().map_err(|_| Problem::NotFound)?;
    let event = super::desk::restore_date(&visit, (id, version), !without.is_empty(), &idempotency_key).await?;
    leptos_axum::redirect(
        &visit
            .community
            .href(&format!("/staff/events/{event}?done=date_restored")),
    );
    Ok(())
}
