//! [`Db::write`]: the one way to change anything.

use super::{Conn, Db, Engine, Tx, memory::Memory, writer};
use crate::{Problem, Result};
use futures::future::BoxFuture;
use sqlx::PgPool;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::sync::oneshot;

/// What a job comes to.
pub type Done<'t, T> = BoxFuture<'t, Result<T>>;

impl Db {
    /// Runs `work` in a transaction: all of it is kept, with its journal entries, or nothing is.
    ///
    /// Answers after the commit. A caller that stops waiting does not stop the job.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
    {
        self.run(true, work).await
    }

    /// Like [`Db::write`], for what nobody follows: sessions seen, codes tried, jobs claimed.
    pub async fn keep_house<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
    {
        self.run(false, work).await
    }

    /// Like [`Db::keep_house`], with nobody waiting for it: what may be lost with the process. `undone` is what the log says of a failure.
    pub fn keep_house_aside<F>(&self, undone: &'static str, work: F)
    where
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, ()> + Send + 'static,
    {
        let db = self.clone();
        tokio::spawn(async move {
            if let Err(problem) = db.keep_house::<(), F>(work).await {
                tracing::warn!(%problem, "{undone}");
            }
        });
    }

    async fn run<T, F>(&self, told: bool, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let (tell, answer) = oneshot::channel();
                let job = writer::job(work, told, tell);
                writer.send(job).await.map_err(|_| Problem::Unavailable)?;
                answer.await.map_err(|_| Problem::Unavailable)?
            }
            Engine::Postgres(_) => self.transaction(told, work).await.map_err(Failed::problem),
        }
    }

    /// Like [`Db::write`], and says how far it came where it fails.
    pub(super) async fn told_apart<T, F>(&self, work: F) -> Result<T, Failed>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
    {
        if self.postgres().is_some() {
            return self.transaction(true, work).await;
        }
        let worked = Arc::new(AtomicBool::new(false));
        let says = worked.clone();
        let written = self.write(move |tx| {
            Box::pin(async move {
                let value = work(tx).await?;
                says.store(true, Ordering::Relaxed);
                Ok(value)
            })
        });
        written.await.map_err(|problem| {
            if worked.load(Ordering::Relaxed) {
                Failed::Commit(problem)
            } else {
                Failed::Work(problem)
            }
        })
    }

    /// Runs `work` in a transaction of its own, on PostgreSQL, and says how far it came. A caller that stops waiting does not stop it.
    pub(super) async fn transaction<T, F>(&self, told: bool, work: F) -> Result<T, Failed>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T> + Send + 'static,
    {
        let Some(pool) = self.postgres() else {
            return Err(Failed::Work(Problem::internal("a transaction beside the one writer")));
        };
        let (pool, committed, memory) = (pool.clone(), self.committed.clone(), self.memory.clone());
        let transaction = tokio::spawn(async move {
            let kept = in_transaction(&pool, &memory, told, work).await;
            committed.notify_one();
            kept
        });
        transaction
            .await
            .map_err(|panic| Failed::Work(Problem::internal(panic)))?
    }
}

/// How a transaction failed.
pub(super) enum Failed {
    /// Before its commit: nothing is kept.
    Work(Problem),
    /// In its commit: it may be kept all the same, and only the answer lost.
    Commit(Problem),
}

impl Failed {
    fn problem(self) -> Problem {
        match self {
            Self::Work(problem) | Self::Commit(problem) => problem,
        }
    }
}

async fn in_transaction<T, F>(pool: &PgPool, memory: &Memory, told: bool, work: F) -> Result<T, Failed>
where
    F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T>,
{
    let work_failed = |error: sqlx::Error| Failed::Work(error.into());
    let mut transaction = pool.begin().await.map_err(work_failed)?;
    let mut tx = Tx::new(Conn::Postgres(&mut transaction));
    let value = work(&mut tx).await.map_err(Failed::Work)?;
    debug_assert!(tx.recorded || !told, "a change without a journal entry");
    let changed = tx.changes();
    let committed = transaction.commit().await;
    // Where the answer of a commit is lost it may still have been made.
    memory.changed(&changed);
    committed.map_err(|error| Failed::Commit(error.into()))?;
    Ok(value)
}
