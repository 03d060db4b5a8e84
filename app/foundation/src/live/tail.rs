//! The tail of the journal: woken by commits of this process, by other servers, and by the clock as the net.

use super::{Announcement, Hub};
use crate::{
    Result,
    db::{
        Db, callers,
        ring::{CHANNEL, OURS, ring},
    },
    journal::store::{self, Announced, Cursor},
};
use sqlx::postgres::PgListener;
use std::time::Duration;

/// How soon a change of another process is seen when nobody rang.
const NET: Duration = Duration::from_secs(1);
/// Commits within this time ring once: a notification inside each transaction would serialise their commits.
const COALESCE: Duration = Duration::from_millis(20);

/// Where the journal ends now: from there [`follow`] tells of everything.
pub async fn begin(db: &Db) -> Result<Cursor> {
    store::end(&mut db.read().await?.conn()).await
}

/// Follows the journal from `seen` on and tells the hub, until the task is dropped. A database that goes away is waited for.
pub async fn follow(db: Db, hub: Hub, seen: Cursor) {
    let mut cursor = seen;
    let mut listener = None;
    loop {
        if let Err(problem) = step(&db, &hub, &mut cursor).await {
            tracing::warn!(%problem, "the journal cannot be read; trying again");
            tokio::time::sleep(NET).await;
        }
        if listener.is_none() {
            listener = listen(&db).await;
        }
        wait(&db, &mut listener).await;
    }
}

async fn step(db: &Db, hub: &Hub, cursor: &mut Cursor) -> Result<()> {
    let mut reader = db.read().await?;
    loop {
        let entries = store::after(&mut reader.conn(), *cursor).await?;
        let of_entry = |entry: &Announced| {
            let community = entry.community_id;
            let topics = entry
                .topics
                .split_whitespace()
                .map(move |topic| (community, topic.to_owned()));
            topics.collect::<Vec<_>>()
        };
        let mut changed: Vec<_> = entries.iter().flat_map(of_entry).collect();
        // Another process on this database, a command for one, may have changed who may do what.
        if !entries.iter().all(Announced::is_of_the_centre) {
            changed.push(callers());
        }
        db.memory.changed(&changed);
        for entry in &entries {
            *cursor = entry.cursor();
            hub.announce(Announcement {
                community: entry.community_id,
                topics: entry.topics.split_whitespace().map(str::to_owned).collect(),
                version: entry.version(),
            });
        }
        if entries.len() < 500 {
            return Ok(());
        }
    }
}

async fn listen(db: &Db) -> Option<PgListener> {
    let mut listener = PgListener::connect_with(db.postgres()?).await.ok()?;
    listener.listen(CHANNEL).await.ok()?;
    Some(listener)
}

async fn wait(db: &Db, listener: &mut Option<PgListener>) {
    let rung = async {
        match listener {
            // What another server changed may be readable long before the journal tells of it: a transaction that is older holds that up.
            // What this one changed was forgotten when it was.
            Some(listener) => listener.recv().await.is_ok_and(|rung| {
                if rung.payload() != *OURS {
                    db.memory.changed_somewhere();
                }
                true
            }),
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = db.committed.notified() => {
            if let Some(pool) = db.postgres() {
                tokio::time::sleep(COALESCE).await;
                ring(pool).await.ok();
            }
        }
        alive = rung => if !alive { *listener = None },
        () = tokio::time::sleep(NET) => {}
    }
}
