//! The statements about sessions.

use super::super::model::{ABSOLUTE, IDLE, TWICE};
use crate::access::{Person, Session};
use foundation::{Id, Result, db::Conn, on, secret, time::now};
use uuid::Uuid;

/// Opens a session under a token, which is never kept.
pub(super) async fn open(conn: &mut Conn<'_>, person: Id<Person>, device: &str, token: &str) -> Result<Id<Session>> {
    let (id, now) = (Id::new(), now());
    on!(conn, |c| {
        sqlx::query(
        "insert into session (token_hash, id, person_id, device, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)"
    )
    .bind(&secret::digest(token)[..])
    .bind(id)
    .bind(person)
    .bind(device)
    .bind(now)
    .bind(now + ABSOLUTE)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(id)
}

/// Whether a session was opened under this token within the last minute.
pub(super) async fn just_opened(conn: &mut Conn<'_>, token: &str) -> Result<bool> {
    let found: Option<i64> = on!(conn, |c| sqlx::query_scalar(
        "select cast(1 as bigint) from session where token_hash = $1 and created_at > $2"
    )
    .bind(&secret::digest(token)[..])
    .bind(now() - TWICE)
    .fetch_optional(c)
    .await)?;
    Ok(found.is_some())
}

/// Ends the session of a token; whose it was and which, if there was one.
pub(super) async fn close(conn: &mut Conn<'_>, token: &str) -> Result<Option<(Id<Person>, Id<Session>)>> {
    let closed: Option<(Uuid, Uuid)> = on!(conn, |c| sqlx::query_as(
        "delete from session where token_hash = $1 returning person_id, id"
    )
    .bind(&secret::digest(token)[..])
    .fetch_optional(c)
    .await)?;
    Ok(closed.map(|(person, session)| (person.into(), session.into())))
}

/// Ends one session of a person; whether it was there.
pub(super) async fn end(conn: &mut Conn<'_>, person: Id<Person>, id: Uuid) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query(
        "delete from session where person_id = $1 and id = $2"
    )
    .bind(person)
    .bind(id)
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

/// Ends every session of a person.
pub(super) async fn end_all(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query("delete from session where person_id = $1")
        .bind(person)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Forgets sessions that are idle or over.
pub(super) async fn sweep(conn: &mut Conn<'_>) -> Result<()> {
    let now = now();
    on!(conn, |c| sqlx::query(
        "delete from session where expires_at < $1 or seen_at < $2"
    )
    .bind(now)
    .bind(now - IDLE)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
