//! Who asks: one statement finds the person of a session or a token, their roles and where they are verified.

use super::{
    super::model::{IDLE, is_stale},
    persons,
};
use crate::access::{Known, Person, Session};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    on,
    policy::{Grant, Scope},
    secret,
    time::{Instant, now},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody who was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Who.
    pub known: Known,
    /// Their roles.
    pub grants: Vec<Grant>,
    seen_at: Instant,
}

/// What is known of the one who `asked`, a row for each thing: a role on a place, a community in which they are verified, a
/// community with news for them, and that they exist. The columns that have a type come first, so that PostgreSQL knows the types of the empty ones.
macro_rules! facts_of {
    ($asked:literal) => {
        concat!(
            "with asked as (",
            $asked,
            ")
             select asked.*, role, path, null as community_id, cast(null as bigint) as unread
             from asked join role_grant on person_id = asked.id and withdrawn_at is null join place on place.id = place_id
             union all
             select asked.*, null, null, community_id, null from asked join residency on person_id = asked.id and verified_at is not null
             union all
             select asked.*, null, null, community_id, unread
             from asked join (select person_id, community_id, count(*) as unread from notice
                              where person_id in (select id from asked) and read_at is null group by person_id, community_id) as news
               on news.person_id = asked.id
             union all
             select asked.*, null, null, null, null from asked"
        )
    };
}

#[derive(FromRow)]
struct Fact {
    id: Uuid,
    session_id: Option<Uuid>,
    name: String,
    seen_at: Instant,
    role: Option<String>,
    path: Option<String>,
    community_id: Option<Uuid>,
    unread: Option<i64>,
}

/// The person of a session that is neither idle nor over.
pub async fn by_session(conn: &mut Conn<'_>, token: &str) -> Result<Option<Found>> {
    let now = now();
    let facts: Vec<Fact> = on!(conn, |c| sqlx::query_as(facts_of!(
        "select person.id, session.id as session_id, name, session.seen_at
         from session join person on person.id = person_id
         where token_hash = $1 and expires_at > $2 and session.seen_at > $3"
    ))
    .bind(secret::digest(token))
    .bind(now)
    .bind(now - IDLE)
    .fetch_all(c)
    .await)?;
    found(facts)
}

/// The person of a program's token that was not revoked.
pub async fn by_token(conn: &mut Conn<'_>, token: &str) -> Result<Option<Found>> {
    let facts: Vec<Fact> = on!(conn, |c| sqlx::query_as(facts_of!(
        "select person.id, null as session_id, name, seen_at
         from api_token join person on person.id = person_id
         where token_hash = $1 and revoked_at is null"
    ))
    .bind(secret::digest(token))
    .fetch_all(c)
    .await)?;
    found(facts)
}

fn found(facts: Vec<Fact>) -> Result<Option<Found>> {
    let Some(first) = facts.first() else { return Ok(None) };
    let person = Id::<Person>::from(first.id);
    let session = first.session_id.map(Id::<Session>::from);
    let known = Known {
        person,
        name: first.name.clone(),
        session,
        verified: vec![],
        unread: vec![],
    };
    let mut found = Found {
        known,
        grants: vec![],
        seen_at: first.seen_at,
    };
    for fact in facts {
        match (fact.role, fact.path, fact.community_id, fact.unread) {
            (Some(role), Some(path), ..) => {
                let role = role.parse().map_err(Problem::internal)?;
                found.grants.push(Grant {
                    role,
                    scope: Scope(path),
                });
            }
            (.., Some(community), Some(unread)) => found.known.unread.push((community, unread as u32)),
            (.., verified, None) => found.known.verified.extend(verified),
            (.., None, Some(_)) => {}
        }
    }
    Ok(Some(found))
}

impl Found {
    /// Whether it should be noted again that they are here. What a program does is no sign of it: the number may be somebody else's
    /// by now, and the program would keep the account from them.
    pub fn is_stale(&self) -> bool {
        self.known.session.is_some() && is_stale(self.seen_at, now())
    }
}

/// Notes that somebody is here: the person first, then the session, as everywhere.
pub async fn touch(db: &Db, known: Known) -> Result<()> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            persons::seen(tx, known.person).await?;
            match known.session {
                Some(session) => session_seen(tx, session).await,
                None => Ok(()),
            }
        })
    })
    .await
}

async fn session_seen(conn: &mut Conn<'_>, session: Id<Session>) -> Result<()> {
    on!(conn, |c| sqlx::query("update session set seen_at = $2 where id = $1")
        .bind(session)
        .bind(now())
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
