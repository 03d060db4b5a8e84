//! Taking SQLite's log into the database beside the writer: what is committed is in the log, and nobody waits until it is in its place.

use sqlx::{Connection, SqliteConnection};
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::{
    sync::mpsc::{self, Sender},
    task::JoinHandle,
};

/// After so many jobs of the writer: one booking writes some thirty pages, twenty that are written together some hundred and fifty.
const AFTER: usize = 25;

/// Somebody who does it, when told that there is enough to do.
pub(super) struct Checkpoints {
    due: Sender<()>,
    done: JoinHandle<()>,
    jobs: AtomicUsize,
}

impl Checkpoints {
    /// Begins, on a connection of its own.
    pub(super) fn begin(mut connection: SqliteConnection) -> Self {
        let (due, mut told) = mpsc::channel(1);
        let done = tokio::spawn(async move {
            while told.recv().await.is_some() {
                // Readers and the writer go on meanwhile. What cannot be taken over now stays in the log, which loses nothing.
                let taken = sqlx::query("pragma wal_checkpoint(passive)");
                if let Err(error) = taken.execute(&mut connection).await {
                    tracing::debug!(%error, "the log was not taken into the database");
                }
            }
            connection.close().await.ok();
        });
        Self {
            due,
            done,
            jobs: AtomicUsize::new(0),
        }
    }

    /// So many more jobs were committed.
    pub(super) fn after(&self, jobs: usize) {
        if self.jobs.fetch_add(jobs, Ordering::Relaxed) + jobs >= AFTER {
            self.jobs.store(0, Ordering::Relaxed);
            // Who is at it already will be told next time.
            self.due.try_send(()).ok();
        }
    }

    /// Ends, with the connection closed.
    pub(super) async fn end(self) {
        drop(self.due);
        self.done.await.ok();
    }
}
