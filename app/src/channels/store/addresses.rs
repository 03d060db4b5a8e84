//! Where mail goes. An address is somebody's once they have typed the code that was sent to it.

use super::{By, done, record};
use crate::{
    access::Person,
    channels::model::{Asked, MOST_TRIES, code_of, late, wrong},
};
use chrono::TimeDelta;
use foundation::{
    Flaw, Id, Problem, Result,
    db::{Conn, Db, Tx},
    idempotency,
    jobs::{self, NewJob},
    on,
    secret::{self, Key},
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// The kind of job that sends a code.
pub const PROOF: &str = "channel.proof";
/// How long a code opens: mail may take its time.
const LIFETIME: TimeDelta = TimeDelta::days(1);
/// How many codes a person may ask for within a day, and how many an address is sent: whose it may be is not known yet.
const MOST: (i64, i64) = (10, 5);

/// Where somebody's mail goes.
pub async fn of(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Option<String>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select address from email where person_id = $1"
    )
    .bind(person)
    .fetch_optional(c)
    .await)?)
}

/// The address that waits for its code.
pub async fn waiting(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Option<Asked>> {
    let last: Option<(Uuid, String, i32, Option<Instant>)> = on!(conn, |c| sqlx::query_as(
        "select id, address, tries, used_at from email_proof
         where community_id = $1 and person_id = $2 and at > $3 order by at desc limit 1"
    )
    .bind(community)
    .bind(person)
    .bind(now() - LIFETIME)
    .fetch_optional(c)
    .await)?;
    let open = last.filter(|(_, _, tries, used)| *tries < MOST_TRIES && used.is_none());
    Ok(open.map(|(proof, address, ..)| Asked { proof, address }))
}

/// Has a code sent to an address, unless too many were.
pub async fn ask(db: &Db, by: By, address: String, lang: &'static str) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            // Nobody follows that a code was sent.
            tx.nothing_changed();
            tx.callers_stay(true);
            let (mine, sent) = asked(tx, by.person, &address).await?;
            if mine >= MOST.0 || sent >= MOST.1 {
                return Err(Problem::TooMany { retry_after: 3600 });
            }
            let id = Uuid::now_v7();
            insert(tx, &by, id, &address, lang).await?;
            let job = NewJob {
                community: by.community,
                kind: PROOF,
                payload: json!({ "proof": id }),
                run_at: now(),
                key: id.to_string(),
            };
            jobs::store::add(tx, job).await
        })
    })
    .await
}

async fn asked(conn: &mut Conn<'_>, person: Id<Person>, address: &str) -> Result<(i64, i64)> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select (select count(*) from email_proof where person_id = $1 and at > $3),
                (select count(*) from email_proof where address = $2 and at > $3)"
    )
    .bind(person)
    .bind(address)
    .bind(now() - LIFETIME)
    .fetch_one(c)
    .await)?)
}

async fn insert(tx: &mut Tx<'_>, by: &By, id: Uuid, address: &str, lang: &'static str) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into email_proof (community_id, id, person_id, address, lang, at) values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(by.community)
    .bind(id)
    .bind(by.person)
    .bind(address)
    .bind(lang)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// A code that is to be sent.
#[derive(Debug, Clone, FromRow)]
pub struct Proof {
    /// Where to.
    pub address: String,
    /// In which language, by its tag.
    pub lang: String,
    /// When it was asked for.
    pub at: Instant,
}

/// What is to be sent for a request; `None` where it has become useless.
pub async fn proof(conn: &mut Conn<'_>, community: Id<Community>, id: Uuid) -> Result<Option<Proof>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select address, lang, at from email_proof where community_id = $1 and id = $2 and used_at is null and at > $3"
    )
    .bind(community)
    .bind(id)
    .bind(now() - LIFETIME)
    .fetch_optional(c)
    .await)?)
}

/// Tries a code. A refusal is kept, so it is no error of the transaction.
pub async fn confirm(db: &Db, key: Key, by: By, proof: Uuid, code: String) -> Result<Option<Flaw>> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            tx.callers_stay(true);
            let Some((address, tries)) = count_try(tx, &by, proof).await? else {
                return Ok(Some(late()));
            };
            let right = secret::same(code.as_bytes(), code_of(&key, proof, &address).as_bytes());
            if !right || tries > MOST_TRIES {
                return Ok(Some(wrong(MOST_TRIES - tries)));
            }
            use_up(tx, &by, proof).await?;
            keep(tx, &by, &address).await?;
            done(tx, &by).await?;
            record(tx, &by, "channels.address_confirmed", by.person.uuid()).await?;
            Ok(None)
        })
    })
    .await
}

async fn count_try(conn: &mut Conn<'_>, by: &By, proof: Uuid) -> Result<Option<(String, i32)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "update email_proof set tries = tries + 1
         where community_id = $1 and id = $2 and person_id = $3 and used_at is null and at > $4 returning address, tries"
    )
    .bind(by.community)
    .bind(proof)
    .bind(by.person)
    .bind(now() - LIFETIME)
    .fetch_optional(c)
    .await
    })?)
}

async fn use_up(conn: &mut Conn<'_>, by: &By, proof: Uuid) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update email_proof set used_at = $3 where community_id = $1 and id = $2"
    )
    .bind(by.community)
    .bind(proof)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn keep(tx: &mut Tx<'_>, by: &By, address: &str) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into email (person_id, address, confirmed_at) values ($1, $2, $3)
         on conflict (person_id) do update set address = excluded.address, confirmed_at = excluded.confirmed_at"
    )
    .bind(by.person)
    .bind(address)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Forgets somebody's address, and the requests for others.
pub async fn remove(db: &Db, by: By) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            for statement in [
                "delete from email where person_id = $1",
                "update email_proof set used_at = at where person_id = $1 and used_at is null",
            ] {
                on!(&mut **tx, |c| sqlx::query(statement)
                    .bind(by.person)
                    .execute(c)
                    .await
                    .map(|_| ()))?;
            }
            record(tx, &by, "channels.address_removed", by.person.uuid()).await
        })
    })
    .await
}
