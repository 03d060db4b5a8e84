//! What of a booking changes, and what is judged anew because of it.

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room, with_parts},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

/// The form of a change as the browser sends it: every field, with `parts` as its list says them.
async fn change(browser: &Client, booking: &str, parts: &str, fields: &[(&str, &str)]) -> u16 {
    let seen = browser.get(booking).await.is(200).json();
    let text = |name: &str| seen[name].as_str().unwrap().to_owned();
    let (starts, ends) = (text("starts"), text("ends"));
    let (day, from, until) = (&starts[..10], &starts[11..16], &ends[11..16]);
    let (title, party) = (text("title"), seen["party_size"].to_string());
    let (id, version) = (booking.rsplit('/').next().unwrap(), seen["version"].to_string());
    let kept = [
        ("booking", id),
        ("version", &version),
        ("date", day),
        ("from", from),
        ("until", until),
        ("parts[]", parts),
        ("title", &title),
        ("party_size", &party),
        ("idempotency_key", ""),
    ];
    let said = |name: &str| fields.iter().any(|(other, _)| *other == name);
    let mut sent: Vec<_> = kept.into_iter().filter(|(name, _)| !said(name)).collect();
    sent.extend(fields);
    browser
        .form("change_booking", &format!("/me/bookings/{id}"), &sent)
        .await
        .status
}

async fn seen(client: &Client, booking: &str, field: &str) -> Value {
    client.get(booking).await.is(200).json()[field].clone()
}

