//! Proposals: drafts of people who are not staff, until staff publish them or say why not.

use super::{
    By, draft,
    read::on_events,
    told,
    write::{changed_meanwhile, remove_rows},
};
use crate::{
    access::Person,
    accounts,
    events::model::{Event, EventDraft, MOST_OPEN, MyProposal},
    notices::{Told, tell},
    rooms::Room,
};
use foundation::{
    Flaw, Id, Problem, Result,
    db::{Conn, Db, Tx},
    idempotency,
    journal::{self, Audience, Entry, Topic},
    on, on_list,
    tenancy::Community,
    time::{Instant, Zone, now},
};
use locales::{Words, events as t};
use serde_json::json;
use sqlx::FromRow;
use std::collections::HashMap;
use uuid::Uuid;

/// A proposal as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct KeptProposal {
    /// Which event.
    pub event_id: Uuid,
    /// What they are called.
    pub name: Option<String>,
    /// What they say to staff.
    pub words: String,
    /// Where it stands.
    pub state: String,
    /// When it came.
    pub at: Instant,
    /// Why it was declined.
    pub reason: String,
}

/// Keeps what somebody proposes, unless as much of theirs waits already.
pub async fn propose(db: &Db, by: By, draft: EventDraft, room: Option<Id<Room>>, words: String) -> Result<Id<Event>> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move { propose_in(tx, &by, &draft, room, &words).await })
    })
    .await
}

/// The same within a transaction.
pub async fn propose_in(
    tx: &mut Tx<'_>,
    by: &By,
    draft: &EventDraft,
    room: Option<Id<Room>>,
    words: &str,
) -> Result<Id<Event>> {
    // Two at once would both find room for one more.
    accounts::hold(tx, by.person).await?;
    let open: i64 = on!(&mut **tx, |c| sqlx::query_scalar(
        "select count(*) from event_proposal where community_id = $1 and person_id = $2 and state = 'open'"
    )
    .bind(by.community)
    .bind(by.person)
    .fetch_one(c)
    .await)?;
    if open >= i64::from(MOST_OPEN) {
        let words = Words::of(|lang| t::too_many_proposals(lang, MOST_OPEN));
        return Err(Flaw::new("too_many_proposals", words).of("fields[title]"));
    }
    let id = Id::new();
    draft::insert(tx, by, id, draft, room).await?;
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into event_proposal (community_id, event_id, person_id, words, state, at) values ($1, $2, $3, $4, 'open', $5)"
    )
    .bind(by.community)
    .bind(id)
    .bind(by.person)
    .bind(words)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    told::step(tx, by, id, ("proposed", None), "").await?;
    told::tell(tx, by, id, "event.proposed", false).await?;
    Ok(id)
}

/// Takes back what one has proposed, as long as staff have not said anything.
pub async fn withdraw(db: &Db, by: By, event: Id<Event>) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let withdrawn = on!(&mut **tx, |c| sqlx::query(
                "delete from event_proposal where community_id = $1 and event_id = $2 and person_id = $3 and state = 'open'"
            )
            .bind(by.community)
            .bind(event)
            .bind(by.person)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            if withdrawn == 0 {
                return Err(changed_meanwhile());
            }
            remove_rows(tx, &by, event).await?;
            told::tell(tx, &by, event, "event.withdrawn", false).await
        })
    })
    .await
}

/// A draft that is published, now or at a time, is approved, if somebody has proposed it.
pub(super) async fn approved(tx: &mut Tx<'_>, by: &By, event: Id<Event>, shown: bool) -> Result<()> {
    let person: Option<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "update event_proposal set state = 'approved', reason = '', decided_by = $3, decided_at = $4
         where community_id = $1 and event_id = $2 and state <> 'approved' returning person_id"
    )
    .bind(by.community)
    .bind(event)
    .bind(by.person)
    .bind(now())
    .fetch_optional(c)
    .await)?;
    let Some(person) = person else { return Ok(()) };
    let path = if shown {
        format!("/events/{event}")
    } else {
        "/me/events".to_owned()
    };
    tell_proposer(tx, by, (event, person), ("event.approved", ""), path).await
}

