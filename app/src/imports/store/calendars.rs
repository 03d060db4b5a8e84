//! Calendars that are followed: added, looked at now, left, and single events of them hidden.

use super::record;
use crate::events::{self, By, Event};
use foundation::{
    Flaw, Id, Problem, Result,
    db::{Conn, Db, OnConstraint, Tx},
    idempotency,
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::{Words, imports as t};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// The kind of job that looks whether a calendar (`source`) has changed, for the so-manieth time (`turn`). It speaks to others, so it is done
/// beside what is done in the database.
pub const FETCH: &str = "fetch.calendar";
/// How many calendars a community follows at most.
const MOST: usize = 20;
/// How many of their events are listed.
const LISTED: i32 = 1000;

/// A calendar that is followed.
#[derive(Debug, Clone, FromRow)]
pub struct Calendar {
    /// Which.
    pub id: Uuid,
    /// What staff call it.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// When it was last there.
    pub fetched_at: Option<Instant>,
    /// Since when it is not.
    pub failed_at: Option<Instant>,
    /// Why, by its code.
    pub failure: String,
    /// How many of its events cannot be taken.
    pub left_out: i32,
}

/// An event that follows its calendar.
#[derive(Debug, Clone, FromRow)]
pub struct Followed {
    /// The calendar.
    pub source_id: Uuid,
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// Whether staff alone see it.
    pub hidden: bool,
    /// When it is next.
    pub next: Option<Instant>,
}

/// The calendars of a community, by their names.
pub async fn all(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Calendar>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, name, url, fetched_at, failed_at, failure, left_out from event_source
         where community_id = $1 and kind = 'address' order by name, id"
    )
    .bind(community)
    .fetch_all(c)
    .await)?)
}

/// Their events that are not over, by their next dates.
pub async fn followed(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Followed>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select source_id, id, title, state = 'draft' as hidden,
                (select min(starts) from event_date date where date.community_id = event.community_id and date.event_id = event.id
                    and date.state = 'planned' and date.ends > $2) as next
         from event where community_id = $1 and source_id is not null
         order by next nulls last, id limit $3"
    )
    .bind(community)
    .bind(now())
    .bind(LISTED)
    .fetch_all(c)
    .await
    })?)
}

/// Follows a calendar from now on.
pub async fn follow(db: &Db, by: By, name: String, url: String) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            if all(tx, by.community).await?.len() >= MOST {
                let words = Words::of(|lang| t::too_many_calendars(lang, MOST));
                return Err(Flaw::new("too_many", words).of("url"));
            }
            let id = Uuid::now_v7();
            let taken = || Flaw::new("taken", Words::of(|lang| t::name_taken(lang).into())).of("name");
            on!(&mut **tx, |c| sqlx::query(
                "insert into event_source (community_id, id, kind, name, url, added_by, added_at) values ($1, $2, 'address', $3, $4, $5, $6)"
            )
            .bind(by.community)
            .bind(id)
            .bind(&name)
            .bind(&url)
            .bind(by.person)
            .bind(now())
            .execute(c)
            .await
            .map(|_| ()))
            .on_constraint("event_source_kind_name_key", taken)?;
            look(tx, by.community, (id, 0), now()).await?;
            record(tx, by.community, Some(by.person.uuid()), "calendar.followed", id).await
        })
    })
    .await
}

/// Adds the job that looks for the so-manieth time.
pub(super) async fn look(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (source, turn): (Uuid, i64),
    run_at: Instant,
) -> Result<()> {
    let job = NewJob {
        community,
        kind: FETCH,
        payload: json!({ "source": source, "turn": turn }),
        run_at,
        key: key(source, turn),
    };
    jobs::store::add(tx, job).await
}

fn key(source: Uuid, turn: i64) -> String {
    format!("{source} {turn}")
}

/// Looks now, and not only when it is time.
pub async fn hurry(db: &Db, by: By, source: Uuid) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let turn: Option<i64> = on!(&mut **tx, |c| sqlx::query_scalar(
                "select turn from event_source where community_id = $1 and id = $2 and kind = 'address'"
            )
            .bind(by.community)
            .bind(source)
            .fetch_optional(c)
            .await)?;
            let turn = turn.ok_or(Problem::NotFound)?;
            // One whose job is gone, in a copy from before, has one again.
            look(tx, by.community, (source, turn), now()).await?;
            jobs::store::hurry(tx, by.community, FETCH, &key(source, turn)).await?;
            tx.nothing_changed();
            Ok(())
        })
    })
    .await
}

/// Follows a calendar no more: its events are gone.
pub async fn leave(db: &Db, by: By, source: Uuid) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            // First of all, so that a job that is on its way waits, and finds nothing then.
            let there = on!(&mut **tx, |c| sqlx::query(
                "update event_source set turn = turn + 1 where community_id = $1 and id = $2 and kind = 'address'"
            )
            .bind(by.community)
            .bind(source)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            if there == 0 {
                tx.nothing_changed();
                return Ok(());
            }
            events::remove_brought(tx, by.community, source, None).await?;
            for statement in [
                "delete from event_origin where community_id = $1 and source_id = $2",
                "delete from event_source where community_id = $1 and id = $2",
            ] {
                on!(&mut **tx, |c| sqlx::query(statement)
                    .bind(by.community)
                    .bind(source)
                    .execute(c)
                    .await
                    .map(|_| ()))?;
            }
            record(tx, by.community, Some(by.person.uuid()), "calendar.left", source).await
        })
    })
    .await
}

/// Shows an event of a calendar that is followed, or hides it; one that stands so already is as it should be.
pub async fn show(db: &Db, by: By, event: Id<Event>, shown: bool) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            if !events::show_brought(tx, &by, event, shown).await? {
                tx.nothing_changed();
            }
            Ok(())
        })
    })
    .await
}
