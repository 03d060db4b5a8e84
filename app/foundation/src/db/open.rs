//! Opening a database by its URL.

use super::{Db, Engine, hold::Hold, memory::Memory, together::Lines, writer};
use sqlx::{
    ConnectOptions, Connection,
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, sync::Arc, time::Duration};
use tokio::sync::{Notify, mpsc};

/// How many jobs may wait for the writer before callers wait to hand theirs over.
const QUEUE: usize = 1024;
/// How many rows the engine's thread reads ahead: all of a view at once, so that two threads do not hand over row by row.
const ROWS: usize = 4096;
/// How many pages (of 4 KiB) are in SQLite's log before the writer itself takes them into the database, where nobody has beside it.
const LOG_AT_MOST: &str = "8000";
/// After so long a connection to a server may be gone without our knowing.
const RESTED: Duration = Duration::from_secs(1);
/// How long a request waits for a connection before it is told that the server is busy.
const PATIENCE: Duration = Duration::from_secs(5);

impl Db {
    /// Opens the database of `url` (`sqlite:FILE` or `postgres://…`) and brings it to the newest form.
    pub async fn open(url: &str, sqlite: &Migrator, postgres: &Migrator) -> Result<Self, MigrateError> {
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url, sqlite).await
        } else {
            Self::open_postgres(url, postgres).await
        }
    }

    async fn open_sqlite(url: &str, migrations: &Migrator) -> Result<Self, MigrateError> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .statement_cache_capacity(200)
            .row_buffer_size(ROWS);
        let hold = Hold::share(options.get_filename()).map_err(sqlx::Error::Io)?;
        let mut first = options.clone().connect().await?;
        migrations.run_direct(None, &mut first, false).await?;
        first.close().await?;
        // Savepoints keep what they would undo in memory: else each page of a job is written to a file first.
        let write_connection = options
            .clone()
            .pragma("temp_store", "memory")
            .pragma("wal_autocheckpoint", LOG_AT_MOST)
            .connect()
            .await?;
        let checkpoints = options.clone().connect().await?;
        let readers = std::thread::available_parallelism()
            .map_or(4, |n| n.get() as u32 * 2)
            .max(4);
        let read = SqlitePoolOptions::new()
            .max_connections(readers)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .connect_with(options.read_only(true))
            .await?;
        let committed = Arc::new(Notify::new());
        let (jobs, queue) = mpsc::channel(QUEUE);
        let memory = Memory::default();
        let writer = writer::open(
            (write_connection, checkpoints, hold),
            queue,
            committed.clone(),
            memory.clone(),
        );
        writer.map_err(sqlx::Error::Io)?;
        Ok(Self {
            engine: Engine::Sqlite { read, writer: jobs },
            committed,
            memory,
            lines: Lines::default(),
        })
    }

    async fn open_postgres(url: &str, migrations: &Migrator) -> Result<Self, MigrateError> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("linli")
            // Every statement finds its rows by a key: there is one good plan, whatever the values. Left to itself the server makes one for
            // the values of each of the first five times, on each connection, and for some statements ever again.
            .options([("plan_cache_mode", "force_generic_plan")]);
        let pool = PgPoolOptions::new()
            .max_connections(20)
            .acquire_timeout(PATIENCE)
            // Each is asked whether it lives when it comes back; only one that has rested since is asked again.
            .test_before_acquire(false)
            .before_acquire(|connection, known| {
                Box::pin(async move {
                    if known.idle_for >= RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        migrations.run(&pool).await?;
        Ok(Self {
            engine: Engine::Postgres(pool),
            committed: Arc::new(Notify::new()),
            memory: Memory::default(),
            lines: Lines::default(),
        })
    }
}
