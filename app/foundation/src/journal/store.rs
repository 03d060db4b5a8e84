//! The statements of the journal.

use super::Entry;
use crate::{
    Result,
    db::{Conn, Tx},
    on,
    time::now,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Writes an entry, in the transaction of the change that it tells of.
pub async fn record(tx: &mut Tx<'_>, entry: Entry) -> Result<()> {
    let topics = entry
        .topics
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ");
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into journal (community_id, at, actor_id, verb, subject_id, audience, topics) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(entry.community)
    .bind(now())
    .bind(entry.actor)
    .bind(entry.verb)
    .bind(entry.subject)
    .bind(entry.audience.name())
    .bind(topics)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    tx.recorded = true;
    tx.changed.push(entry.community.uuid());
    Ok(())
}

/// How far the journal has been read. Entries of PostgreSQL commit out of the order of their numbers, so the transaction
/// comes first; on SQLite, with its one writer, it is always 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, FromRow)]
pub struct Cursor {
    xact: i64,
    seq: i64,
}

/// What of an entry goes out to open pages.
#[derive(Debug, Clone, FromRow)]
pub struct Announced {
    #[sqlx(flatten)]
    cursor: Cursor,
    /// Where it happened.
    pub community_id: Uuid,
    /// The topics, separated by spaces.
    pub topics: String,
}

impl Announced {
    /// How far the journal is read once this entry is told.
    pub const fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The version that open pages are told.
    pub const fn version(&self) -> i64 {
        self.cursor.seq
    }
}

/// The end of the journal as it stands.
pub async fn end(conn: &mut Conn<'_>) -> Result<Cursor> {
    let last = match conn {
        Conn::Sqlite(c) => {
            sqlx::query_as("select 0 as xact, seq from journal order by seq desc limit 1")
                .fetch_optional(&mut **c)
                .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_as(
                "select xact, seq from journal
                 where xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                 order by xact desc, seq desc limit 1",
            )
            .fetch_optional(&mut **c)
            .await?
        }
    };
    Ok(last.unwrap_or_default())
}

/// The entries after `cursor` that no running transaction can still precede, oldest first, 500 at most.
pub async fn after(conn: &mut Conn<'_>, cursor: Cursor) -> Result<Vec<Announced>> {
    Ok(match conn {
        Conn::Sqlite(c) => {
            sqlx::query_as(
                "select 0 as xact, seq, community_id, topics from journal where seq > $1 order by seq limit 500",
            )
            .bind(cursor.seq)
            .fetch_all(&mut **c)
            .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_as(
                "select xact, seq, community_id, topics from journal
                 where (xact, seq) > ($1, $2) and xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                 order by xact, seq limit 500",
            )
            .bind(cursor.xact)
            .bind(cursor.seq)
            .fetch_all(&mut **c)
            .await?
        }
    })
}
