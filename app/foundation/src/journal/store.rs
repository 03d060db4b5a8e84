//! The statements of the journal.

use super::{Entry, Topic};
use crate::{
    Result,
    db::{Conn, Tx},
    on,
    time::now,
};
use sqlx::FromRow;
use uuid::Uuid;

/// The statement that writes an entry: as it is, or as often as there are rows ` from` something.
#[macro_export]
macro_rules! journal_entry {
    () => {
        $crate::journal_entry!("")
    };
    ($from:literal) => {
        concat!(
            "insert into journal (community_id, at, actor_id, verb, subject_id, audience, topics) select $1, $2, $3, $4, $5, $6, $7",
            $from
        )
    };
}

/// Writes an entry and the rows that stand beside it as one statement, so that they take one way to the engine and back: on SQLite one
/// after the other, on PostgreSQL as parts of the last. `$1` to `$7` are the entry's community, time, actor, verb, subject, audience and
/// topics, for the other rows too; what else they need is bound from `$8` on.
#[macro_export]
macro_rules! record_with {
    (@one $first:literal: $insert:expr $(, $name:literal: $other:expr)*) => {
        concat!(
            "with ", $first, " as (", $insert, ")", $(", ", $name, " as (", $other, ")",)* " ", $crate::journal_entry!()
        )
    };
    ($tx:expr, $entry:expr, $at:expr, [$($name:literal: $insert:expr),+], |$query:ident| $bound:expr) => {{
        let entry: $crate::journal::Entry = $entry;
        let topics = entry.topics();
        macro_rules! entered {
            ($sql:expr, $c:ident) => {{
                let $query = sqlx::query($sql)
                    .bind(entry.community)
                    .bind($at)
                    .bind(entry.actor)
                    .bind(entry.verb)
                    .bind(entry.subject)
                    .bind(entry.audience.name())
                    .bind(&topics);
                $bound.execute($c).await.map(|_| ())
            }};
        }
        match &mut **$tx {
            $crate::db::Conn::Sqlite(connection) => {
                let c = &mut **connection;
                entered!(concat!($($insert, "; ",)+ $crate::journal_entry!()), c)
            }
            $crate::db::Conn::Postgres(connection) => {
                let c = &mut **connection;
                entered!($crate::record_with!(@one $($name: $insert),+), c)
            }
        }?;
        $tx.is_recorded(&entry);
        Ok(())
    }};
}

/// Writes an entry, in the transaction of the change that it tells of.
pub async fn record(tx: &mut Tx<'_>, entry: Entry) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(journal_entry!())
            .bind(entry.community)
            .bind(now())
            .bind(entry.actor)
            .bind(entry.verb)
            .bind(entry.subject)
            .bind(entry.audience.name())
            .bind(entry.topics())
            .execute(c)
            .await
            .map(|_| ())
    })?;
    tx.is_recorded(&entry);
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

    /// Whether it tells of rooms and of what is held there, and so of nobody's session or role.
    pub fn is_of_the_centre(&self) -> bool {
        let centre = Topic::Centre.to_string();
        self.topics.split_whitespace().any(|topic| topic == centre)
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
