//! The runner: looks for what is due, runs it, notes how it went.

use super::store::{self, Job, Lane};
use crate::{Problem, Result, db::Db};
use futures::future::{BoxFuture, join_all};
use std::{collections::HashMap, sync::Arc, time::Duration};

/// How often the queue is looked at.
const PACE: Duration = Duration::from_millis(500);
/// The longest that the other side may have us wait.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Does one kind of job. It may be run twice (a server that died in between), so it has to be harmless the second time.
type Handler = Arc<dyn Fn(Db, Job) -> BoxFuture<'static, Result<(), Undone>> + Send + Sync>;

/// Why a job was not done.
#[derive(Debug, Clone)]
pub struct Undone {
    why: String,
    for_good: bool,
    after: Duration,
}

impl Undone {
    /// What would be answered the same way however often it is tried: the job is parked at once.
    pub const fn for_good(why: String) -> Self {
        Self {
            why,
            for_good: true,
            after: Duration::ZERO,
        }
    }

    /// What may go well another time, and not before so long, since the other side says so; a day at most.
    pub fn not_before(why: String, after: Duration) -> Self {
        Self {
            why,
            for_good: false,
            after: after.min(A_DAY),
        }
    }
}

impl From<String> for Undone {
    /// What may go well another time.
    fn from(why: String) -> Self {
        Self::not_before(why, Duration::ZERO)
    }
}

impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        problem.to_string().into()
    }
}

/// Who does which kind of job.
#[derive(Clone, Default)]
pub struct Handlers {
    by_kind: HashMap<&'static str, Handler>,
    lane: Lane,
}

impl Handlers {
    /// For what speaks to others and may wait for them.
    pub fn outside() -> Self {
        Self {
            by_kind: HashMap::new(),
            lane: Lane::Outside,
        }
    }

    /// For what is fetched from others, who may be slower still.
    pub fn fetching() -> Self {
        Self {
            by_kind: HashMap::new(),
            lane: Lane::Fetched,
        }
    }

    /// Adds the handler of one kind.
    pub fn with<F, Fut, E>(mut self, kind: &'static str, handler: F) -> Self
    where
        F: Fn(Db, Job) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Undone>,
    {
        let handler: Handler = Arc::new(move |db, job| {
            let doing = handler(db, job);
            Box::pin(async move { doing.await.map_err(Into::into) })
        });
        self.by_kind.insert(kind, handler);
        self
    }
}

/// Runs jobs until the task is dropped. A database that goes away is waited for.
pub async fn run(db: Db, handlers: Handlers) {
    loop {
        match batch(&db, &handlers).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(PACE).await,
            Err(problem) => {
                tracing::warn!(%problem, "jobs cannot be claimed; trying again");
                tokio::time::sleep(PACE * 4).await;
            }
        }
    }
}

/// Runs what is due; whether there was any.
async fn batch(db: &Db, handlers: &Handlers) -> Result<bool> {
    let lane = handlers.lane;
    if !store::any_due(&mut db.read().await?.conn(), lane).await? {
        return Ok(false);
    }
    let jobs = db.keep_house(move |tx| Box::pin(store::claim(tx, lane))).await?;
    let any = !jobs.is_empty();
    match lane {
        Lane::Inside => {
            for job in jobs {
                attempt(db, handlers, job).await?;
            }
        }
        // One who does not answer holds nobody else up, and all are done long before another server may take them over.
        Lane::Outside | Lane::Fetched => {
            let attempts = jobs.into_iter().map(|job| attempt(db, handlers, job));
            for done in join_all(attempts).await {
                done?;
            }
        }
    }
    Ok(any)
}

async fn attempt(db: &Db, handlers: &Handlers, job: Job) -> Result<()> {
    let (id, attempts, kind, tries) = (job.id, job.attempts, job.kind.clone(), handlers.lane.tries());
    let outcome = match handlers.by_kind.get(kind.as_str()) {
        // On a task of its own, so that a panic fails the job and not the runner.
        Some(handler) => tokio::spawn(handler(db.clone(), job))
            .await
            .unwrap_or_else(|e| Err(format!("the handler panicked: {e}").into())),
        None => Err("no handler of this kind in this version".to_owned().into()),
    };
    match &outcome {
        Ok(()) => {}
        Err(Undone {
            why, for_good: true, ..
        }) => {
            tracing::warn!(%id, kind, attempts, error = why, "a job is parked: it was refused for good");
        }
        Err(Undone { why, .. }) if attempts >= tries => {
            tracing::error!(%id, kind, attempts, error = why, "a job is parked: it failed too often");
        }
        Err(Undone { why, .. }) => {
            tracing::warn!(%id, kind, attempts, error = why, "a job failed; it will be tried again")
        }
    }
    db.keep_house(move |tx| {
        Box::pin(async move {
            match outcome {
                Ok(()) => store::done(tx, id).await,
                Err(Undone { why, for_good, after }) => {
                    let tries = if for_good { attempts } else { tries };
                    store::failed(tx, id, (attempts, tries, after), &why).await
                }
            }
        })
    })
    .await
}

impl From<Problem> for String {
    fn from(problem: Problem) -> Self {
        problem.to_string()
    }
}
