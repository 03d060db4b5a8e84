//! What staff do to an event or a date, told to everyone who has registered for it.

use super::{
    pool::{Books, Pool},
    record::{Change, record},
};
use crate::{
    access::Person,
    events::{Event, EventDate},
    notices::{Told, tell},
    registrations::model::Verb,
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::Words;
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(FromRow)]
struct Concerned {
    id: Uuid,
    date_id: Option<Uuid>,
    person_id: Uuid,
    member_id: Option<Uuid>,
    name: String,
}

impl Concerned {
    fn who(&self) -> &str {
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
            span(tx, community, date).await?.put_into(&mut details);
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

/// When a date is, or the next one of a course, and of which event.
#[derive(FromRow)]
struct Span {
    event_id: Uuid,
    starts: Instant,
    ends: Instant,
    reason: String,
    title: String,
    title_en: String,
    registering: String,
}

impl Span {
    fn put_into(&self, details: &mut Value) {
        details["starts"] = json!(self.starts);
        details["ends"] = json!(self.ends);
    }

    /// In what those have registered who come to the date.
    fn pool(&self, date: Id<EventDate>) -> Uuid {
        if self.registering == "course" {
            self.event_id
        } else {
            date.uuid()
        }
    }
}

macro_rules! span {
    ($which:literal) => {
        concat!(
            "select event_id, starts, ends, event_date.reason, title, title_en, registering
             from event_date join event on event.community_id = event_date.community_id and event.id = event_id
             where event_date.community_id = $1 and ",
            $which
        )
    };
}

async fn span(conn: &mut Conn<'_>, community: Id<Community>, date: Id<EventDate>) -> Result<Span> {
    let span: Option<Span> = on!(conn, |c| sqlx::query_as(span!("event_date.id = $2"))
        .bind(community)
        .bind(date)
        .fetch_optional(c)
        .await)?;
    span.ok_or(Problem::NotFound)
}

async fn next(conn: &mut Conn<'_>, community: Id<Community>, event: Id<Event>) -> Result<Option<Span>> {
    Ok(on!(conn, |c| sqlx::query_as(span!(
        "event_id = $2 and event_date.state = 'planned' and starts > $3 order by starts limit 1"
    ))
    .bind(community)
    .bind(event)
    .bind(now())
    .fetch_optional(c)
    .await)?)
}

/// Everyone who has registered in a pool.
async fn concerned(conn: &mut Conn<'_>, community: Id<Community>, pool: Uuid) -> Result<Vec<Concerned>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, date_id, person_id, member_id, name from registration
         where community_id = $1 and pool_id = $2 and state in ('admitted', 'waiting', 'offered') order by id"
    )
    .bind(community)
    .bind(pool)
    .fetch_all(c)
    .await)?)
}

/// One date does not take place: who had registered for it is told, and that is over; who comes to the whole course is told.
pub async fn date_ended(tx: &mut Tx<'_>, community: Id<Community>, date: Id<EventDate>, reason: &str) -> Result<()> {
    let span = span(tx, community, date).await?;
    let kind = "event.date_cancelled";
    let reason = if reason.is_empty() { &span.reason } else { reason };
    let concerned = concerned(tx, community, span.pool(date)).await?;
    if span.registering == "course" {
        inform(tx, community, &concerned, &span, (kind, reason)).await
    } else {
        end(tx, community, Id::from(span.event_id), &concerned, (kind, reason)).await
    }
}

/// A date was given another time: everyone who has registered is told; their registrations stay.
pub async fn date_moved(tx: &mut Tx<'_>, community: Id<Community>, date: Id<EventDate>, reason: &str) -> Result<()> {
    let span = span(tx, community, date).await?;
    let concerned = concerned(tx, community, span.pool(date)).await?;
    inform(tx, community, &concerned, &span, ("event.date_moved", reason)).await
}

/// The dates of a course were given other times.
pub async fn event_moved(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>, reason: &str) -> Result<()> {
    tx.nothing_changed();
    let Some(span) = next(tx, community, event).await? else {
        return Ok(());
    };
    let concerned = concerned(tx, community, event.uuid()).await?;
    inform(tx, community, &concerned, &span, ("event.date_moved", reason)).await
}

async fn inform(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    concerned: &[Concerned],
    span: &Span,
    (kind, reason): (&'static str, &str),
) -> Result<()> {
    tx.nothing_changed();
    for one in concerned {
        let told = Told {
            community,
            person: Id::from(one.person_id),
            kind,
            subject: one.id,
            details: json!({
                "title": Words { zh: span.title.clone(), en: span.title_en.clone() },
                "who": one.who(),
                "starts": span.starts,
                "ends": span.ends,
                "reason": reason,
                "path": format!("/me/events/{}", one.id),
            }),
            own: false,
        };
        tell(tx, told).await?;
        let entry = Entry {
            community,
            actor: None,
            verb: "registration.told",
            subject: one.id,
            audience: Audience::Parties,
            topics: vec![Topic::Person(one.person_id)],
        };
        journal::store::record(tx, entry).await?;
    }
    Ok(())
}
