//! What those send who were there.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

#[cfg(feature = "ssr")]
use super::{model::Given, store};
#[cfg(feature = "ssr")]
use crate::access::enter;
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{
    idempotency::{self, Once},
    policy::Act,
};
use leptos::prelude::*;

/// Says how a date was at which the caller was; said again it takes the place of what was said before.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "give_feedback")]
pub async fn give_feedback(
    community: String,
    date: String,
    #[server(default)] answer: String,
    #[server(default)] words: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Register, &community)?;
    let (at, person) = (visit.at(), visit.person()?);
    let date = date.parse::<uuid::Uuid>().map_err(|_| Problem::NotFound)?;
    let given = Given::parse(&answer, &words)?;
    let once = Once::of(person.uuid(), "feedback.give", Some(&idempotency_key), &(date, &given))?;
    let registration = idempotency::write(&visit.db, at, once, move |tx| {
        Box::pin(async move { store::give(tx, (at, person), date, &given).await })
    })
    .await?;
    leptos_axum::redirect(
        &visit
            .community
            .href(&format!("/me/events/{registration}?done=answered")),
    );
    Ok(())
}
