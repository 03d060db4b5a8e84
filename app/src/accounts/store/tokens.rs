//! The statements about the tokens of programs.

use super::persons;
use crate::access::Person;
use foundation::{
    Id, PhoneNumber, Result,
    db::{Conn, Db},
    journal::{self, Audience, Entry},
    on, secret,
    time::now,
};
use uuid::Uuid;

/// A new token for the person of a number, who becomes a resident if they are new.
pub async fn token_for(db: &Db, phone: PhoneNumber) -> Result<String> {
    db.write(move |tx| {
        Box::pin(async move {
            let (person, _) = persons::found_or_opened(tx, &phone).await?;
            let (id, token) = issue(tx, person).await?;
            // Persons belong to no community.
            let everywhere = Id::from(Uuid::nil());
            let entry = Entry {
                community: everywhere,
                actor: None,
                verb: "token.issued",
                subject: id,
                audience: Audience::InCharge,
                topics: vec![],
            };
            journal::store::record(tx, entry).await?;
            Ok(token)
        })
    })
    .await
}

/// Issues a token; it is told once and never kept.
pub async fn issue(conn: &mut Conn<'_>, person: Id<Person>) -> Result<(Uuid, String)> {
    let (id, token) = (Uuid::now_v7(), secret::token());
    on!(conn, |c| sqlx::query(
        "insert into api_token (token_hash, id, person_id, created_at) values ($1, $2, $3, $4)"
    )
    .bind(&secret::digest(&token)[..])
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
    Ok(on!(conn, |c| sqlx::query(
        "update api_token set revoked_at = $3 where person_id = $1 and id = $2 and revoked_at is null"
    )
    .bind(person)
    .bind(id)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

/// Revokes every token of a person.
pub(super) async fn revoke_all(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update api_token set revoked_at = $2 where person_id = $1 and revoked_at is null"
    )
    .bind(person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
