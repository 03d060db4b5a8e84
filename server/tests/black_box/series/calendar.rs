//! A series in the calendar of its owner's phone.

use super::asking::{booking_of, dates, far, made};
use crate::{
    common::{Town, read},
    feeds::opened,
    on_both_engines,
};
use serde_json::{Value, json};

/// The day of a time that a reader found.
fn day(found: &Value) -> &str {
    &found.as_str().unwrap()[..10]
}

on_both_engines! {
    async fn a_series_is_one_event_that_comes_again_and_what_is_otherwise_stands_beside_it(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let id = made(&browser, "dance", first, 4).await;
        let path = opened(&town, &browser).await;
        let Some(found) = read(&town.visitor().get(&path).await.is(200).text) else { return };
        let events = found["events"].as_array().unwrap();
        assert_eq!((events.len(), &events[0]["uid"]), (1, &json!(format!("{id}@linli"))));
        assert!(events[0]["rule"].as_str().unwrap().contains("COUNT=4"), "{found}");
        assert!(events[0]["url"].as_str().unwrap().ends_with(&format!("/me/series/{id}")));

        let moved = booking_of(&program, &id, first.plus(7)).await;
        let later = json!({ "starts": town.at(8, "15:00"), "ends": town.at(8, "16:00") });
        program.patch(&moved, &later).await.is(200);
        let gone = booking_of(&program, &id, first.plus(21)).await;
        program.delete(&gone).await.is(200);
        assert_eq!(dates(&browser, &id).await.len(), 4);
        let Some(found) = read(&town.visitor().get(&path).await.is(200).text) else { return };
        let events = found["events"].as_array().unwrap();
        let beside: Vec<_> = events[1..].iter().map(|one| (day(&one["instead_of"]), one["status"].as_str().unwrap())).collect();
        let (second, fourth) = (first.plus(7).to_string(), first.plus(21).to_string());
        assert_eq!(beside, [(second.as_str(), "CONFIRMED"), (fourth.as_str(), "CANCELLED")]);
        assert!(events.iter().all(|one| one["uid"] == events[0]["uid"]));
    }
}
