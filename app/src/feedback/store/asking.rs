//! Who was at a date is asked, once: the row that says so, and the notices, are one transaction.

use super::was_there;
use crate::{
    feedback::model::{OPEN_FOR, ask_from, ask_until},
    notices::{ToOne, tell_all},
};
use chrono::TimeDelta;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::Words;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// How many dates are found at once.
const AT_ONCE: i64 = 20;
/// How many people an entry of the journal names.
const AN_ENTRY: usize = 200;
/// How long a date is at most, so that the index by the start finds what has ended.
const LONGEST_DATE: TimeDelta = TimeDelta::days(2);
/// How long it is known of what people were asked.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Of what it is time to ask: what ended between `$1` and `$2`, and so began after `$3`.
macro_rules! is_due {
    () => {
        "event_date.state = 'planned' and event_date.starts > $3 and event_date.starts < $2 and event_date.ends > $1 and event_date.ends <= $2
         and event.asks_after and event.registering <> 'none' and event.state <> 'draft'"
    };
}

/// A date of which it is time to ask.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Due {
    community_id: Uuid,
    id: Uuid,
}

/// The dates of which it is time to ask and nobody has, the longest over first.
pub async fn due(conn: &mut Conn<'_>) -> Result<Vec<Due>> {
    let now = now();
    Ok(on!(conn, |c| {
        sqlx::query_as(concat!(
        "select event_date.community_id, event_date.id
         from event_date join event on event.community_id = event_date.community_id and event.id = event_date.event_id
         where ",
        is_due!(),
        " and not exists (select 1 from feedback_asked
                           where feedback_asked.community_id = event_date.community_id and feedback_asked.date_id = event_date.id)
         order by event_date.ends limit $4"
    ))
    .bind(ask_from(now))
    .bind(ask_until(now))
    .bind(ask_from(now) - LONGEST_DATE)
    .bind(AT_ONCE)
    .fetch_all(c)
    .await
    })?)
}

/// Asks everyone who was at a date and has not answered yet, unless another server has, or it is not the time any more.
pub async fn ask(tx: &mut Tx<'_>, due: Due) -> Result<()> {
    tx.nothing_changed();
    tx.callers_stay(true);
    let community = Id::<Community>::from(due.community_id);
    if !claim(tx, due).await? {
        return Ok(());
    }
    let all: Vec<ToOne> = there(tx, due).await?.into_iter().map(told).collect();
    tell_all(tx, community, "event.asked", &all).await?;
    for some in all.chunks(AN_ENTRY) {
        let entry = Entry {
            community,
            actor: None,
            verb: "event.asked",
            subject: due.id,
            audience: Audience::Parties,
            topics: some.iter().map(|one| Topic::Person(one.person.uuid())).collect(),
        };
        journal::store::record(tx, entry).await?;
    }
    Ok(())
}

/// Whether it falls to this transaction to ask of a date.
async fn claim(tx: &mut Tx<'_>, due: Due) -> Result<bool> {
    let now = now();
    Ok(on!(&mut **tx, |c| sqlx::query(concat!(
        "insert into feedback_asked (community_id, date_id, at)
         select event_date.community_id, event_date.id, $4
         from event_date join event on event.community_id = event_date.community_id and event.id = event_date.event_id
         where event_date.community_id = $5 and event_date.id = $6 and ",
        is_due!(),
        " on conflict do nothing"
    ))
    .bind(ask_from(now))
    .bind(ask_until(now))
    .bind(ask_from(now) - LONGEST_DATE)
    .bind(now)
    .bind(due.community_id)
    .bind(due.id)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?)
}

/// Somebody who was there.
#[derive(FromRow)]
struct Guest {
    person_id: Uuid,
    registration_id: Uuid,
    title: String,
    title_en: String,
    starts: Instant,
    ends: Instant,
}

/// Everyone who was there and has not answered, each once, with the first of their registrations.
async fn there(tx: &mut Tx<'_>, due: Due) -> Result<Vec<Guest>> {
    let mut guests: Vec<Guest> = on!(&mut **tx, |c| {
        sqlx::query_as(concat!(
        "select registration.person_id, registration.id as registration_id, event.title, event.title_en, event_date.starts, event_date.ends
         from event_date
         join event on event.community_id = event_date.community_id and event.id = event_date.event_id
         join registration on registration.community_id = event_date.community_id and registration.event_id = event.id
         where event_date.community_id = $1 and event_date.id = $2 and ",
        was_there!(),
        " and not exists (select 1 from feedback where feedback.community_id = $1 and feedback.date_id = $2
                            and feedback.person_id = registration.person_id)
         order by registration.person_id, registration.number"
    ))
    .bind(due.community_id)
    .bind(due.id)
    .fetch_all(c)
    .await
    })?;
    guests.dedup_by_key(|guest| guest.person_id);
    Ok(guests)
}

fn told(guest: Guest) -> ToOne {
    ToOne {
        person: guest.person_id.into(),
        subject: guest.registration_id,
        details: json!({
            "title": Words { zh: guest.title, en: guest.title_en },
            "starts": guest.starts,
            "ends": guest.ends,
            "until": guest.ends + OPEN_FOR,
            "path": format!("/me/events/{}", guest.registration_id),
        }),
    }
}

/// Forgets of which dates that are long over people were asked.
pub async fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query("delete from feedback_asked where at < $1")
        .bind(now() - KEPT)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
