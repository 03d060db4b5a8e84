//! A change is looked at before it is saved, and one that changes nothing does nothing.

use super::{
    asking::{booking_of, but, far, made, weekly, weeks},
    changes::change,
};
use crate::{
    api::{booked, wish},
    common::Town,
    on_both_engines,
};
use foundation::time::Day;
use serde_json::json;

on_both_engines! {
    async fn a_change_that_changes_nothing_splits_nothing(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let all = weeks(town.day(1), 4);
        let id = made(&resident, "dance", all[0], 4).await;
        let before = resident.call("see_series", &[("series", &id)]).await.is(200).json();
        let same = weekly("dance", all[1], 3);
        let later = but(same.clone(), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let none: &[Day] = &[];
        for (asked, days) in [(&same, &all[1..]), (&same, none), (&later, none)] {
            let answer = change(&resident, &id, all[1], asked, days, &[]).await.is(200).json();
            assert_eq!((&answer["id"], &answer["unchanged"]), (&json!(id), &json!(true)), "{answer}");
        }
        assert_eq!(town.count("select count(*) from series").await, 1);
        assert_eq!(town.count("select count(*) from journal where verb = 'series.changed'").await, 0);
        let after = resident.call("see_series", &[("series", &id)]).await.is(200).json();
        assert_eq!(after, before);

        let named = change(&resident, &id, all[1], &same, none, &[("title", "排练")]).await.is(200).json();
        assert!(named["unchanged"].is_null() && named["id"] != json!(id), "another title is a change: {named}");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_rule_follows_dates_that_were_moved_by_themselves_though_the_last_one_cannot(town: Town) {
        town.has(far("dance")).await;
        let (resident, other) = (town.resident().await, town.somebody().await);
        let all = weeks(town.day(1), 3);
        let id = made(&resident, "dance", all[0], 3).await;
        for (at, ahead) in [(0, 1), (1, 8)] {
            let there = json!({ "starts": town.at(ahead, "14:00"), "ends": town.at(ahead, "15:00") });
            resident.patch(&booking_of(&resident, &id, all[at]).await, &there).await.is(200);
        }
        booked(&town.program_of(&other), &wish(&town, "dance", 15, "14:00", "15:00")).await;
        let later = but(weekly("dance", all[0], 3), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let answer = change(&resident, &id, all[0], &later, &all[2..2], &[]).await.is(200).json();
        assert!(answer["unchanged"].is_null(), "{answer}");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_change_is_saved_only_where_its_dates_are_seen(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let all = weeks(town.day(1), 4);
        let id = made(&program, "dance", all[0], 4).await;
        let first = browser.page(&format!("/me/series/{id}/change")).await;
        assert!(first.is(200).text.contains("name=\"on\"") && first.text.contains("name=\"until\""), "{}", first.text);
        assert!(!first.text.contains("保存修改"), "nothing was looked at yet");

        // As a browser sends the first form: from the second date on, at another time, and no first date of its own.
        let asked = format!("on={}&date=&from=14:00&until=15:00&freq=weekly&end=until&last={}", all[1], all[3]);
        let second = browser.page(&format!("/me/series/{id}/change?{asked}")).await;
        let day = format!("name=\"asked[date]\" value=\"{}\"", all[1]);
        for words in ["保存修改", "14:00–15:00", "这之前的日期都不变", "name=\"asked[from]\" value=\"14:00\"", &day, "again=1"] {
            assert!(second.is(200).text.contains(words), "{words}: {}", second.text);
        }
        assert!(!second.text.contains("name=\"until\""), "one form at a time");
        let again = browser.page(&format!("/me/series/{id}/change?{asked}&again=1")).await;
        assert!(again.is(200).text.contains("value=\"14:00\"") && !again.text.contains("保存修改"), "{}", again.text);

        let done = browser.page(&format!("/me/series/{id}?done=unchanged")).await;
        assert!(done.is(200).text.contains("没有改动"), "{}", done.text);
        town.nothing_went_wrong();
    }
}
