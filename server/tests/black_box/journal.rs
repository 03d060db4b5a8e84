//! The journal: one entry for each change, and none is ever changed.

use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    on_both_engines,
};
use foundation::{on, time::now};
use serde_json::json;

on_both_engines! {
    async fn every_change_leaves_one_entry_and_nothing_that_was_said(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        resident.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:00", "11:00")).await.is(409);
        resident.patch(&booking, &json!({ "ends": town.at(1, "12:00") })).await.is(200);
        resident.patch(&booking, &json!({ "title": "广场舞" })).await.is(200);
        resident.delete(&booking).await.is(200);
        let verbs = ["booking.cancelled", "booking.changed", "booking.made", "booking.moved"].map(|verb| (verb.to_owned(), 1));
        assert_eq!(town.verbs().await, verbs.into());
        // PostgreSQL reads out the whole row, columns that are added later too.
        let personal = if town.database_url.starts_with("sqlite:") {
            "select count(*) from journal where verb || topics || audience like '%广场舞%'
               or verb || topics || audience like '%太极%' or verb || topics || audience like '%138%0%0%'"
        } else {
            "select count(*) from journal where journal::text like '%广场舞%' or journal::text like '%太极%'"
        };
        assert_eq!(town.count(personal).await, 0);
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
