//! A number that was silent for a year: the account that it belonged to is parted from it, and from everything that could still be
//! done with it.

use super::{
    super::model::{Arrival, arrival},
    persons, sessions, tokens,
};
use crate::access::Person;
use foundation::{
    Id, PhoneNumber, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry},
    on,
    time::now,
};
use uuid::Uuid;

/// Retires the account of a number, if it was silent for so long that the number may be somebody else's.
pub(super) async fn if_silent(tx: &mut Tx<'_>, phone: &PhoneNumber) -> Result<()> {
    match arrival(persons::account(tx, phone).await?.as_ref(), now()) {
        Arrival::Instead(old) => retire(tx, old, phone).await,
        Arrival::New | Arrival::Known(_) => Ok(()),
    }
}

async fn retire(tx: &mut Tx<'_>, old: Id<Person>, phone: &PhoneNumber) -> Result<()> {
    if !part(tx, old, phone).await? {
        // Somebody else has retired it at the same moment.
        return Ok(());
    }
    sessions::end_all(tx, old).await?;
    tokens::revoke_all(tx, old).await?;
    withdraw_roles(tx, old).await?;
    let entry = Entry {
        // Persons belong to no community, and nobody did it: time did.
        community: Id::from(Uuid::nil()),
        actor: None,
        verb: "account.retired",
        subject: old.uuid(),
        audience: Audience::InCharge,
        topics: vec![],
    };
    journal::store::record(tx, entry).await
}

/// Takes the number away; whether it was still there.
async fn part(conn: &mut Conn<'_>, old: Id<Person>, phone: &PhoneNumber) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query(
        "update person set phone = null where id = $1 and phone = $2"
    )
    .bind(old)
    .bind(phone.reveal())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

/// Takes every role that a person has.
pub async fn withdraw_roles(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update role_grant set withdrawn_at = $2 where person_id = $1 and withdrawn_at is null"
    )
    .bind(person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
