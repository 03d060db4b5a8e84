//! [`Db::write`]: the one way to change anything.

use super::{Conn, Db, Engine, Tx, memory::Memory, writer};
use crate::{Problem, Result};
use futures::future::BoxFuture;
use sqlx::PgPool;
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
            Engine::Postgres(pool) => {
                let (pool, committed, memory) = (pool.clone(), self.committed.clone(), self.memory.clone());
                let transaction = tokio::spawn(async move {
                    let kept = in_transaction(&pool, &memory, told, work).await;
                    committed.notify_one();
                    kept
                });
                transaction.await.map_err(Problem::internal)?
            }
        }
    }
}

async fn in_transaction<T, F>(pool: &PgPool, memory: &Memory, told: bool, work: F) -> Result<T>
where
    F: for<'t> FnOnce(&'t mut Tx<'_>) -> Done<'t, T>,
{
    let mut transaction = pool.begin().await?;
    let mut tx = Tx::new(Conn::Postgres(&mut transaction));
    let value = work(&mut tx).await?;
    debug_assert!(tx.recorded || !told, "a change without a journal entry");
    let changed = tx.changes();
    let committed = transaction.commit().await;
    // Where the answer of a commit is lost it may still have been made.
    memory.changed(&changed);
    committed?;
    Ok(value)
}
