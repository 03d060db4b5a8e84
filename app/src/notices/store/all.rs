//! The same told to many at once: a statement for hundreds of them instead of one for each.

use crate::access::Person;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    tenancy::Community,
    time::now,
};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

/// How many are told by one statement.
const AT_ONCE: usize = 200;

/// What one of many is told.
#[derive(Debug, Clone)]
pub struct ToOne {
    /// Whom.
    pub person: Id<Person>,
    /// Of what.
    pub subject: Uuid,
    /// What the words need, as of [`Told`](super::Told).
    pub details: Value,
}

/// Tells many people of what none of them has done, as [`tell`](super::tell) tells one.
pub async fn tell_all(tx: &mut Tx<'_>, community: Id<Community>, kind: &'static str, all: &[ToOne]) -> Result<()> {
    let at = now();
    for some in all.chunks(AT_ONCE) {
        tx.callers_stay(false);
        let rows = Json(some.iter().map(row).collect::<Value>());
        match &mut **tx {
            Conn::Sqlite(c) => sqlx::query(
                "insert into notice (community_id, id, person_id, kind, subject_id, details, at, own)
                 select $1, unhex(value ->> 'id'), unhex(value ->> 'person'), $3, unhex(value ->> 'subject'), value ->> 'details', $4, false
                 from json_each($2)",
            )
            .bind(community)
            .bind(rows)
            .bind(kind)
            .bind(at)
            .execute(&mut **c)
            .await
            .map(|_| ()),
            Conn::Postgres(c) => sqlx::query(
                "insert into notice (community_id, id, person_id, kind, subject_id, details, at, own)
                 select $1, id, person, $3, subject, details, $4, false
                 from jsonb_to_recordset($2) as given (id uuid, person uuid, subject uuid, details jsonb)",
            )
            .bind(community)
            .bind(rows)
            .bind(kind)
            .bind(at)
            .execute(&mut **c)
            .await
            .map(|_| ()),
        }?;
    }
    Ok(())
}

fn row(one: &ToOne) -> Value {
    // As both engines read it out of JSON.
    let bare = |id: Uuid| id.simple().to_string();
    json!({
        "id": bare(Uuid::now_v7()),
        "person": bare(one.person.uuid()),
        "subject": bare(one.subject),
        "details": one.details,
    })
}
