//! The calendar for programs.

use super::{an_event, plan};
use crate::{
    common::{Town, a_room},
    on_both_engines,
};
use serde_json::json;

on_both_engines! {
    async fn a_program_reads_what_is_on(town: Town) {
        town.has(a_room("yoga")).await;
        let planned = plan(&town, an_event("瑜伽").of_kind("sport").in_room("yoga").on(&[1, 30]).for_at_most(10)).await;
        plan(&town, an_event("草稿").a_draft()).await;
        let week = town.visitor().get("/api/v1/events").await.is(200).json();
        assert_eq!(week["events"].as_array().unwrap().len(), 1, "a week from today");
        let one = &week["events"][0];
        assert_eq!((&one["title"]["zh"], &one["kind"], &one["room"]), (&json!("瑜伽"), &json!("sport"), &json!("yoga")));
        assert_eq!((&one["starts"], &one["capacity"], &one["taken"], &one["open"]), (&json!(format!("{}:00+08:00", town.at(1, "19:00"))), &json!(10), &json!(0), &json!(true)));
        assert_eq!(one["url"], format!("{}/events/{}", town.address.url(), planned.event));

        let all = format!("/api/v1/events?from={}&to={}", town.day(0), town.day(40));
        assert_eq!(town.visitor().get(&all).await.is(200).json()["events"].as_array().unwrap().len(), 2);
        assert_eq!(town.visitor().get(&format!("{all}&kind=talk")).await.is(200).json()["events"], json!([]));
        let event = town.visitor().get(&format!("/api/v1/events/{}", planned.event)).await.is(200).json();
        assert_eq!((event["dates"].as_array().unwrap().len(), &event["dates"][1]["stands_for"]), (2, &json!(town.day(30).to_string())));
    }

    async fn days_that_make_no_sense_are_refused(town: Town) {
        for (query, code) in [
            (format!("from={}&to={}", town.day(3), town.day(1)), "reversed"),
            (format!("from={}&to={}", town.day(0), town.day(62)), "too_many_days"),
        ] {
            let refused = town.visitor().get(&format!("/api/v1/events?{query}")).await;
            assert_eq!(refused.is(422).says("/fields/to/code"), code);
        }
        assert_eq!(town.visitor().get("/api/v1/events?from=soon").await.is(422).says("/fields/from/code"), "day");
        town.visitor().get("/api/v1/events/nonsense").await.is(404);
    }
}
