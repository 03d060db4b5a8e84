//! A file between its preview and the decision: for a day, and no longer than it is needed.

use crate::events::By;
use chrono::TimeDelta;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    idempotency, on,
    tenancy::Community,
    time::now,
};
use sqlx::FromRow;
use uuid::Uuid;

/// How long a file waits.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// A file that waits.
#[derive(Debug, Clone, FromRow)]
pub struct File {
    /// Who says it.
    pub source: String,
    /// All of it.
    pub text: String,
}

/// Keeps a file; its id. Those that nobody has decided on for a day are gone. Nobody follows what is only looked at.
pub async fn keep(db: &Db, by: By, file: File) -> Result<Uuid> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            idempotency::within(tx, by.community, by.once.clone().as_ref(), move |tx| {
                Box::pin(async move {
                    let id = Uuid::now_v7();
                    on!(&mut **tx, |c| sqlx::query("delete from event_file where at < $1")
                        .bind(now() - KEPT)
                        .execute(c)
                        .await
                        .map(|_| ()))?;
                    on!(&mut **tx, |c| sqlx::query(
                        "insert into event_file (community_id, id, source, text, by_person, at) values ($1, $2, $3, $4, $5, $6)"
                    )
                    .bind(by.community)
                    .bind(id)
                    .bind(&file.source)
                    .bind(&file.text)
                    .bind(by.person)
                    .bind(now())
                    .execute(c)
                    .await
                    .map(|_| ()))?;
                    Ok(id)
                })
            })
            .await
        })
    })
    .await
}

/// A file that waits.
pub async fn file(conn: &mut Conn<'_>, community: Id<Community>, id: Uuid) -> Result<File> {
    let file: Option<File> = on!(conn, |c| sqlx::query_as(
        "select source, text from event_file where community_id = $1 and id = $2 and at > $3"
    )
    .bind(community)
    .bind(id)
    .bind(now() - KEPT)
    .fetch_optional(c)
    .await)?;
    file.ok_or(Problem::NotFound)
}
