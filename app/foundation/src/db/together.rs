//! Changes that are written together: while one batch is on its way to the engine, those that come wait, and are the next.
//!
//! Each statement has its price and each commit waits for the disk, on PostgreSQL as on SQLite, whose one writer commits whatever waits
//! together anyway.

use super::{Db, Done, Tx, write::Failed};
use crate::{Problem, Result};
use std::{
    any::{Any, TypeId},
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::oneshot;

/// How many batches are on their way at once: one is written while another waits for the disk.
const CLERKS: usize = 2;
/// How many changes a batch has at most.
pub const BATCH: usize = 32;
/// Who waits longer for the engine waits for what somebody else holds; those behind do not.
const PATIENCE: Duration = Duration::from_millis(50);

/// A change of which several can be written by the same statements.
pub trait Together: Sized + Send + Sync + 'static {
    /// What it comes to.
    type Answer: Send + 'static;

    /// Whether both can stand in one batch: neither decides what the other comes to.
    fn goes_with(&self, other: &Self) -> bool;

    /// Writes all of a batch; answers for each, in their order. After an error nothing is kept, and each is
    /// written alone.
    fn all<'t>(batch: &'t [Self], tx: &'t mut Tx<'_>) -> Done<'t, Vec<Written<Self::Answer>>>;

    /// Writes this one.
    fn alone<'t>(self, tx: &'t mut Tx<'_>) -> Done<'t, Self::Answer>;
}

/// What became of one change of a batch.
#[derive(Debug)]
pub enum Written<T> {
    /// It is written, or refused for good.
    So(Result<T>),
    /// It waits for something, which the others need not: it has to be written alone.
    Alone,
}

/// Who waits for a change, and what is to be written.
type Waiting<W> = (W, oneshot::Sender<Result<<W as Together>::Answer>>);

/// The changes of one kind that wait.
struct Line<W: Together>(Mutex<Queue<W>>);

struct Queue<W: Together> {
    waiting: VecDeque<Waiting<W>>,
    clerks: usize,
}

/// The lines of a process, by what waits in them.
#[derive(Clone, Default)]
pub(crate) struct Lines(Arc<Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>);

impl Lines {
    fn of<W: Together>(&self) -> Arc<Line<W>> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines
            .entry(TypeId::of::<W>())
            .or_insert_with(|| Arc::new(Line::<W>::new()));
        // Under the id of a type there is nothing of another.
        line.clone().downcast().unwrap_or_else(|_| Arc::new(Line::new()))
    }
}

impl<W: Together> Line<W> {
    fn new() -> Self {
        Self(Mutex::new(Queue {
            waiting: VecDeque::new(),
            clerks: 0,
        }))
    }

    /// Adds a change; whether one more clerk is needed.
    fn join(&self, waiting: Waiting<W>) -> bool {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.waiting.push_back(waiting);
        let needed = queue.clerks < CLERKS;
        queue.clerks += usize::from(needed);
        needed
    }

    /// The next batch: the first that waits, and those behind it that go with all before them. Where nothing waits the clerk is free.
    fn next(&self) -> Option<Vec<Waiting<W>>> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut batch: Vec<Waiting<W>> = Vec::new();
        let mut at = 0;
        while at < queue.waiting.len() && batch.len() < BATCH {
            if batch.iter().all(|(other, _)| queue.waiting[at].0.goes_with(other)) {
                batch.extend(queue.waiting.remove(at));
            } else {
                at += 1;
            }
        }
        queue.clerks -= usize::from(batch.is_empty());
        (!batch.is_empty()).then_some(batch)
    }
}

impl Db {
    /// [`Db::write`] of a change that may be written with others of its kind.
    pub async fn write_together<W: Together>(&self, work: W) -> Result<W::Answer> {
        let (line, (tell, answer)) = (self.lines.of::<W>(), oneshot::channel());
        if line.join((work, tell)) {
            tokio::spawn(serve(self.clone(), line));
        }
        answer.await.map_err(|_| Problem::Unavailable)?
    }

    async fn write_alone<W: Together>(&self, work: W) -> Result<W::Answer> {
        self.write(move |tx| Box::pin(async move { work.alone(tx).await }))
            .await
    }
}

/// Serves a line until nothing waits in it.
async fn serve<W: Together>(db: Db, line: Arc<Line<W>>) {
    while let Some(batch) = line.next() {
        let written = tokio::spawn(write(db.clone(), batch));
        // Whoever is waited for no longer is still written.
        tokio::time::timeout(PATIENCE, written).await.ok();
    }
}

async fn write<W: Together>(db: Db, mut batch: Vec<Waiting<W>>) {
    if batch.len() == 1 {
        for (work, tell) in batch.drain(..) {
            // A caller that has gone away needs no answer.
            tell.send(db.write_alone(work).await).ok();
        }
        return;
    }
    let (works, tells): (Vec<W>, Vec<_>) = batch.into_iter().unzip();
    let works = Arc::new(works);
    let wide = works.clone();
    let written = db
        .told_apart(move |tx| Box::pin(async move { W::all(&wide, tx).await }))
        .await;
    let written: Vec<Written<W::Answer>> = match written {
        Ok(written) => written,
        // Whether it was made nobody knows: whoever asks again under the same key is told.
        Err(Failed::Commit(problem)) => tells.iter().map(|_| Written::So(Err(problem.clone()))).collect(),
        Err(Failed::Work(_)) => tells.iter().map(|_| Written::Alone).collect(),
    };
    // No transaction holds them any more.
    let Ok(works) = Arc::try_unwrap(works) else { return };
    for ((work, tell), written) in works.into_iter().zip(tells).zip(written) {
        match written {
            Written::So(answer) => {
                tell.send(answer).ok();
            }
            Written::Alone => {
                let db = db.clone();
                tokio::spawn(async move { tell.send(db.write_alone(work).await) });
            }
        }
    }
}
