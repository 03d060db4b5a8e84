//! The statements about households. Who is removed keeps their row: registrations name them.

use crate::{access::Person, registrations::model::Member};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::now,
};
use uuid::Uuid;

/// Those whom somebody has named, in the order in which they did.
pub async fn members(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Vec<Member>> {
    let rows: Vec<(Uuid, String, i32)> = on!(conn, |c| sqlx::query_as(
        "select id, name, birth_year from household_member where person_id = $1 and removed_at is null order by id"
    )
    .bind(person)
    .fetch_all(c)
    .await)?;
    let member = |(id, name, birth_year)| Member { id, name, birth_year };
    Ok(rows.into_iter().map(member).collect())
}

/// Names somebody.
pub async fn add(tx: &mut Tx<'_>, community: Id<Community>, person: Id<Person>, name: &str, born: i32) -> Result<()> {
    let id = Uuid::now_v7();
    on!(&mut **tx, |c| sqlx::query(
        "insert into household_member (person_id, id, name, birth_year, added_at) values ($1, $2, $3, $4, $5)"
    )
    .bind(person)
    .bind(id)
    .bind(name)
    .bind(born)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    record(tx, community, person, "household.named", id).await
}

/// Names somebody no more; what they are registered for stays.
pub async fn remove(tx: &mut Tx<'_>, community: Id<Community>, person: Id<Person>, member: Uuid) -> Result<()> {
    let removed = on!(&mut **tx, |c| sqlx::query(
        "update household_member set removed_at = $3 where person_id = $1 and id = $2 and removed_at is null"
    )
    .bind(person)
    .bind(member)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?;
    if removed {
        return record(tx, community, person, "household.removed", member).await;
    }
    let known: i64 = on!(&mut **tx, |c| sqlx::query_scalar(
        "select count(*) from household_member where person_id = $1 and id = $2"
    )
    .bind(person)
    .bind(member)
    .fetch_one(c)
    .await)?;
    tx.nothing_changed();
    if known > 0 { Ok(()) } else { Err(Problem::NotFound) }
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    verb: &'static str,
    member: Uuid,
) -> Result<()> {
    tx.callers_stay(true);
    let entry = Entry {
        community,
        actor: Some(person.uuid()),
        verb,
        subject: member,
        audience: Audience::Parties,
        topics: vec![Topic::Person(person.uuid())],
    };
    journal::store::record(tx, entry).await
}
