//! What the owners of bookings are told whose room is out of order: each of them why, what became of theirs, what they could have instead.

use super::super::record::{Change, record_offering};
use super::{Clearing, Fated};
use crate::bookings::model::{State, Verb};
use foundation::{
    Result,
    db::Tx,
    journal::{Audience, Entry, Topic},
    record_with,
    time::now,
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// Of a booking that was moved or has ended.
pub(super) async fn done(tx: &mut Tx<'_>, clearing: &Clearing, fated: &Fated, verb: Verb, state: State) -> Result<()> {
    let change = Change {
        community: clearing.by.community,
        booking: fated.booking,
        owner: fated.owner,
        by: Some(clearing.by.person),
        verb,
        reason: &clearing.reason,
        of_queue: state == State::Requested,
    };
    record_offering(tx, change, &fated.instead).await
}

/// Of a booking that stays, in a room that cannot be used then. Nothing about the booking has changed, so this is no step of it.
pub(super) async fn stays(tx: &mut Tx<'_>, clearing: &Clearing, fated: &Fated) -> Result<()> {
    let (at, own) = (now(), clearing.by.person == fated.owner);
    // Whom somebody else did it for has news.
    tx.callers_stay(own);
    let entry = Entry {
        community: clearing.by.community,
        actor: Some(clearing.by.person.uuid()),
        verb: "booking.stays",
        subject: fated.booking.uuid(),
        audience: Audience::Parties,
        topics: vec![Topic::Person(fated.owner.uuid())],
    };
    record_with!(
        tx,
        entry,
        at,
        ["told": "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
                  values ($1, $8, $9, $4, $5, $10, $2, $11, $12)"],
        |query| query
            .bind(Uuid::now_v7())
            .bind(fated.owner)
            .bind(Json(json!({ "reason": clearing.reason, "instead": fated.instead })))
            .bind(own.then_some(at))
            .bind(own)
    )
}
