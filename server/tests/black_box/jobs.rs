//! What happens by itself: a request that nobody decides on expires; what fails is tried again.

use crate::{
    api::{booked, wish},
    common::{Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{
    db::Db,
    jobs::{self, Handlers, Lane, NewJob},
    on,
    time::now,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// Adds so many jobs of a kind.
async fn add(town: &Town, kind: &'static str, count: usize) {
    let community = town.community;
    let adding = town.db.keep_house(move |tx| {
        Box::pin(async move {
            for number in 0..count {
                let (payload, run_at, key) = (serde_json::Value::Null, now(), number.to_string());
                let job = NewJob {
                    community,
                    kind,
                    payload,
                    run_at,
                    key,
                };
                jobs::store::add(tx, job).await?;
            }
            Ok(())
        })
    });
    adding.await.unwrap();
}

impl Town {
    /// How often the one job was tried, and whether it was parked; -1 while it is being tried.
    async fn attempts(&self) -> (i64, i64) {
        let mut reader = self.db.read().await.unwrap();
        on!(&mut reader.conn(), |c| sqlx::query_as(
            "select case when claimed_until is null then cast(attempts as bigint) else -1 end, cast(count(parked_at) as bigint) from job group by attempts, claimed_until"
        )
        .fetch_one(c)
        .await)
        .unwrap()
    }
}

on_both_engines! {
    async fn a_job_that_fails_is_tried_twelve_times_and_then_parked(town: Town) {
        let mut town = town;
        // The server knows no such job; here somebody does.
        town.kill();
        add(&town, "test.fails", 1).await;
        let handlers = Handlers::default().with("test.fails", |_, _| async { Err("the door is shut".to_owned()) });
        let running = tokio::spawn(jobs::run(town.db.clone(), handlers));
        for tries in 1..12 {
            let tried = || async { town.attempts().await == (tries, 0) };
            until("the job is tried and waits for the next try", tried).await;
            town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        }
        until("the job is parked", || async { town.attempts().await == (12, 1) }).await;
        running.abort();
        assert_eq!(town.count("select count(*) from job where last_error = 'the door is shut' and done_at is null").await, 1);
        assert!(!jobs::store::any_due(&mut town.db.read().await.unwrap().conn(), Lane::Inside).await.unwrap());

        let said = |arguments: &[&str]| String::from_utf8(town.linli(arguments, &[("LC_ALL", "en")]).stdout).unwrap();
        let listed = said(&["jobs"]);
        assert!(listed.contains("test.fails\ttried 12 times\tparked since") && listed.contains("the door is shut"), "{listed}");
        let id = listed.split('\t').next().unwrap();
        assert!(said(&["jobs", "--retry", id]).contains("tried again"));
        assert!(jobs::store::any_due(&mut town.db.read().await.unwrap().conn(), Lane::Inside).await.unwrap());
        assert_eq!(town.linli(&["jobs", "--retry", id], &[]).status.code(), Some(1), "it is not parked any more");
    }

    async fn two_servers_do_each_job_once(town: Town) {
        let mut town = town;
        town.kill();
        add(&town, "test.counts", 60).await;
        let (sqlite, postgres) = (server::migrations::sqlite(), server::migrations::postgres());
        let other = Db::open(&town.database_url, &sqlite, &postgres).await.unwrap();
        let done = Arc::new(Mutex::new(BTreeMap::<_, u32>::new()));
        let counting = done.clone();
        let handlers = Handlers::default().with("test.counts", move |_, job| {
            *counting.lock().unwrap().entry(job.id).or_default() += 1;
            async { Ok::<_, String>(()) }
        });
        let running = [town.db.clone(), other.clone()].map(|db| tokio::spawn(jobs::run(db, handlers.clone())));
        until("all jobs are done", || async { town.count("select count(*) from job where done_at is null").await == 0 }).await;
        for one in running {
            one.abort();
        }
        other.close().await;
        let done = done.lock().unwrap();
        assert!(done.len() == 60 && done.values().all(|times| *times == 1), "{done:?}");
    }

    async fn a_request_that_nobody_decides_on_expires_and_frees_its_slots(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        other.post("/api/v1/bookings", &wish(&town, "meeting", 3, "10:00", "11:00")).await.is(409);

        town.by_hand("update booking set decide_by = $1", now() - TimeDelta::seconds(1)).await;
        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        let expired = || async { resident.get(&request).await.says("/status") == "expired" };
        until("the request expires", expired).await;

        booked(&other, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        town.books_are_in_order().await;
        assert_eq!(town.verbs().await["booking.expired"], 1);
        town.nothing_went_wrong();
    }

    async fn a_request_that_was_decided_does_not_expire(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(foundation::policy::Role::Staff).await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let id = request.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(200);
        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        let done = || async { town.count("select count(*) from job where done_at is null").await == 0 };
        until("the job is done", done).await;
        assert_eq!(resident.get(&request).await.says("/status"), "confirmed");
    }
}
