//! The rules of a room over HTTP: cut-off, who may, time held around a booking, days that are otherwise, and what others may see.

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::json;

fn page_of(booking: &str) -> String {
    format!("/me/bookings/{}", booking.rsplit('/').next().unwrap())
}

async fn set_day(staff: &Client, town: &Town, opens: &str, closes: &str) {
    let day = town.day(2).to_string();
    let fields = [
        ("room", "yoga"),
        ("day", day.as_str()),
        ("opens", opens),
        ("closes", closes),
        ("note", "元旦"),
    ];
    staff.call("set_room_day", &fields).await.is(200);
}

on_both_engines! {
    async fn after_the_cut_off_only_staff_change_and_cancel(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.cutoff = 10_000)).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let form = |ahead: i64| format!("/rooms/yoga/book?date={}&from=10:00", town.day(ahead));
        let warning = "订下以后不能自己改或取消";
        assert!(browser.page(&form(2)).await.is(200).text.contains(warning), "before it is booked");
        assert!(!browser.page(&form(9)).await.is(200).text.contains(warning));
        assert!(!town.browser(Role::Staff).await.page(&form(2)).await.is(200).text.contains(warning), "staff change it all the same");
        let booking = booked(&program, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let change = json!({ "title": "八段锦" });
        assert_eq!(program.patch(&booking, &change).await.is(422).says("/fields/starts/code"), "too_late");
        assert_eq!(program.delete(&booking).await.is(422).says("/fields/starts/code"), "too_late");
        let seen = program.get(&booking).await.json();
        assert_eq!((&seen["changeable"], &seen["cancellable"]), (&json!(false), &json!(false)));
        let page = browser.page(&page_of(&booking)).await;
        assert!(page.is(200).text.contains("不能自己改或取消。有事请联系工作人员"), "the page says why");
        assert!(!page.text.contains("以后不能自己改了"), "no time that had passed before it was booked");
        assert!(!page.text.contains("/_fn/change_booking") && !page.text.contains("/_fn/cancel_booking"));

        staff.patch(&booking, &change).await.is(200);
        staff.delete(&booking).await.is(200);
        booked(&program, &wish(&town, "yoga", 9, "10:00", "11:00")).await;
    }

    async fn a_request_is_withdrawn_at_any_time(town: Town) {
        town.has(a_room("meeting").with_approval().ruled(|rules| rules.cutoff = 10_000)).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let request = booked(&program, &wish(&town, "meeting", 2, "10:00", "11:00")).await;
        let seen = program.get(&request).await.json();
        assert_eq!((&seen["changeable"], &seen["cancellable"]), (&json!(false), &json!(true)));
        let (path, id) = (page_of(&request), request.rsplit('/').next().unwrap());
        let page = browser.page(&path).await;
        assert!(page.is(200).text.contains("/_fn/cancel_booking") && !page.text.contains("/_fn/change_booking"));
        assert!(page.text.contains("申请时离开始已不到"), "{}", page.text);
        browser.form("cancel_booking", &path, &[("booking", id)]).await.is(303);
        assert_eq!(program.get(&request).await.says("/status"), "withdrawn");
        town.books_are_in_order().await;
    }

    async fn a_room_of_staff_is_booked_by_staff_only(town: Town) {
        town.has(a_room("office").ruled(|rules| rules.who = app::rooms::Who::Staff)).await;
        let good = wish(&town, "office", 1, "10:00", "11:00");
        for client in [town.resident().await, town.program(Role::GridWorker).await] {
            assert_eq!(client.post("/api/v1/bookings", &good).await.is(422).says("/fields/room/code"), "staff_only");
        }
        booked(&town.program(Role::Staff).await, &good).await;
    }

    async fn set_up_and_cleaning_keep_neighbours_away(town: Town) {
        town.has(a_room("yoga").ruled(|rules| (rules.setup, rules.cleaning) = (10, 20))).await;
        let (one, other) = (town.resident().await, town.resident().await);
        let booking = booked(&one, &wish(&town, "yoga", 1, "12:00", "13:00")).await;
        for (from, until) in [("11:00", "12:00"), ("11:00", "11:15"), ("13:00", "14:00"), ("13:30", "14:00")] {
            let answer = other.post("/api/v1/bookings", &wish(&town, "yoga", 1, from, until)).await;
            let expected = if from == "11:00" && until == "11:15" { 201 } else { 409 };
            assert_eq!(answer.status, expected, "{from} to {until}: {}", answer.text);
        }
        booked(&other, &wish(&town, "yoga", 1, "13:45", "14:00")).await;
        assert_eq!(one.get(&booking).await.says("/ends"), town.at(1, "13:00:00+08:00"), "what is held besides is not shown");
        town.books_are_in_order().await;
    }

    async fn a_day_that_is_otherwise_has_its_own_hours(town: Town) {
        town.has(a_room("yoga").open(9..21)).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let (late, noon) = (wish(&town, "yoga", 2, "21:00", "22:00"), wish(&town, "yoga", 2, "12:00", "13:00"));
        set_day(&staff, &town, "18:00", "23:00").await;
        let early = resident.post("/api/v1/bookings", &noon).await;
        assert_eq!(early.is(422).says("/fields/starts/code"), "closed");
        assert!(early.says("/fields/starts/words/zh").contains("18:00–23:00"), "it says when it is open: {}", early.text);
        booked(&resident, &late).await;

        set_day(&staff, &town, "", "").await;
        let refused = resident.post("/api/v1/bookings", &wish(&town, "yoga", 2, "19:00", "20:00")).await;
        assert_eq!(refused.is(422).says("/fields/starts/code"), "closed");
        staff.call("free_room_day", &[("room", "yoga"), ("day", &town.day(2).to_string())]).await.is(200);
        booked(&resident, &noon).await;
        assert_eq!(town.books_are_in_order().await.len(), 2, "what was booked stays");
    }

    async fn every_rule_that_is_broken_is_named_at_once(town: Town) {
        let rules = |rules: &mut app::rooms::Rules| (rules.longest, rules.ahead_days, rules.who) = (60, 7, app::rooms::Who::Verified);
        town.has(a_room("yoga").ruled(rules)).await;
        let bad = with(wish(&town, "yoga", 9, "07:00", "10:00"), json!({ "party_size": 30 }));
        let refused = town.resident().await.post("/api/v1/bookings", &bad).await;
        let fields = refused.is(422).json()["fields"].clone();
        let codes: Vec<_> = fields.as_object().unwrap().iter().map(|(name, flaw)| (name.as_str(), flaw["code"].as_str().unwrap())).collect();
        assert_eq!(codes, [("ends", "too_long"), ("party_size", "party_too_large"), ("room", "verified_only"), ("starts", "too_far")]);
    }

    async fn others_see_that_it_is_taken_and_what_for_only_where_it_is_public(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, other) = (town.somebody().await, town.browser(Role::Resident).await);
        let program = town.program_of(&owner);
        booked(&program, &with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "title": "悄悄话" }))).await;
        booked(&program, &with(wish(&town, "yoga", 1, "13:00", "14:00"), json!({ "title": "大家来唱", "title_public": true }))).await;
        for view in ["day", "week", "month"] {
            let path = format!("/centre?view={view}&date={}", town.day(1));
            for client in [&town.visitor(), &other, &town.browser(Role::Staff).await] {
                let page = client.page(&path).await;
                assert!(!page.is(200).text.contains("悄悄话"), "{view}");
                assert!(!page.text.contains(&owner.phone));
                assert_eq!(page.text.contains("大家来唱"), view == "day", "{view}");
            }
        }
    }
}
