//! The statements about blocks. One that was lifted keeps its row, with who lifted it and when.

use super::model::{Blocked, NewBlock, last_day};
use crate::access::Person;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, Zone, now},
};
use locales::{Words, people as t};
use serde_json::json;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// A block as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// Why.
    pub reason: String,
    /// When it began.
    pub begins: Instant,
    /// When it ends by itself.
    pub ends: Instant,
    /// When it was lifted before.
    pub lifted_at: Option<Instant>,
}

impl Kept {
    /// Whether it holds at an instant.
    pub fn holds(&self, at: Instant) -> bool {
        self.lifted_at.is_none() && at < self.ends
    }

    /// One that is over, as it was: until its end, or until it was lifted.
    pub fn was(&self, zone: Zone) -> Blocked {
        Blocked {
            reason: self.reason.clone(),
            until: self
                .lifted_at
                .map_or_else(|| last_day(zone, self.ends), |at| zone.day(at)),
        }
    }

    /// As people are told of it.
    pub fn told(&self, zone: Zone) -> Blocked {
        Blocked {
            reason: self.reason.clone(),
            until: last_day(zone, self.ends),
        }
    }
}

/// Every block of a person in a community, the latest first, twenty at most.
pub async fn of(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Vec<Kept>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, reason, begins, ends, lifted_at from person_block
         where community_id = $1 and person_id = $2 order by id desc limit 20"
    )
    .bind(community)
    .bind(person)
    .fetch_all(c)
    .await)?)
}

/// The block of a person that holds now.
pub async fn present(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Option<Kept>> {
    let now = now();
    Ok(of(conn, community, person)
        .await?
        .into_iter()
        .find(|block| block.holds(now)))
}

/// Blocks a person, whose row is held by this transaction, and tells them. Whoever is blocked already is not blocked twice.
pub async fn block(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    by: Id<Person>,
    new: &NewBlock,
) -> Result<()> {
    if present(tx, community, person).await?.is_some() {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::blocked_already(lang).into()),
        });
    }
    let id = insert(tx, community, person, by, new).await?;
    tell(tx, community, person, (by, "person.blocked", id), &new.reason).await
}

/// Changes the end or the reason of a block that still holds, and tells its person once: the block ends, and another begins where it was.
pub async fn change(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    (block, by): (Uuid, Id<Person>),
    new: &NewBlock,
) -> Result<()> {
    if !close(tx, community, person, block, by).await? {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::block_is_over(lang).into()),
        });
    }
    let id = insert(tx, community, person, by, new).await?;
    tell(tx, community, person, (by, "person.block_changed", id), &new.reason).await
}

async fn insert(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    by: Id<Person>,
    new: &NewBlock,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into person_block (community_id, person_id, id, reason, begins, ends, by_person) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(community)
    .bind(person)
    .bind(id)
    .bind(&new.reason)
    .bind(now())
    .bind(new.ends)
    .bind(by)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(id)
}

/// Lifts a block, and tells its person. Answers whether it was still to be lifted.
pub async fn lift(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    block: Uuid,
    by: Id<Person>,
) -> Result<bool> {
    let lifted = close(tx, community, person, block, by).await?;
    if lifted {
        tell(tx, community, person, (by, "person.unblocked", block), "").await?;
    }
    Ok(lifted)
}

/// Ends a block that still holds; whether it did.
async fn close(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    block: Uuid,
    by: Id<Person>,
) -> Result<bool> {
    let at = now();
    Ok(on!(&mut **tx, |c| sqlx::query(
        "update person_block set lifted_by = $4, lifted_at = $5
         where community_id = $1 and person_id = $2 and id = $3 and lifted_at is null and ends > $5"
    )
    .bind(community)
    .bind(person)
    .bind(block)
    .bind(by)
    .bind(at)
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

/// The notice for the person, and the journal's entry; `Tx::callers_stay` is not said, so that the next request knows.
async fn tell(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    (by, verb, subject): (Id<Person>, &'static str, Uuid),
    reason: &str,
) -> Result<()> {
    let details = Json(json!({ "reason": reason }));
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into notice (community_id, id, person_id, kind, subject_id, details, at) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(community)
    .bind(Uuid::now_v7())
    .bind(person)
    .bind(verb)
    .bind(subject)
    .bind(&details)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    let entry = Entry {
        community,
        actor: Some(by.uuid()),
        verb,
        subject: person.uuid(),
        audience: Audience::InCharge,
        topics: vec![Topic::Person(person.uuid())],
    };
    journal::store::record(tx, entry).await
}
