//! The statements about the tokens of programs.

use crate::access::Person;
use foundation::{Id, Result, db::Conn, on, secret, time::now};
use uuid::Uuid;

/// Issues a token; it is told once and never kept.
pub async fn issue(conn: &mut Conn<'_>, person: Id<Person>) -> Result<(Uuid, String)> {
    let (id, token) = (Uuid::now_v7(), secret::token());
    on!(conn, |c| sqlx::query("insert into api_token (token_hash, id, person_id, created_at) values ($1, $2, $3, $4)")
        .bind(secret::digest(&token))
        .bind(id)
        .bind(person)
        .bind(now())
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok((id, token))
}

/// Revokes one token of a person; whether it was there.
pub(super) async fn revoke(conn: &mut Conn<'_>, person: Id<Person>, id: Uuid) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query("update api_token set revoked_at = $3 where person_id = $1 and id = $2 and revoked_at is null")
        .bind(person)
        .bind(id)
        .bind(now())
        .execute(c)
        .await
        .map(|done| done.rows_affected() > 0))?)
}

/// Revokes every token of a person.
pub(super) async fn revoke_all(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query("update api_token set revoked_at = $2 where person_id = $1 and revoked_at is null")
        .bind(person)
        .bind(now())
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
