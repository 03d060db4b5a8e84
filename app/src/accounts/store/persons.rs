//! The statements about persons and what they agreed to.

use super::{
    super::model::{Account, Arrival, PRIVACY_VERSION, arrival},
    retire,
};
use crate::access::Person;
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::{Conn, Db, OnConstraint, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use uuid::Uuid;

/// The account that a number belongs to.
pub(super) async fn account(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<Option<Account>> {
    let found: Option<(Uuid, Instant, Option<i32>)> = on!(conn, |c| {
        sqlx::query_as(
        "select id, seen_at, (select max(version) from consent where person_id = person.id and document = 'privacy')
         from person where phone = $1"
    )
    .bind(phone.reveal())
    .fetch_optional(c)
    .await
    })?;
    Ok(found.map(|(id, seen_at, agreed)| Account {
        person: id.into(),
        seen_at,
        agreed,
    }))
}

/// Whose number it is.
pub async fn by_phone(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<Option<Id<Person>>> {
    Ok(on!(conn, |c| sqlx::query_scalar::<_, Uuid>(
        "select id from person where phone = $1"
    )
    .bind(phone.reveal())
    .fetch_optional(c)
    .await)?
    .map(Id::from))
}

/// Whose number it is, unless they were silent for so long that it may be somebody else's by now.
pub async fn holder(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<Option<Id<Person>>> {
    Ok(match arrival(account(conn, phone).await?.as_ref(), now()) {
        Arrival::Known(person) => Some(person),
        Arrival::New | Arrival::Instead(_) => None,
    })
}

/// Whose number it is, and whether the account was opened just now. A number that was silent for a year starts anew.
pub async fn found_or_opened(tx: &mut Tx<'_>, phone: &PhoneNumber) -> Result<(Id<Person>, bool)> {
    retire::if_silent(tx, phone).await?;
    match open(tx, phone).await? {
        Some(person) => Ok((person, true)),
        None => Ok((by_phone(tx, phone).await?.ok_or(Problem::Unavailable)?, false)),
    }
}

/// Whose number it is; an account that somebody else opens for it is written down as opened by them.
pub async fn opened_by(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    phone: &PhoneNumber,
    by: Id<Person>,
) -> Result<Id<Person>> {
    let (person, opened) = found_or_opened(tx, phone).await?;
    if opened {
        let (actor, subject) = (Some(by.uuid()), person.uuid());
        let entry = Entry {
            community,
            actor,
            verb: "account.opened",
            subject,
            audience: Audience::Parties,
            topics: vec![],
        };
        journal::store::record(tx, entry).await?;
    }
    Ok(person)
}

/// Opens an account, unless the number has one.
pub(super) async fn open(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<Option<Id<Person>>> {
    let now = now();
    Ok(on!(conn, |c| sqlx::query_scalar::<_, Uuid>(
        "insert into person (id, phone, created_at, seen_at) values ($1, $2, $3, $3) on conflict (phone) do nothing returning id"
    )
    .bind(Uuid::now_v7())
    .bind(phone.reveal())
    .bind(now)
    .fetch_optional(c)
    .await)?
    .map(Id::from))
}

/// Keeps a person's row as it is until the transaction ends: nobody else books in their name. Who only needs the row to be there (a
/// notice) does not wait. SQLite has one writer, who never waits.
pub async fn hold(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from person where id = $1 for no key update")
            .bind(person)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// Holds a person's row as [`hold`] does, and makes it another one: whoever has looked at it and waits for it finds that out. So no
/// booking of theirs slips past what is written along with this.
pub async fn renew(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("update person set seen_at = seen_at where id = $1")
            .bind(person)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// Notes that somebody agreed to the privacy notice as it is now.
pub(super) async fn agree(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "insert into consent (person_id, document, version, at) values ($1, 'privacy', $2, $3)
         on conflict (person_id, document, version) do nothing"
    )
    .bind(person)
    .bind(PRIVACY_VERSION)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Gives an account another number. An account that has it and was silent for a year gives it up.
pub(super) async fn set_phone(
    tx: &mut Tx<'_>,
    person: Id<Person>,
    phone: &PhoneNumber,
    taken: impl FnOnce() -> Problem,
) -> Result<()> {
    retire::if_silent(tx, phone).await?;
    write_phone(tx, person, phone)
        .await
        .on_constraint("person_phone_key", taken)
}

async fn write_phone(conn: &mut Conn<'_>, person: Id<Person>, phone: &PhoneNumber) -> sqlx::Result<()> {
    on!(conn, |c| sqlx::query("update person set phone = $2 where id = $1")
        .bind(person)
        .bind(phone.reveal())
        .execute(c)
        .await
        .map(|_| ()))
}

/// Notes that somebody is here.
pub(super) async fn seen(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query("update person set seen_at = $2 where id = $1")
        .bind(person)
        .bind(now())
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// Notes how somebody wants to be called.
pub async fn rename(
    db: &Db,
    community: Id<Community>,
    person: Id<Person>,
    name: String,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            called(tx, person, &name).await?;
            let (actor, subject) = (Some(person.uuid()), person.uuid());
            let entry = Entry {
                community,
                actor,
                verb: "account.renamed",
                subject,
                audience: Audience::Parties,
                topics: vec![],
            };
            journal::store::record(tx, entry).await
        })
    })
    .await
}

/// Sets the name by which somebody is called.
pub async fn called(conn: &mut Conn<'_>, person: Id<Person>, name: &str) -> Result<()> {
    on!(conn, |c| sqlx::query("update person set name = $2 where id = $1")
        .bind(person)
        .bind(name)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// A person's number, if they still have one.
pub async fn phone_of(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Option<PhoneNumber>> {
    let phone: Option<Option<String>> = on!(conn, |c| sqlx::query_scalar("select phone from person where id = $1")
        .bind(person)
        .fetch_optional(c)
        .await)?;
    Ok(phone.flatten().and_then(|phone| PhoneNumber::parse(&phone).ok()))
}
