//! The one writer of SQLite: what waits is run in one transaction, each job undone by itself where it fails, committed once, then
//! answered.

use super::{
    Conn, Done, Tx,
    attend::attend,
    checkpoint::Checkpoints,
    hold::Hold,
    memory::{About, Memory},
};
use crate::{Problem, Result};
use futures::{FutureExt, future::BoxFuture};
use sqlx::{Connection, SqliteConnection};
use std::{panic::AssertUnwindSafe, sync::Arc};
use tokio::sync::{Notify, mpsc, oneshot};

/// How many jobs share one commit at most.
const BATCH: usize = 256;

/// Work for the writer; it answers its caller itself, once it is told how the commit went.
pub(crate) type Job = Box<dyn for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Ran> + Send>;

/// A job that has run.
pub(crate) struct Ran {
    keep: bool,
    /// What was changed where.
    changed: Vec<About>,
    answer: Box<dyn FnOnce(Result<()>) + Send>,
}

/// Wraps `work` so that jobs of any result stand in one queue.
pub(super) fn job<T, F>(work: F, told: bool, tell: oneshot::Sender<Result<T>>) -> Job
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
{
    Box::new(move |tx| {
        Box::pin(async move {
            let attempt = AssertUnwindSafe(work(tx)).catch_unwind().await;
            let result = attempt.unwrap_or_else(|_| Err(Problem::internal("a job of the writer panicked")));
            debug_assert!(
                tx.recorded || !told || result.is_err(),
                "a change without a journal entry"
            );
            Ran {
                keep: result.is_ok(),
                changed: tx.changes(),
                answer: Box::new(move |committed| {
                    // A caller that has gone away needs no answer.
                    tell.send(committed.and(result)).ok();
                }),
            }
        })
    })
}

/// Opens the writer on a thread of its own, where it waits for the engine only, and not for its turn among requests. It has the file until it
/// has closed its connection.
pub(super) fn open(
    (connection, checkpoints, hold): (SqliteConnection, SqliteConnection, Hold),
    queue: mpsc::Receiver<Job>,
    committed: Arc<Notify>,
    memory: Memory,
) -> std::io::Result<()> {
    // Timers and the like are those of the process.
    let process = tokio::runtime::Handle::current();
    let work = move || {
        let _timers = process.enter();
        attend(async {
            let checkpoints = Checkpoints::begin(checkpoints);
            run(connection, queue, &checkpoints, committed, memory).await;
            checkpoints.end().await;
        });
        drop(hold);
    };
    std::thread::Builder::new()
        .name("linli-writer".to_owned())
        .spawn(work)?;
    Ok(())
}

/// Serves the queue until every `Db` is gone.
async fn run(
    mut connection: SqliteConnection,
    mut queue: mpsc::Receiver<Job>,
    checkpoints: &Checkpoints,
    committed: Arc<Notify>,
    memory: Memory,
) {
    let mut batch = Vec::new();
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let mut ran = Vec::with_capacity(batch.len());
        let outcome = commit(&mut connection, &mut batch, &mut ran).await;
        if let Err(error) = &outcome {
            tracing::error!(%error, "a batch of changes was not committed");
            // After a full disk SQLite may have rolled back by itself; then there is nothing left to roll back.
            sqlx::query("rollback").execute(&mut connection).await.ok();
        }
        let (outcome, ran_now) = (outcome.map_err(Problem::from), ran.len());
        let kept = ran.iter().filter(|ran| ran.keep);
        let changed: Vec<_> = kept.flat_map(|ran| ran.changed.iter().cloned()).collect();
        memory.changed(&changed);
        for ran in ran {
            (ran.answer)(outcome.clone());
        }
        committed.notify_one();
        checkpoints.after(ran_now);
    }
    connection.close().await.ok();
}

async fn commit(connection: &mut SqliteConnection, batch: &mut Vec<Job>, all: &mut Vec<Ran>) -> sqlx::Result<()> {
    // A job that has met an error of the engine says so and does not go on: after a full disk SQLite may have undone the whole transaction, and what
    // a job did on top would be one of its own.
    // What ends one job begins the next in the same breath: each statement is a way to the engine's thread and back. Before the first that
    // is kept there is nothing that its failing could spare: it has the whole transaction, and no page is copied for a savepoint.
    let (mut next, mut end) = ("begin immediate", "commit");
    let mut alone = true;
    for job in std::mem::take(batch) {
        sqlx::query(next).execute(&mut *connection).await?;
        let ran = job(&mut Tx::new(Conn::Sqlite(connection))).await;
        (next, end) = match (alone, ran.keep) {
            (true, true) => ("savepoint job", "commit"),
            (true, false) => ("rollback; begin immediate", "rollback"),
            (false, true) => ("release job; savepoint job", "release job; commit"),
            (false, false) => (
                "rollback to job; release job; savepoint job",
                "rollback to job; release job; commit",
            ),
        };
        alone &= !ran.keep;
        all.push(ran);
    }
    sqlx::query(end).execute(&mut *connection).await?;
    Ok(())
}
