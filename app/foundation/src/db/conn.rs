//! Connections of either engine, and the macros that send one statement to whichever it is.

use super::memory::{About, callers};
use crate::journal::{Entry, Topic};
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, pool::PoolConnection};
use std::ops::{Deref, DerefMut};

/// An open connection of either engine.
pub enum Conn<'c> {
    /// The embedded engine.
    Sqlite(&'c mut SqliteConnection),
    /// The served engine.
    Postgres(&'c mut PgConnection),
}

/// Runs `$body` with `$c` bound to the connection, typed for the engine: `on!(conn, |c| sqlx::query("…").execute(c).await)`.
#[macro_export]
macro_rules! on {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                $body
            }
            $crate::db::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                $body
            }
        }
    };
}

/// Runs `$body` as [`on!`] does, with `$sql` bound to a statement in which some columns are lists: JSON arrays of arrays of `$columns`, to
/// be read as [`Json`](sqlx::types::Json). Ids stand first in a list and marked (`[id "id", "code, name"]`), since to one engine they are
/// bytes; one that is null there is null here. What is asked for by the hundred goes into lists, because each row, and each value of a row, has its price on its way out of an
/// engine. The engines differ in the names of the functions alone.
#[macro_export]
macro_rules! on_list {
    ($conn:expr, $($before:literal),+, $([$(id $id:literal,)* $columns:literal $(, $order:literal)?], $($after:literal),+),+; |$sql:ident, $c:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    $($before),+,
                    $("json_group_array(json_array(", $("nullif(lower(hex(", $id, ")), ''), ",)* $columns, ")", $(" order by ", $order,)? ")", $($after),+),+
                );
                $body
            }
            $crate::db::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    $($before),+,
                    $("coalesce(json_agg(json_build_array(", $($id, ", ",)* $columns, ")", $(" order by ", $order,)? "), '[]')", $($after),+),+
                );
                $body
            }
        }
    };
}

/// A connection from the pool of readers.
pub enum Reader {
    /// The embedded engine.
    Sqlite(PoolConnection<Sqlite>),
    /// The served engine.
    Postgres(PoolConnection<Postgres>),
}

impl Reader {
    /// The connection that statements run on.
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(connection) => Conn::Sqlite(connection),
            Self::Postgres(connection) => Conn::Postgres(connection),
        }
    }
}

/// An open transaction. What can be read can be read in it too: it is a [`Conn`].
pub struct Tx<'c> {
    conn: Conn<'c>,
    /// Whether the journal bears what was changed.
    pub(crate) recorded: bool,
    /// What was changed where.
    changed: Vec<About>,
    /// Whether what is known of callers stays true, as far as that was said.
    callers_stay: Option<bool>,
}

impl<'c> Tx<'c> {
    pub(crate) const fn new(conn: Conn<'c>) -> Self {
        Self {
            conn,
            recorded: false,
            changed: Vec::new(),
            callers_stay: None,
        }
    }

    /// Says that the journal bears what an entry tells of.
    pub fn is_recorded(&mut self, entry: &Entry) {
        self.recorded = true;
        let about = |topic: &Topic| (entry.community.uuid(), topic.to_string());
        self.changed.extend(entry.topics.iter().map(about));
    }

    /// Says whether what is remembered of callers stays true: that nobody may do anything else now, or is known as anybody else, or has
    /// news. Whoever says nothing is taken to have changed it; of several changes in one transaction a single one that did is enough.
    pub fn callers_stay(&mut self, stay: bool) {
        self.callers_stay = Some(stay && self.callers_stay != Some(false));
    }

    /// What is to be forgotten once this is committed.
    pub(crate) fn changes(&mut self) -> Vec<About> {
        let mut changed = std::mem::take(&mut self.changed);
        if self.callers_stay != Some(true) {
            changed.push(callers());
        }
        changed
    }

    /// Says that everything was as it should be already, so that the journal has nothing to tell.
    pub const fn nothing_changed(&mut self) {
        self.recorded = true;
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Conn<'c>;

    fn deref(&self) -> &Self::Target {
        &self.conn
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.conn
    }
}