on_both_engines! {
    async fn a_larger_party_is_judged_though_nothing_moves(town: Town) {
        town.has(a_room("yoga")).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        for client in [&resident, &staff] {
            let refused = client.patch(&booking, &json!({ "party_size": 10_000 })).await;
            assert_eq!(refused.is(422).says("/fields/party_size/code"), "party_too_large");
        }
        resident.patch(&booking, &json!({ "party_size": 20 })).await.is(200);
        assert_eq!(seen(&resident, &booking, "party_size").await, json!(20));
    }

    async fn a_party_that_was_allowed_once_stays_with_a_new_title(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let booking = booked(&resident, &with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "party_size": 20 }))).await;
        town.by_hand("update room set capacity = 5 where $1 = $1", foundation::time::now()).await;
        resident.patch(&booking, &json!({ "title": "八段锦", "party_size": 20 })).await.is(200);
        resident.patch(&booking, &json!({ "party_size": 19 })).await.is(422);
        resident.patch(&booking, &json!({ "party_size": 4 })).await.is(200);
        let later = json!({ "ends": town.at(1, "12:00"), "party_size": 20 });
        assert_eq!(resident.patch(&booking, &later).await.is(422).says("/fields/party_size/code"), "party_too_large");
    }

    async fn a_new_title_by_form_is_no_move(town: Town) {
        town.has(a_room("choir").in_parts(&["east", "west"]).with_approval()).await;
        town.has(a_room("meeting").with_approval()).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        for (room, parts) in [("choir", "whole"), ("choir", "any:2"), ("meeting", "whole"), ("meeting", "any:1")] {
            let booking = booked(&program, &wish(&town, room, 2, "10:00", "11:00")).await;
            let id = booking.rsplit('/').next().unwrap();
            staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(200);
            assert_eq!(change(&browser, &booking, parts, &[("title", "改个名字")]).await, 303);
            assert_eq!(seen(&program, &booking, "status").await, "confirmed", "{room} {parts}");
            assert_eq!(seen(&program, &booking, "title").await, "改个名字");
            program.delete(&booking).await.is(200);
        }
        assert_eq!(town.verbs().await.get("booking.moved"), None);
        town.books_are_in_order().await;
    }

    async fn who_has_several_parts_keeps_them_over_a_change_by_form(town: Town) {
        town.has(a_room("tables").in_parts(&["t1", "t2", "t3", "t4"])).await;
        let (person, other) = (town.somebody().await, town.resident().await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let parts = |parts: Value| with(wish(&town, "tables", 1, "10:00", "11:00"), json!({ "parts": parts }));
        let first = booked(&other, &parts(json!(["t1"]))).await;
        let booking = booked(&program, &parts(json!(["t2", "t4"]))).await;
        other.delete(&first).await.is(200);

        assert_eq!(change(&browser, &booking, "any:2", &[("title", "双打")]).await, 303);
        assert_eq!(seen(&program, &booking, "parts").await, json!(["t2", "t4"]));
        assert_eq!(change(&browser, &booking, "any:2", &[("until", "12:00")]).await, 303);
        assert_eq!(seen(&program, &booking, "parts").await, json!(["t2", "t4"]), "they are free later too");

        booked(&other, &with(parts(json!(["t4"])), json!({ "starts": town.at(1, "13:00"), "ends": town.at(1, "14:00") }))).await;
        assert_eq!(change(&browser, &booking, "any:2", &[("from", "13:00"), ("until", "14:00")]).await, 303);
        assert_eq!(seen(&program, &booking, "parts").await, json!(["t1", "t2"]), "one of them is not free then");
        assert_eq!(change(&browser, &booking, "any:3", &[]).await, 303);
        assert_eq!(seen(&program, &booking, "parts").await, json!(["t1", "t2", "t3"]));
        assert_eq!(change(&browser, &booking, "whole", &[]).await, 409);
        assert_eq!(change(&browser, &booking, "t3", &[]).await, 303);
        assert_eq!(seen(&program, &booking, "parts").await, json!(["t3"]));
        assert_eq!(town.verbs().await["booking.moved"], 4);
        town.books_are_in_order().await;
    }

    async fn who_holds_eight_seats_of_twenty_keeps_them_with_a_new_title(town: Town) {
        let seats: Vec<String> = (1..=20).map(|n| format!("seat-{n}")).collect();
        let seats: Vec<&str> = seats.iter().map(String::as_str).collect();
        town.has(a_room("library").in_parts(&seats)).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let booking = booked(&program, &with(wish(&town, "library", 1, "10:00", "11:00"), json!({ "parts": 8 }))).await;
        let page = browser.page(&format!("/me/bookings/{}", booking.rsplit('/').next().unwrap())).await;
        assert!(page.is(200).text.contains(r#"<option value="any:8" selected"#), "{}", page.text);
        assert_eq!(change(&browser, &booking, "any:8", &[("title", "读书会")]).await, 303);
        assert_eq!(seen(&program, &booking, "title").await, "读书会");
        assert_eq!(seen(&program, &booking, "parts").await.as_array().unwrap().len(), 8);
        assert_eq!(town.verbs().await.get("booking.moved"), None);
        let asked = format!("/rooms/library/book?date={}&from=12:00&parts=any:9", town.day(1));
        assert!(browser.page(&asked).await.is(200).text.contains(r#"<option value="any:9" selected"#));
        town.books_are_in_order().await;
    }

    async fn a_booking_until_midnight_is_changed_by_form(town: Town) {
        town.has(a_room("yoga").open(9..24)).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let booking = booked(&program, &wish(&town, "yoga", 1, "22:00", "24:00")).await;
        let page = browser.page(&format!("/me/bookings/{}", booking.rsplit('/').next().unwrap())).await;
        let until = page.is(200).text.split("name=\"until\"").nth(1).unwrap().split('>').next().unwrap().to_owned();
        assert!(until.contains("value=\"00:00\""), "a time field shows no 24:00: {until}");

        assert_eq!(change(&browser, &booking, "", &[("title", "守夜")]).await, 303);
        assert_eq!(change(&browser, &booking, "", &[("from", "23:00")]).await, 303);
        assert_eq!(seen(&program, &booking, "starts").await, town.at(1, "23:00:00+08:00"));
        assert_eq!(seen(&program, &booking, "ends").await, town.at(2, "00:00:00+08:00"));
        assert_eq!(town.verbs().await["booking.moved"], 1);
        town.books_are_in_order().await;
    }

    async fn a_move_is_judged_by_the_room_as_it_is_now(town: Town) {
        let (people, staff) = (town.residents(12).await, town.program(Role::Staff).await);
        for round in 0..3 {
            let room = format!("hall-{round}");
            town.has(a_room(&room).in_parts(&["east", "west"])).await;
            let mut bookings = Vec::new();
            for (n, person) in people.iter().enumerate() {
                let times = (format!("{}:00", 9 + n), format!("{}:00", 10 + n));
                bookings.push(booked(person, &with(wish(&town, &room, 1, &times.0, &times.1), json!({ "parts": ["east"] }))).await);
            }
            let west = json!({ "parts": ["west"] });
            let moves = people.iter().zip(&bookings).map(|(person, booking)| person.patch(booking, &west));
            let (moved, saved) = futures::join!(futures::future::join_all(moves), with_parts(&staff, &room, &["east"]));
            let made = moved.iter().filter(|answer| answer.status == 200).count();
            assert!(moved.iter().all(|answer| matches!(answer.status, 200 | 422)), "{moved:?}");
            match saved.status {
                200 => assert_eq!(made, 0, "nobody has moved into a part that is gone"),
                _ => assert!(saved.is(422).text.contains("parts_in_use") && made > 0),
            }
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
