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
use std::sync::Arc;
use uuid::Uuid;

/// Somebody who was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Who.
    pub known: Known,
    /// Their roles.
    pub grants: Vec<Grant>,
    seen_at: Instant,
    /// When the session is over; a token is until it is revoked.
    expires_at: Option<Instant>,
}

/// What is known of the one who `asked`, a row for each thing: a role on a place, a community in which they are verified, a
/// community with news for them, one in which they were blocked, and that they exist. The columns that have a type come first, so that
/// PostgreSQL knows the types of the empty ones.
macro_rules! facts_of {
    ($asked:literal) => {
        concat!(
            "with asked as (",
            $asked,
            ")
             select asked.*, role, path, null as community_id, cast(null as bigint) as unread,
                    (select ends from person_block where false) as blocked
             from asked join role_grant on person_id = asked.id and withdrawn_at is null join place on place.id = place_id
             union all
             select asked.*, null, null, community_id, null, null from asked join residency on person_id = asked.id and verified_at is not null
             union all
             select asked.*, null, null, community_id, unread, null
             from asked join (select person_id, community_id, count(*) as unread from notice
                              where person_id in (select id from asked) and read_at is null group by person_id, community_id) as news
               on news.person_id = asked.id
             union all
             select asked.*, null, null, community_id, null, ends
             from asked join (select person_id, community_id, max(ends) as ends from person_block
                              where person_id in (select id from asked) and lifted_at is null group by person_id, community_id) as blocks
               on blocks.person_id = asked.id
             union all
             select asked.*, null, null, null, null, null from asked"
        )
    };
}

#[derive(FromRow)]
struct Fact {
    id: Uuid,
    session_id: Option<Uuid>,
    name: String,
    seen_at: Instant,
    expires_at: Option<Instant>,
    role: Option<String>,
    path: Option<String>,
    community_id: Option<Uuid>,
    unread: Option<i64>,
    blocked: Option<Instant>,
}

/// The person of a session that is neither idle nor over.
pub async fn by_session(db: &Db, token: &str) -> Result<Option<Arc<Found>>> {
    let digest = secret::digest(token);
    let read = || async move {
        let facts = on!(&mut db.read().await?.conn(), |c| sqlx::query_as(facts_of!(
            "select person.id, session.id as session_id, name, session.seen_at, expires_at
             from session join person on person.id = person_id where token_hash = $1"
        ))
        .bind(&digest[..])
        .fetch_all(c)
        .await)?;
        found(facts)
    };
    remembered(db, digest, read).await
}

/// The person of a program's token that was not revoked.
pub async fn by_token(db: &Db, token: &str) -> Result<Option<Arc<Found>>> {
    let digest = secret::digest(token);
    let read = || async move {
        let facts = on!(&mut db.read().await?.conn(), |c| {
            sqlx::query_as(facts_of!(
            "select person.id, null as session_id, name, seen_at, (select expires_at from session where false) as expires_at
             from api_token join person on person.id = person_id
             where token_hash = $1 and revoked_at is null"
        ))
        .bind(&digest[..])
        .fetch_all(c)
        .await
        })?;
        found(facts)
    };
    remembered(db, digest, read).await
}

async fn remembered<F>(db: &Db, digest: [u8; 32], read: impl FnOnce() -> F) -> Result<Option<Arc<Found>>>
where
    F: Future<Output = Result<Found>>,
{
    match db.remembered_caller(digest, read).await {
        Ok(found) => Ok(Some(found).filter(|found| found.is_in_time())),
        Err(Problem::NotSignedIn) => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn found(facts: Vec<Fact>) -> Result<Found> {
    let first = facts.first().ok_or(Problem::NotSignedIn)?;
    let person = Id::<Person>::from(first.id);
    let session = first.session_id.map(Id::<Session>::from);
    let known = Known {
        person,
        name: first.name.clone(),
        session,
        verified: vec![],
        unread: vec![],
        blocked: vec![],
    };
    let mut found = Found {
        known,
        grants: vec![],
        seen_at: first.seen_at,
        expires_at: first.expires_at,
    };
    for fact in facts {
        if let (Some(community), Some(ends)) = (fact.community_id, fact.blocked) {
            found.known.blocked.push((community, ends));
            continue;
        }
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
    Ok(found)
}

impl Found {
    /// Whether the session is neither idle nor over; without one there is nothing to be over.
    fn is_in_time(&self) -> bool {
        let now = now();
        self.known.session.is_none() || (self.seen_at > now - IDLE && self.expires_at.is_some_and(|at| at > now))
    }

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
