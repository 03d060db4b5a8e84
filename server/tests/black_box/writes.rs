//! What `Db::write` promises: each change whole or not at all, whatever becomes of its neighbours and of who asked for it.

use crate::{
    common::{Town, until},
    on_both_engines,
};
use foundation::{
    Id, Problem, Result,
    db::{Db, Tx},
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
};
use futures::future::join_all;
use tokio::sync::oneshot;
use uuid::Uuid;

const KEPT: &str = "select count(*) from journal where verb = 'test.kept'";

/// An entry that nobody asked for, by which a transaction is told apart that was kept.
pub async fn keep(tx: &mut Tx<'_>) -> Result<()> {
    let entry = Entry {
        community: Id::<Community>::from(Uuid::nil()),
        actor: None,
        verb: "test.kept",
        subject: Uuid::nil(),
        audience: Audience::InCharge,
        topics: vec![],
    };
    journal::store::record(tx, entry).await
}

async fn job(db: Db, number: usize) -> Result<usize> {
    db.write(move |tx| {
        Box::pin(async move {
            keep(tx).await?;
            match number % 5 {
                1 => Err(Problem::Malformed),
                2 => panic!("job {number} panics"),
                _ => Ok(number),
            }
        })
    })
    .await
}

on_both_engines! {
    async fn a_job_that_fails_or_panics_undoes_only_itself(town: Town) {
        let answers = join_all((0..100).map(|number| tokio::spawn(job(town.db.clone(), number)))).await;
        for (number, answer) in answers.into_iter().enumerate() {
            match (number % 5, answer.unwrap()) {
                (1, Err(Problem::Malformed)) | (2, Err(Problem::Internal { .. })) => {}
                (0 | 3 | 4, Ok(told)) => assert_eq!(told, number),
                (_, other) => panic!("{number}: {other:?}"),
            }
        }
        assert_eq!(town.count(KEPT).await, 60);
        job(town.db.clone(), 0).await.unwrap();
    }

    async fn what_is_remembered_is_had_without_what_it_takes_to_read_it(town: Town) {
        let read = || async {
            let large = [1_u8; 100_000];
            tokio::task::yield_now().await;
            Ok(large.len())
        };
        let had = town.db.remembered(town.community, Topic::Rooms, [0; 3], read);
        // Futures hold what they are given twice, and those around them do so again: three deep it would fill a thread's stack.
        assert!(size_of_val(&had) < 2000, "{}", size_of_val(&had));
        assert_eq!(*had.await.unwrap(), 100_000);
    }

    async fn who_stops_waiting_leaves_no_half_a_job(town: Town) {
        let (tell, told) = oneshot::channel();
        let (go_on, may) = oneshot::channel::<()>();
        let db = town.db.clone();
        let waiting = tokio::spawn(async move {
            let both = db.write(|tx| {
                Box::pin(async move {
                    keep(tx).await?;
                    tell.send(()).ok();
                    may.await.ok();
                    keep(tx).await
                })
            });
            both.await
        });
        told.await.unwrap();
        waiting.abort();
        assert!(waiting.await.unwrap_err().is_cancelled());
        assert_eq!(town.count(KEPT).await, 0, "nothing is seen of it before it is whole");
        go_on.send(()).unwrap();
        until("the whole job is kept", || async { town.count(KEPT).await == 2 }).await;
    }
}
