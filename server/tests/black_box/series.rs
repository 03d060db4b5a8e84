//! Series: a room booked again and again, changed, and taken back, date by date.

pub mod asking;
mod behalf;
mod borrowing;
mod calendar;
mod changes;
mod elsewhere;
mod equipment;
mod judged;
mod listed;
mod pages;
mod parts;
mod races;
mod shifts;
mod skipped;
mod unchanged;

use crate::{
    api::{booked, wish, with},
    common::Town,
    on_both_engines,
};
use asking::{but, call, dates, far, made, previewed, ticked, weekly, weeks};
use foundation::{policy::Role, time::Day};
use serde_json::json;
use std::time::{Duration, Instant};

on_both_engines! {
    async fn each_date_is_seen_before_it_is_booked_and_those_that_cannot_be_had_are_skipped(town: Town) {
        town.has(far("dance").ruled(|rules| (rules.ahead_days, rules.series_days) = (10, 20))).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        booked(&other, &with(wish(&town, "dance", 8, "10:30", "11:30"), json!({ "title": "合唱", "title_public": true }))).await;
        let asked = weekly("dance", first, 4);
        assert_eq!(previewed(&resident, &asked).await, ["Free", "Taken", "Free", "Against"]);
        let draft = call(&town.visitor(), "see_series_draft", &asked).await;
        assert_eq!(draft.is(200).says("/outcome/Dates/dates/1/state/Taken/title"), "合唱", "anyone may look");

        let refused = call(&resident, "book_series", &ticked(asked.clone(), &weeks(first, 4))).await;
        assert_eq!(refused.is(422).says("/fields/dates/code"), "too_far");
        let refused = call(&resident, "book_series", &ticked(asked.clone(), &weeks(first, 3))).await;
        assert_eq!(refused.is(409).says("/code"), "taken");
        let none = call(&resident, "book_series", &ticked(asked.clone(), &[])).await;
        assert_eq!(none.is(422).says("/fields/dates/code"), "none_chosen");
        assert_eq!(town.count("select count(*) from series").await, 0, "nothing is half made");

        let made = call(&resident, "book_series", &ticked(asked, &[first, first.plus(14)])).await;
        assert_eq!(made.is(200).json()["booked"], json!(2));
        let told = dates(&resident, &made.says("/id")).await;
        let (second, third, fourth) = (first.plus(7), first.plus(14), first.plus(21));
        assert_eq!(told, [
            format!("{first} 10:00 confirmed"), format!("{second} skipped Taken"),
            format!("{third} 10:00 confirmed"), format!("{fourth} skipped Rule"),
        ]);
        assert_eq!(town.books_are_in_order().await.iter().filter(|entry| entry.live).count(), 3);
        assert_eq!(town.count("select count(*) from notice where kind = 'series.made'").await, 1, "one notice for all");
        assert_eq!(town.count("select count(*) from journal where verb = 'series.made'").await, 1);
        assert_eq!(town.count("select count(*) from booking_step where verb = 'made'").await, 3);
    }

    async fn another_time_is_chosen_for_a_date_that_is_taken(town: Town) {
        town.has(far("dance")).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        booked(&other, &wish(&town, "dance", 8, "10:00", "11:00")).await;
        let moved = format!("{} 11:00 12:00", first.plus(7));
        let fields = but(ticked(weekly("dance", first, 2), &[first]), &[("moves[]", &moved)]);
        let id = call(&resident, "book_series", &fields).await.is(200).says("/id");
        assert_eq!(dates(&resident, &id).await, [format!("{first} 10:00 confirmed"), format!("{} 11:00 confirmed", first.plus(7))]);
    }

    async fn a_date_that_is_taken_while_somebody_looks_is_left_out_only_if_they_say_so(town: Town) {
        town.has(far("dance")).await;
        let (person, other) = (town.somebody().await, town.resident().await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let fields = ticked(weekly("dance", first, 3), &[first, first.plus(14)]);
        booked(&other, &wish(&town, "dance", 15, "10:00", "11:00")).await;
        let page = format!("/rooms/dance/series?date={first}&from=10:00&until=11:00&freq=weekly&end=count&times=3");
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let back = browser.form("book_series", &page, &sent).await;
        let box_of = |day: Day| {
            let input = format!("value=\"{day}\"");
            back.text.split("<input").find(|piece| piece.contains(&input) && piece.contains("dates[]")).map(|piece| piece.split('>').next().unwrap().to_owned())
        };
        assert!(back.is(409).text.contains("role=\"alert\""));
        assert!(box_of(first).unwrap().contains("checked"), "what was ticked is ticked");
        assert!(!box_of(first.plus(7)).unwrap().contains("checked"), "and what was not is not");
        assert_eq!(box_of(first.plus(14)), None, "what is taken cannot be ticked any more");
        assert_eq!(town.count("select count(*) from series").await, 0);

        let made = call(&program, "book_series", &but(fields, &[("leave_out", "1")])).await;
        assert_eq!(dates(&program, &made.is(200).says("/id")).await, [
            format!("{first} 10:00 confirmed"), format!("{} skipped Chosen", first.plus(7)), format!("{} skipped Taken", first.plus(14)),
        ]);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn the_same_form_sent_twice_is_one_series(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let fields = but(ticked(weekly("dance", town.day(1), 3), &weeks(town.day(1), 3)), &[("idempotency_key", "k1")]);
        let (first, second) = (call(&resident, "book_series", &fields).await, call(&resident, "book_series", &fields).await);
        assert_eq!(first.is(200).says("/id"), second.is(200).says("/id"));
        assert_eq!(town.count("select count(*) from series").await, 1);
    }

    async fn any_table_that_is_free_is_found_for_each_date(town: Town) {
        town.has(far("tables").in_parts(&["t1", "t2", "t3"])).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        booked(&other, &with(wish(&town, "tables", 1, "10:00", "11:00"), json!({ "parts": ["t1"] }))).await;
        let first = town.day(1);
        let asked = |parts: &str| but(weekly("tables", first, 2), &[("asked[parts]", parts)]);
        assert_eq!(previewed(&resident, &asked("any:2")).await, ["Free", "Free"]);
        assert_eq!(previewed(&resident, &asked("t1")).await, ["Taken", "Free"]);
        call(&resident, "book_series", &ticked(asked("any:2"), &weeks(first, 2))).await.is(200);
        assert_eq!(previewed(&other, &asked("any:1")).await, ["Taken", "Free"]);
        town.books_are_in_order().await;
    }

    async fn the_limit_of_each_week_holds_for_a_series_too(town: Town) {
        town.has(far("dance").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        let resident = town.resident().await;
        let monday = town.day(7).monday();
        booked(&resident, &wish(&town, "dance", i64::from(monday.number() - town.day(0).number()) + 9, "15:00", "16:00")).await;
        let asked = weekly("dance", monday, 3);
        assert_eq!(previewed(&resident, &asked).await, ["Free", "Against", "Free"]);
        call(&resident, "book_series", &ticked(asked.clone(), &weeks(monday, 3))).await.is(422);
        call(&resident, "book_series", &ticked(asked, &[monday, monday.plus(14)])).await.is(200);
        let twice = but(weekly("dance", monday.plus(21), 1), &[("asked[repeat][days]", "03"), ("asked[repeat][count]", "2")]);
        assert_eq!(previewed(&resident, &twice).await, ["Free", "Against"], "its own dates count");
    }

    async fn rules_that_nobody_can_keep_are_refused_in_words_and_at_once(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let good = weekly("dance", town.day(1), 3);
        let day = |ahead: i64| town.day(ahead).to_string();
        let (before, long) = (day(0), "2199-01-01".to_owned());
        let until = |last: &str| [("asked[repeat][end]", "until".to_owned()), ("asked[repeat][until]", last.to_owned())];
        let plain = |name, value: &str| [(name, value.to_owned()), ("asked[of]", String::new())];
        for (fields, flaw) in [
            (plain("asked[repeat][count]", "10000"), "count"),
            (plain("asked[repeat][count]", "-1"), "count"),
            (plain("asked[repeat][freq]", "secondly"), "freq"),
            (plain("asked[repeat][every]", "0"), "every"),
            (plain("asked[date]", "2027-02-29"), "date"),
            (plain("asked[date]", &day(-1)), "date"),
            (plain("asked[from]", "10:05"), "starts"),
            (plain("asked[until]", "09:00"), "ends"),
            (plain("asked[parts]", "any:0"), "parts"),
            (until(&before), "until"),
            (until(&long), "until"),
            (until(""), "until"),
        ] {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let fields = but(good.clone(), &fields);
            let begun = Instant::now();
            let refused = call(&resident, "book_series", &ticked(fields.clone(), &[town.day(1)])).await;
            assert!(refused.is(422).json()["fields"].get(flaw).is_some(), "{flaw}: {}", refused.text);
            let seen = call(&resident, "see_series_draft", &fields).await;
            assert!(seen.is(200).json()["outcome"]["Refused"]["fields"].get(flaw).is_some(), "{flaw}: {}", seen.text);
            assert!(begun.elapsed() < Duration::from_secs(1), "{flaw}: {:?}", begun.elapsed());
        }
        for (name, value) in [("dates[]", "soon"), ("moves[]", "2026-12-01 10:00"), ("moves[]", "x 12:00 11:00")] {
            let fields = but(ticked(good.clone(), &[]), &[(name, value)]);
            call(&resident, "book_series", &fields).await.is(400);
        }
        assert_eq!(town.count("select count(*) from series").await, 0);
        town.nothing_went_wrong();
    }

    async fn four_hundred_dates_are_booked_in_one_go(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let all: Vec<Day> = first.until(first.plus(399)).collect();
        let asked = but(weekly("dance", first, 399), &[("asked[repeat][freq]", "daily")]);
        assert!(previewed(&resident, &asked).await.iter().all(|state| state == "Free"));
        let made = call(&resident, "book_series", &ticked(asked, &all)).await;
        assert_eq!(made.is(200).json()["booked"], json!(399));
        assert_eq!(town.books_are_in_order().await.len(), 399);
        town.nothing_went_wrong();
    }

    async fn hours_of_the_wall_clock_stay_over_a_change_of_the_clocks(town: Town) {
        let mut town = town;
        town.has(far("dance")).await;
        town.by_hand("update community set zone = 'Europe/Berlin' where created_at <= $1", foundation::time::now()).await;
        town.reopen(&[]);
        let resident = town.resident().await;
        let id = made(&resident, "dance", town.day(2), 52).await;
        let told = dates(&resident, &id).await;
        assert_eq!(told.len(), 52);
        assert!(told.iter().all(|date| date.ends_with(" 10:00 confirmed")), "{told:?}");
        assert_eq!(town.count("select count(*) from booking where minutes <> 60 or held_until - held_from <> 4").await, 0);
        let quarters = town.count("select count(distinct held_from % 96) from booking").await;
        assert_eq!(quarters, 2, "an hour earlier or later by the sun");
        town.books_are_in_order().await;
    }

    async fn staff_answer_all_requests_of_a_series_at_once(town: Town) {
        town.has(far("choir").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let first = town.day(3);
        let id = made(&resident, "choir", first, 4).await;
        let queue = staff.call("see_requests", &[]).await.is(200).json();
        assert_eq!(queue["waiting"].as_array().unwrap().len(), 1, "a series is one line");
        assert_eq!(queue["waiting"][0]["series"]["waiting"], json!(4));
        let single = queue["waiting"][0]["id"].as_str().unwrap().to_owned();
        staff.call("decide_request", &[("booking", &single), ("answer", "no"), ("reason", "检修")]).await.is(200);
        staff.call("decide_series", &[("series", &id), ("answer", "no")]).await.is(422);
        resident.call("decide_series", &[("series", &id), ("answer", "yes")]).await.is(403);
        assert_eq!(staff.call("decide_series", &[("series", &id), ("answer", "yes")]).await.is(200).json(), json!(3));
        staff.call("decide_series", &[("series", &id), ("answer", "yes")]).await.is(409);
        let told = dates(&resident, &id).await;
        assert!(told[0].ends_with("declined") && told[1..].iter().all(|date| date.ends_with("confirmed")), "{told:?}");
        town.books_are_in_order().await;
    }

    async fn what_is_somebody_s_series_is_nobody_else_s(town: Town) {
        town.has(far("dance")).await;
        let (resident, other, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        let id = made(&resident, "dance", town.day(1), 2).await;
        for (function, more) in [("see_series", None), ("see_series_change", None), ("end_series", None), ("take_back_date", Some(("day", town.day(1).to_string())))] {
            let mut fields = vec![("series", id.as_str())];
            fields.extend(more.as_ref().map(|(name, value)| (*name, value.as_str())));
            other.call(function, &fields).await.is(404);
        }
        staff.call("see_series", &[("series", &id)]).await.is(200);
        resident.at("xinyuan").call("see_series", &[("series", &id)]).await.is(404);
    }

    async fn pages_of_a_series_are_complete_without_scripts(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let book = browser.page("/rooms/dance/book").await;
        assert!(book.is(200).text.contains("/rooms/dance/series?date="), "the way from one booking to many");
        browser.page("/rooms/dance/series").await.is(200);
        let asked = format!("/rooms/dance/series?date={first}&from=10:00&until=11:00&freq=weekly&end=count&times=3");
        let seen = browser.page(&asked).await;
        assert_eq!(seen.is(200).text.matches("name=\"dates[]\"").count(), 3);
        assert!(seen.text.contains("订 3 次，跳过 0 次"), "{}", seen.text);
        let wrong = browser.page(&format!("/rooms/dance/series?date={first}&from=10:00&until=11:00&freq=weekly&end=count&times=9999")).await;
        assert!(wrong.is(200).text.contains("role=\"alert\""));
        let id = made(&program, "dance", first, 3).await;
        let page = browser.page(&format!("/me/series/{id}")).await;
        assert!(page.is(200).text.contains("/change") && page.text.matches("/me/bookings/").count() >= 3);
        let asked = format!("on={}&from=10:00&until=11:00&freq=weekly&end=count&times=2", first.plus(7));
        let change = browser.page(&format!("/me/series/{id}/change?{asked}")).await;
        assert!(change.is(200).text.contains("这之前的日期都不变。"), "{}", change.text);
        let me = browser.page("/me").await;
        assert!(me.is(200).text.contains("icons.svg#repeat"));
        town.nothing_went_wrong();
    }
}
