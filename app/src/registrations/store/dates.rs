//! What staff do to dates, told to everyone who has registered for them: each of them once, for however many dates.

use super::{
    happening::{Happening, People, by_registration, happenings},
    pool::{Books, Pool},
    record::{Change, record},
    told::{Concerned, concerned},
};
use crate::{
    access::Person,
    events::{Event, EventDate},
    notices::{Told, tell},
    registrations::model::Verb,
};
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Day, Instant, now},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Dates do not take place: who had registered for one is told why, and that is over; who comes to the whole course is told. One that was
/// brought back meanwhile stays.
pub async fn dates_ended(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    dates: &[Id<EventDate>],
    reason: &str,
) -> Result<()> {
    tx.nothing_changed();
    for date in dates {
        hold(tx, community, *date).await?;
    }
    let all = happenings(tx, community, dates, "cancelled").await?;
    let found = by_registration(tx, community, &all).await?;
    let mut people = People::of(&found);
    for (one, date, _) in &found {
        let first = people.first(one.person_id);
        let kind = if first.as_ref().is_some_and(|first| first.several) {
            "event.dates_cancelled"
        } else {
            "event.date_cancelled"
        };
        if !date.is_of_course() {
            let together = first.as_ref().is_some_and(|first| first.together);
            end(tx, community, (one, date, together), kind, reason).await?;
            if first.is_none() {
                hush(tx, community, one, kind).await?;
            }
        } else if let Some(first) = first {
            inform(tx, community, (one, date, first.together), kind, reason).await?;
        }
    }
    Ok(())
}

/// Nobody brings a date back, or registers for it, until the transaction ends.
async fn hold(tx: &mut Tx<'_>, community: Id<Community>, date: Id<EventDate>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update event_date set recorded = recorded where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(date)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn end(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (one, date, together): (&Concerned, &Happening, bool),
    kind: &'static str,
    reason: &str,
) -> Result<()> {
    let pool = Pool {
        community,
        event: date.event_id.into(),
        date: Some(date.id.into()),
    };
    let books = Books::read(tx, pool, None, Instant::default()).await?;
    let who = if together { "" } else { one.who() };
    let mut details = books.details(one.id, who, None, reason);
    details["starts"] = json!(date.starts);
    details["ends"] = json!(date.ends);
    let change = Change {
        community,
        registration: one.id,
        owner: Id::<Person>::from(one.person_id),
        by: None,
        verb: Verb::Cancelled,
        told: Some(kind),
        reason,
        until: None,
        details,
    };
    record(tx, change).await
}

/// What somebody is told with another notice is no news of its own.
async fn hush(tx: &mut Tx<'_>, community: Id<Community>, one: &Concerned, kind: &'static str) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "update notice set own = true, read_at = $5 where community_id = $1 and person_id = $2 and subject_id = $3 and kind = $4 and read_at is null"
    )
    .bind(community)
    .bind(one.person_id)
    .bind(one.id)
    .bind(kind)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Dates are at another time or in another room: everyone who has registered for them is told; their registrations stay.
pub async fn dates_moved(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    dates: &[Id<EventDate>],
    reason: &str,
) -> Result<()> {
    tx.nothing_changed();
    let all = happenings(tx, community, dates, "planned").await?;
    let found = by_registration(tx, community, &all).await?;
    let mut people = People::of(&found);
    for (one, date, _) in &found {
        let Some(first) = people.first(one.person_id) else {
            continue;
        };
        let kind = if first.several {
            "event.dates_moved"
        } else {
            "event.date_moved"
        };
        inform(tx, community, (one, date, first.together), kind, reason).await?;
    }
    Ok(())
}

/// The dates of a course were given other times, as jobs of an earlier version say it, without naming them.
pub async fn event_moved(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>, reason: &str) -> Result<()> {
    tx.nothing_changed();
    let next: Option<Uuid> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "select id from event_date where community_id = $1 and event_id = $2 and state = 'planned' and starts > $3 order by starts limit 1"
    )
    .bind(community)
    .bind(event)
    .bind(now())
    .fetch_optional(c)
    .await
    })?;
    let next: Vec<Id<EventDate>> = next.into_iter().map(Id::from).collect();
    dates_moved(tx, community, &next, reason).await
}

/// A date takes place after all. Who comes to the course is told; who had registered for the date is asked to register anew, since they
/// may have other plans by now and the place may be somebody else's.
pub async fn dates_restored(tx: &mut Tx<'_>, community: Id<Community>, dates: &[Id<EventDate>]) -> Result<()> {
    tx.nothing_changed();
    for date in happenings(tx, community, dates, "planned").await? {
        if date.is_of_course() {
            for one in concerned(tx, community, date.pool()).await? {
                inform(tx, community, (&one, &date, false), "event.date_restored", "").await?;
            }
            continue;
        }
        let path = format!("/events/{}/{}", date.event_id, Day::numbered(date.stands_for));
        for person in told_of_end(tx, community, &date).await? {
            let details = date.details("", "", path.clone());
            told(tx, community, (person, date.id), "event.date_reopened", details).await?;
        }
    }
    Ok(())
}

/// Whose registrations for a date ended with it, and who has not registered since.
async fn told_of_end(conn: &mut Conn<'_>, community: Id<Community>, date: &Happening) -> Result<Vec<Uuid>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "select distinct person_id from registration
         where community_id = $1 and pool_id = $2 and state = 'cancelled'
           and exists (select 1 from registration_step step where step.community_id = $1 and step.registration_id = registration.id
                         and step.verb = 'cancelled' and step.by_person is null)
           and not exists (select 1 from registration again where again.community_id = $1 and again.pool_id = $2
                             and again.person_id = registration.person_id and again.state in ('admitted', 'waiting', 'offered'))
         order by person_id"
    )
    .bind(community)
    .bind(date.id)
    .fetch_all(c)
    .await
    })?)
}

async fn inform(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (one, date, together): (&Concerned, &Happening, bool),
    kind: &'static str,
    reason: &str,
) -> Result<()> {
    let who = if together { "" } else { one.who() };
    let details = date.details(who, reason, format!("/me/events/{}", one.id));
    told(tx, community, (one.person_id, one.id), kind, details).await
}

async fn told(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (person, subject): (Uuid, Uuid),
    kind: &'static str,
    details: Value,
) -> Result<()> {
    let told = Told {
        community,
        person: Id::from(person),
        kind,
        subject,
        details,
        own: false,
    };
    tell(tx, told).await?;
    let entry = Entry {
        community,
        actor: None,
        verb: "registration.told",
        subject,
        audience: Audience::Parties,
        topics: vec![Topic::Person(person)],
    };
    journal::store::record(tx, entry).await
}
