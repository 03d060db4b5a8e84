//! That an event does not take place, told to everyone who has registered for it.

use super::{
    pool::{Books, Pool},
    record::{Change, record},
};
use crate::{
    access::Person,
    events::{Event, EventDate},
    registrations::model::Verb,
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody's registration that is concerned.
#[derive(FromRow)]
pub(super) struct Concerned {
    pub(super) id: Uuid,
    date_id: Option<Uuid>,
    pub(super) person_id: Uuid,
    member_id: Option<Uuid>,
    name: String,
}

impl Concerned {
    /// For whom it is, where not for its owner.
    pub(super) fn who(&self) -> &str {
        self.member_id.map_or("", |_| self.name.as_str())
    }
}

/// An event does not take place: whatever of it was still to come is over for everyone who had registered, and they are told why.
pub async fn event_ended(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>, reason: &str) -> Result<()> {
    let concerned: Vec<Concerned> = on!(&mut **tx, |c| sqlx::query_as(
        "select registration.id, date_id, person_id, member_id, name from registration
         left join event_date on event_date.community_id = registration.community_id and event_date.id = date_id
         where registration.community_id = $1 and registration.event_id = $2
           and registration.state in ('admitted', 'waiting', 'offered') and (date_id is null or starts > $3)
         order by registration.id"
    )
    .bind(community)
    .bind(event)
    .bind(now())
    .fetch_all(c)
    .await)?;
    end(tx, community, event, &concerned, ("event.cancelled", reason)).await
}

async fn end(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    event: Id<Event>,
    concerned: &[Concerned],
    (told, reason): (&'static str, &str),
) -> Result<()> {
    tx.nothing_changed();
    for one in concerned {
        let date = one.date_id.map(Id::<EventDate>::from);
        let pool = Pool { community, event, date };
        let books = Books::read(tx, pool, None, Instant::default()).await?;
        let mut details = books.details(one.id, one.who(), None, reason);
        if let Some(date) = date {
            let (starts, ends) = span(tx, community, date).await?;
            details["starts"] = json!(starts);
            details["ends"] = json!(ends);
        }
        let change = Change {
            community,
            registration: one.id,
            owner: Id::<Person>::from(one.person_id),
            by: None,
            verb: Verb::Cancelled,
            told: Some(told),
            reason,
            until: None,
            details,
        };
        record(tx, change).await?;
    }
    Ok(())
}

/// When a date is.
async fn span(conn: &mut Conn<'_>, community: Id<Community>, date: Id<EventDate>) -> Result<(Instant, Instant)> {
    let span: Option<(Instant, Instant)> = on!(conn, |c| sqlx::query_as(
        "select starts, ends from event_date where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(date)
    .fetch_optional(c)
    .await)?;
    span.ok_or(Problem::NotFound)
}

/// Everyone who has registered in a pool.
pub(super) async fn concerned(conn: &mut Conn<'_>, community: Id<Community>, pool: Uuid) -> Result<Vec<Concerned>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, date_id, person_id, member_id, name from registration
         where community_id = $1 and pool_id = $2 and state in ('admitted', 'waiting', 'offered') order by id"
    )
    .bind(community)
    .bind(pool)
    .fetch_all(c)
    .await)?)
}
