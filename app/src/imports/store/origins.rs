//! Which event is which of a source, and what was said of it.

use super::take::Taken;
use crate::{
    events::{By, Event, Said},
    imports::model::Read,
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::now,
};
use sqlx::{FromRow, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An event that came from a source, and that there is still.
#[derive(Debug, Clone)]
pub struct Known {
    /// Which.
    pub event: Id<Event>,
    /// What it is called here.
    pub title: String,
    /// Whether it was cancelled here.
    pub cancelled: bool,
    /// What its source said last.
    pub said: Said,
}

#[derive(FromRow)]
struct Row {
    uid: String,
    event_id: Uuid,
    title: String,
    cancelled: bool,
    said: Json<Said>,
}

/// The source of a name, of which files are imported; its own id is new where there is none.
pub async fn source_of_file(conn: &mut Conn<'_>, community: Id<Community>, name: &str) -> Result<Option<Uuid>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select id from event_source where community_id = $1 and kind = 'file' and name = $2"
    )
    .bind(community)
    .bind(name)
    .fetch_optional(c)
    .await)?)
}

/// The same, made where there is none. Nobody else takes anything of it until the transaction ends.
pub(super) async fn ensure(tx: &mut Tx<'_>, by: &By, name: &str) -> Result<Uuid> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into event_source (community_id, id, kind, name, added_by, added_at) values ($1, $2, 'file', $3, $4, $5)
         on conflict (community_id, kind, name) do nothing"
    )
    .bind(by.community)
    .bind(Uuid::now_v7())
    .bind(name)
    .bind(by.person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    let id = source_of_file(tx, by.community, name).await?;
    let id = id.ok_or_else(|| Problem::internal("a source that was just made is gone"))?;
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from event_source where community_id = $1 and id = $2 for update")
            .bind(by.community)
            .bind(id)
            .execute(&mut **c)
            .await?;
    }
    Ok(id)
}

/// What came from a source and is still there, by the names by which the source knows it.
pub async fn known(conn: &mut Conn<'_>, community: Id<Community>, source: Uuid) -> Result<BTreeMap<String, Known>> {
    let rows: Vec<Row> = on!(conn, |c| sqlx::query_as(
        "select origin.uid, origin.event_id, event.title, event.state = 'cancelled' as cancelled, origin.said
         from event_origin origin
         join event on event.community_id = origin.community_id and event.id = origin.event_id
         where origin.community_id = $1 and origin.source_id = $2"
    )
    .bind(community)
    .bind(source)
    .fetch_all(c)
    .await)?;
    let known = |row: Row| {
        let known = Known {
            event: row.event_id.into(),
            title: row.title,
            cancelled: row.cancelled,
            said: row.said.0,
        };
        (row.uid, known)
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Keeps what a source says of an event.
pub(super) async fn note(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    source: Uuid,
    (uid, event, said): (&str, Id<Event>, &Said),
) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into event_origin (community_id, source_id, uid, event_id, said) values ($1, $2, $3, $4, $5)
         on conflict (community_id, source_id, uid) do update set event_id = excluded.event_id, said = excluded.said"
    )
    .bind(community)
    .bind(source)
    .bind(uid)
    .bind(event)
    .bind(Json(said))
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Forgets that an event came from a source.
pub(super) async fn forget(tx: &mut Tx<'_>, community: Id<Community>, source: Uuid, uid: &str) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from event_origin where community_id = $1 and source_id = $2 and uid = $3"
    )
    .bind(community)
    .bind(source)
    .bind(uid)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// What of a calendar would be new, otherwise or as before; and how many of its events it has no more.
pub async fn compared(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    source: &str,
    read: &Read,
) -> Result<(Taken, usize)> {
    let known = match source_of_file(conn, community, source).await? {
        Some(source) => known(conn, community, source).await?,
        None => BTreeMap::new(),
    };
    let mut would = Taken::default();
    for found in &read.found {
        match known.get(&found.uid) {
            None => would.added += 1,
            Some(known) if known.said == found.said => would.same += 1,
            Some(_) => would.changed += 1,
        }
    }
    let gone = known
        .iter()
        .filter(|(uid, known)| !known.cancelled && !read.there.contains(*uid));
    Ok((would, gone.count()))
}
