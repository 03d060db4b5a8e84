//! The database: SQLite, embedded, or PostgreSQL, by URL. One set of statements serves both.
//!
//! Reading takes a [`Reader`]; changing anything takes [`Db::write`], which on SQLite hands the job to the one writer (group
//! commit) and on PostgreSQL runs it in a transaction of its own. Either way a caller that goes away leaves no half a job.

mod attend;
mod checkpoint;
mod conn;
pub mod copies;
mod hold;
mod memory;
mod open;
mod refusal;
pub(crate) mod ring;
mod together;
mod write;
mod writer;

pub use conn::{Conn, Reader, Tx};
pub(crate) use memory::callers;
pub use refusal::{OnConstraint, constraint};
pub use together::{BATCH, Together, Written};
pub use write::Done;

use sqlx::{PgPool, SqlitePool};
use std::sync::Arc;
use tokio::sync::{Notify, mpsc};

/// The one handle on everything that is kept.
#[derive(Clone)]
pub struct Db {
    pub(crate) engine: Engine,
    /// Rung after each commit of this process, for the journal's tail.
    pub(crate) committed: Arc<Notify>,
    /// What was read and has not changed since.
    pub(crate) memory: memory::Memory,
    /// What waits to be written together.
    pub(crate) lines: together::Lines,
}

#[derive(Clone)]
pub(crate) enum Engine {
    Sqlite {
        read: SqlitePool,
        writer: mpsc::Sender<writer::Job>,
    },
    Postgres(PgPool),
}

impl Db {
    /// A connection to read with.
    pub async fn read(&self) -> crate::Result<Reader> {
        Ok(match &self.engine {
            Engine::Sqlite { read, .. } => Reader::Sqlite(read.acquire().await?),
            Engine::Postgres(pool) => Reader::Postgres(pool.acquire().await?),
        })
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> crate::Result<()> {
        let mut reader = self.read().await?;
        Ok(crate::on!(&mut reader.conn(), |c| sqlx::query("select 1")
            .execute(c)
            .await
            .map(|_| ()))?)
    }

    /// The pool, where only PostgreSQL will do (listening to other servers).
    pub const fn postgres(&self) -> Option<&PgPool> {
        match &self.engine {
            Engine::Postgres(pool) => Some(pool),
            Engine::Sqlite { .. } => None,
        }
    }

    /// Ends every connection once what runs is done, and rings the servers: a command that ends has nobody else who tells them.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { read, .. } => read.close().await,
            Engine::Postgres(pool) => {
                // Without it they look once a second.
                ring::ring(pool).await.ok();
                pool.close().await;
            }
        }
    }
}
