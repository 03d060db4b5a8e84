//! What a change to dates of a series leaves behind: a step for each of them, one notice, one journal entry.

use super::{on_pairs, pairs};
use crate::{
    access::Person,
    bookings::model::{Booking, Series, Verb},
};
use foundation::{
    Id, Result,
    db::Tx,
    journal::{Audience, Entry, Topic},
    record_with,
    tenancy::Community,
    time::now,
};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// One change to a series.
#[derive(Debug, Clone)]
pub struct Tale<'a> {
    /// Where.
    pub community: Id<Community>,
    /// To which series.
    pub series: Id<Series>,
    /// Whose it is: who is told.
    pub owner: Id<Person>,
    /// Who did it; `None` for the program.
    pub by: Option<Id<Person>>,
    /// What was done: `series.made`.
    pub verb: &'static str,
    /// Why; may be empty.
    pub reason: &'a str,
    /// Whether the queue of requests changes.
    pub of_queue: bool,
}

/// Writes the step of each booking.
pub async fn steps(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    bookings: &[Id<Booking>],
    verb: Verb,
    by: Option<Id<Person>>,
    reason: &str,
) -> Result<()> {
    if bookings.is_empty() {
        return Ok(());
    }
    let steps = bookings.iter().map(|booking| (*booking, Some(Id::<Verb>::new())));
    on_pairs!(
        &mut **tx,
        "insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason) select $1, id, other, $3, $4, $5, $6 from given",
        |sql, c| sqlx::query(sql)
            .bind(community)
            .bind(Json(pairs(steps)))
            .bind(verb.name())
            .bind(by)
            .bind(now())
            .bind(reason)
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

/// Tells of the change, once for all dates.
pub async fn tell(tx: &mut Tx<'_>, tale: Tale<'_>) -> Result<()> {
    let (at, own) = (now(), tale.by == Some(tale.owner));
    // Whom somebody else did it for has news.
    tx.callers_stay(own);
    let mut topics = vec![Topic::Centre, Topic::Person(tale.owner.uuid())];
    topics.extend(tale.of_queue.then_some(Topic::Requests));
    let entry = Entry {
        community: tale.community,
        actor: tale.by.map(Id::uuid),
        verb: tale.verb,
        subject: tale.series.uuid(),
        audience: Audience::Parties,
        topics,
    };
    record_with!(
        tx,
        entry,
        at,
        ["told": "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
                  values ($1, $8, $9, $4, $5, $10, $2, $11, $12)"],
        |query| query
            .bind(Uuid::now_v7())
            .bind(tale.owner)
            .bind(Json(json!({ "reason": tale.reason })))
            .bind(own.then_some(at))
            .bind(own)
    )
}
