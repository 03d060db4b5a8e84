//! Where somebody is signed in: browsers with a session, programs with a token.

use super::{super::model::IDLE, sessions, tokens};
use crate::access::{Person, Session};
use foundation::{
    Id, Result,
    db::{Conn, Db, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A browser or a program.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The session's or token's id.
    pub id: Uuid,
    /// What the browser calls itself.
    pub device: String,
    /// Last used; of a program, when its token was made.
    pub at: Instant,
    /// Whether it is a program.
    pub program: bool,
}

/// All of a person's, the latest first.
pub async fn of(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Vec<Row>> {
    let now = now();
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select id, device, seen_at as at, false as program from session where person_id = $1 and expires_at > $2 and seen_at > $3
         union all
         select id, '', created_at, true from api_token where person_id = $1 and revoked_at is null
         order by at desc"
    )
    .bind(person)
    .bind(now)
    .bind(now - IDLE)
    .fetch_all(c)
    .await
    })?)
}

/// Ends one of a person's, by its id. What has ended already stays as it is.
pub async fn end(db: &Db, community: Id<Community>, person: Id<Person>, id: Uuid, once: Option<Once>) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            if !sessions::end(tx, person, id).await? && !tokens::revoke(tx, person, id).await? {
                tx.nothing_changed();
                return Ok(());
            }
            record(tx, community, person, "session.ended", id).await
        })
    })
    .await
}

/// Ends every session of a person, the one that asks included.
pub async fn end_all(db: &Db, community: Id<Community>, person: Id<Person>, once: Option<Once>) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            sessions::end_all(tx, person).await?;
            record(tx, community, person, "session.ended_everywhere", person.uuid()).await
        })
    })
    .await
}

/// Whether a row is the session that asks.
pub fn is_current(row: &Row, session: Option<Id<Session>>) -> bool {
    session.is_some_and(|session| session.uuid() == row.id)
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    actor: Id<Person>,
    verb: &'static str,
    subject: Uuid,
) -> Result<()> {
    let entry = Entry {
        community,
        actor: Some(actor.uuid()),
        verb,
        subject,
        audience: Audience::Parties,
        topics: vec![],
    };
    journal::store::record(tx, entry).await
}
