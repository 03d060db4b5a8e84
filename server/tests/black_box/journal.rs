//! The journal: one entry for each change, and none is ever changed.

use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    on_both_engines,
};
use foundation::{on, time::now};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// How many entries say something, anywhere in their row: in columns that are added later too.
async fn entries_that_say(town: &Town, words: &str) -> i64 {
    let statement = if town.database_url.starts_with("sqlite:") {
        let says = |column: String| format!("instr(\"{column}\", $1) > 0");
        let says: Vec<_> = columns(town).await.into_iter().map(says).collect();
        format!("select count(*) from journal where {}", says.join(" or "))
    } else {
        "select count(*) from journal where strpos(journal::text, $1) > 0".to_owned()
    };
    let mut reader = town.db.read().await.unwrap();
    on!(&mut reader.conn(), |c| sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(words)
        .fetch_one(c)
        .await)
    .unwrap()
}

/// The columns of the journal, on SQLite.
async fn columns(town: &Town) -> Vec<String> {
    let mut reader = town.db.read().await.unwrap();
    on!(&mut reader.conn(), |c| sqlx::query_scalar(
        "select name from pragma_table_info('journal')"
    )
    .fetch_all(c)
    .await)
    .unwrap()
}

on_both_engines! {
    async fn every_change_leaves_one_entry_and_nothing_that_was_said(town: Town) {
        town.has(a_room("yoga")).await;
        let somebody = town.somebody().await;
        let resident = town.program_of(&somebody);
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        resident.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:00", "11:00")).await.is(409);
        resident.patch(&booking, &json!({ "ends": town.at(1, "12:00") })).await.is(200);
        resident.patch(&booking, &json!({ "title": "广场舞" })).await.is(200);
        resident.delete(&booking).await.is(200);
        let verbs = ["booking.cancelled", "booking.changed", "booking.made", "booking.moved"].map(|verb| (verb.to_owned(), 1));
        assert_eq!(town.verbs().await, verbs.into());
        let own = [&somebody.phone, &somebody.token, &somebody.session].map(String::as_str);
        for said in ["广场舞", "太极"].into_iter().chain(own) {
            assert_eq!(entries_that_say(&town, said).await, 0, "{said}");
        }
        assert_eq!(entries_that_say(&town, "booking.made").await, 1, "what is there is found");
    }

    async fn no_entry_is_changed_or_removed(town: Town) {
        let entries = town.count("select count(*) from journal").await;
        assert!(entries > 0);
        for statement in ["update journal set at = $1", "delete from journal where at <= $1"] {
            let change = town.db.keep_house(move |tx| {
                Box::pin(async move {
                    on!(&mut **tx, |c| sqlx::query(statement).bind(now()).execute(c).await.map(|_| ()))?;
                    Ok(())
                })
            });
            assert!(change.await.is_err(), "{statement}");
        }
        assert_eq!(town.count("select count(*) from journal").await, entries);
    }
}
