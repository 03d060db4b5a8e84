//! The statements about notices.

use crate::access::Person;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// A notice as it is kept.
#[derive(FromRow)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// What happened.
    pub kind: String,
    /// To what.
    pub subject_id: Uuid,
    /// What the words need.
    pub details: Json<Details>,
    /// When.
    pub at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
}

/// What the words of a notice need.
#[derive(Deserialize)]
pub struct Details {
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// What others did that concerns the person, the latest first, twenty at most; what one did oneself is no news.
pub async fn of_person(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Vec<Kept>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, kind, subject_id, details, at, read_at from notice
         where person_id = $2 and community_id = $1 and not own order by id desc limit 20"
    )
    .bind(community)
    .bind(person)
    .fetch_all(c)
    .await)?)
}

/// Marks everything as read.
pub async fn read_all(tx: &mut Tx<'_>, community: Id<Community>, person: Id<Person>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update notice set read_at = $3 where person_id = $2 and community_id = $1 and read_at is null"
    )
    .bind(community)
    .bind(person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