/// Declines what somebody has proposed, and tells them why.
pub async fn decline(db: &Db, by: By, event: Id<Event>, version: i64, reason: String) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let touched = on!(&mut **tx, |c| sqlx::query(
                "update event set changed_at = $4, version = version + 1
                 where community_id = $1 and id = $2 and version = $3 and state = 'draft'"
            )
            .bind(by.community)
            .bind(event)
            .bind(version)
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            let person: Option<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
                "update event_proposal set state = 'declined', reason = $3, decided_by = $4, decided_at = $5
                 where community_id = $1 and event_id = $2 and state = 'open' returning person_id"
            )
            .bind(by.community)
            .bind(event)
            .bind(&reason)
            .bind(by.person)
            .bind(now())
            .fetch_optional(c)
            .await)?;
            let Some(person) = person.filter(|_| touched == 1) else {
                return Err(changed_meanwhile());
            };
            told::step(tx, &by, event, ("declined", None), &reason).await?;
            let path = "/me/events".to_owned();
            tell_proposer(tx, &by, (event, person), ("event.declined", &reason), path).await?;
            told::tell(tx, &by, event, "event.declined", false).await
        })
    })
    .await
}

async fn tell_proposer(
    tx: &mut Tx<'_>,
    by: &By,
    (event, person): (Id<Event>, Uuid),
    (kind, reason): (&'static str, &str),
    path: String,
) -> Result<()> {
    let (zh, en): (String, String) = on!(&mut **tx, |c| sqlx::query_as(
        "select title, title_en from event where community_id = $1 and id = $2"
    )
    .bind(by.community)
    .bind(event)
    .fetch_one(c)
    .await)?;
    let told = Told {
        community: by.community,
        person: person.into(),
        kind,
        subject: event.uuid(),
        details: json!({ "title": Words { zh, en }, "reason": reason, "path": path }),
        own: by.person.uuid() == person,
    };
    tell(tx, told).await?;
    let entry = Entry {
        community: by.community,
        actor: Some(by.person.uuid()),
        verb: "proposal.answered",
        subject: event.uuid(),
        audience: Audience::Parties,
        topics: vec![Topic::Person(person)],
    };
    journal::store::record(tx, entry).await
}

macro_rules! proposals {
    ($which:literal) => {
        concat!(
            "select event_id, person.name, words, state, at, reason
             from event_proposal left join person on person.id = person_id
             where community_id = $1 and ",
            $which
        )
    };
}

/// What waits for staff, by the event.
pub async fn open_proposals(conn: &mut Conn<'_>, community: Id<Community>) -> Result<HashMap<Id<Event>, KeptProposal>> {
    let all: Vec<KeptProposal> = on!(conn, |c| sqlx::query_as(proposals!(
        "state = 'open' order by event_id limit 300"
    ))
    .bind(community)
    .fetch_all(c)
    .await)?;
    Ok(all.into_iter().map(|one| (one.event_id.into(), one)).collect())
}

/// The proposal that an event was, if it was one.
pub async fn proposal(conn: &mut Conn<'_>, community: Id<Community>, event: Id<Event>) -> Result<Option<KeptProposal>> {
    Ok(on!(conn, |c| sqlx::query_as(proposals!("event_id = $2"))
        .bind(community)
        .bind(event)
        .fetch_optional(c)
        .await)?)
}

/// What somebody has proposed, the latest first, each with its next date.
pub async fn proposals_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    zone: Zone,
    person: Id<Person>,
) -> Result<Vec<MyProposal>> {
    let kept: Vec<KeptProposal> = on!(&mut *conn, |c| sqlx::query_as(proposals!(
        "person_id = $2 order by event_id desc limit 30"
    ))
    .bind(community)
    .bind(person)
    .fetch_all(c)
    .await)?;
    if kept.is_empty() {
        return Ok(vec![]);
    }
    let rows = on_events!(
        conn,
        "date.id = (select next.id from event_date next where next.community_id = event.community_id and next.event_id = event.id
                       and next.state = 'planned' and next.ends > $3 order by next.starts, next.id limit 1)",
        "event.id in (select event_id from event_proposal where community_id = $1 and person_id = $2)",
        |query, c| query.bind(community).bind(person).bind(now()).fetch_all(c).await
    )?;
    let mut events = HashMap::new();
    for row in rows {
        let (event, dates) = row.read(zone)?;
        events.insert(event.id.uuid(), (event, dates.into_iter().next()));
    }
    let mine = |kept: KeptProposal| {
        let (event, next) = events.remove(&kept.event_id)?;
        Some(kept.state.parse().map_err(Problem::internal).map(|state| MyProposal {
            event,
            next,
            state,
            reason: kept.reason,
        }))
    };
    kept.into_iter().filter_map(mine).collect()
}
