//! Staff change the parts of a room that has coming bookings: nothing is booked twice over it.

use crate::{
    api::{booked, wish, with},
    common::{Town, a_room, with_parts},
    on_both_engines,
};
use foundation::policy::Role;
use futures::future::join_all;
use serde_json::{Value, json};

on_both_engines! {
    async fn a_part_with_coming_bookings_is_not_taken_away(town: Town) {
        town.has(a_room("hall")).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let whole = booked(&resident, &wish(&town, "hall", 2, "10:00", "11:00")).await;
        booked(&resident, &wish(&town, "hall", 1, "10:00", "11:00")).await;

        let refused = with_parts(&staff, "hall", &["east", "west"]).await;
        assert_eq!(refused.is(422).says("/fields/fields[parts]/code"), "parts_in_use");
        assert!(refused.says("/fields/fields[parts]/words/zh").contains(" 2 "), "it says how many: {}", refused.text);
        let half = with(wish(&town, "hall", 2, "10:00", "11:00"), json!({ "parts": ["east"] }));
        assert_eq!(resident.post("/api/v1/bookings", &half).await.is(422).says("/fields/parts/code"), "unknown_part");

        resident.delete(&whole).await.is(200);
        assert_eq!(with_parts(&staff, "hall", &["east", "west"]).await.is(422).says("/code"), "invalid", "one is left");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_part_that_nobody_holds_any_more_is_taken_away(town: Town) {
        town.has(a_room("hall").in_parts(&["east", "west"])).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let west = booked(&resident, &with(wish(&town, "hall", 1, "10:00", "11:00"), json!({ "parts": ["west"] }))).await;
        booked(&resident, &with(wish(&town, "hall", 1, "10:00", "11:00"), json!({ "parts": ["east"] }))).await;
        with_parts(&staff, "hall", &["east"]).await.is(422);
        resident.delete(&west).await.is(200);
        with_parts(&staff, "hall", &["east"]).await.is(200);
        resident.post("/api/v1/bookings", &wish(&town, "hall", 1, "10:30", "11:30")).await.is(409);
        assert_eq!(free_at_ten(&town, "hall").await, json!(0));
        town.books_are_in_order().await;
    }

    async fn a_booking_of_the_whole_room_is_given_the_parts_that_are_added(town: Town) {
        town.has(a_room("hall").with_approval()).await;
        let (resident, other, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        let whole = booked(&resident, &wish(&town, "hall", 1, "10:00", "11:00")).await;
        with_parts(&staff, "hall", &["room", "west"]).await.is(200);
        with_parts(&staff, "hall", &["west", "room", "stage"]).await.is(200);

        assert_eq!(resident.get(&whole).await.json()["parts"], json!([]), "it is still the whole room");
        let part = |part: &str, from, until| with(wish(&town, "hall", 1, from, until), json!({ "parts": [part] }));
        for name in ["room", "west", "stage"] {
            other.post("/api/v1/bookings", &part(name, "10:00", "10:30")).await.is(409);
        }
        assert_eq!(free_at_ten(&town, "hall").await, json!(0));
        booked(&other, &part("west", "11:00", "12:00")).await;
        resident.patch(&whole, &json!({ "starts": town.at(1, "09:45") })).await.is(200);
        town.books_are_in_order().await;
        resident.delete(&whole).await.is(200);
        assert_eq!(free_at_ten(&town, "hall").await, json!(3));
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_part_that_comes_back_is_free_where_it_was_free(town: Town) {
        town.has(a_room("hall").in_parts(&["east", "west"])).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let east = |from, until| with(wish(&town, "hall", 1, from, until), json!({ "parts": ["east"] }));
        with_parts(&staff, "hall", &["east"]).await.is(200);
        let now_whole = booked(&resident, &east("10:00", "11:00")).await;
        with_parts(&staff, "hall", &["east", "west"]).await.is(200);
        let seen = resident.get(&now_whole).await.json();
        assert_eq!(seen["parts"], json!([]), "who had all that the room was has all that it is");
        booked(&resident, &east("11:00", "12:00")).await;
        booked(&resident, &with(wish(&town, "hall", 1, "11:00", "12:00"), json!({ "parts": ["west"] }))).await;
        town.books_are_in_order().await;
    }

    async fn whoever_books_while_parts_are_added_has_the_whole_room_or_nothing(town: Town) {
        let (people, staff) = (town.residents(12).await, town.program(Role::Staff).await);
        for round in 0..3 {
            let room = format!("hall-{round}");
            town.has(a_room(&room)).await;
            let hour = |n: usize| (format!("{}:00", 9 + n), format!("{}:00", 10 + n));
            let bookings = people.iter().enumerate().map(|(n, person)| {
                let (from, until) = hour(n);
                let wish = wish(&town, &room, 1, &from, &until);
                async move { person.post("/api/v1/bookings", &wish).await.status }
            });
            let (statuses, saved) = futures::join!(join_all(bookings), with_parts(&staff, &room, &["room", "west"]));
            saved.is(200);
            assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
        }
        for entry in town.books_are_in_order().await {
            assert_eq!(entry.parts, 2, "{entry:?}");
        }
        town.nothing_went_wrong();
    }

    async fn whoever_books_a_part_while_it_is_taken_away_keeps_it_or_never_had_it(town: Town) {
        let (people, staff) = (town.residents(12).await, town.program(Role::Staff).await);
        for round in 0..3 {
            let room = format!("hall-{round}");
            town.has(a_room(&room).in_parts(&["east", "west"])).await;
            let bookings = people.iter().enumerate().map(|(n, person)| {
                let times = (format!("{}:00", 9 + n), format!("{}:00", 10 + n));
                let wish = with(wish(&town, &room, 1, &times.0, &times.1), json!({ "parts": ["west"] }));
                async move { person.post("/api/v1/bookings", &wish).await.status }
            });
            let (statuses, saved) = futures::join!(join_all(bookings), with_parts(&staff, &room, &["east"]));
            let made = statuses.iter().filter(|status| **status == 201).count();
            assert!(statuses.iter().all(|status| matches!(status, 201 | 422)), "{statuses:?}");
            match saved.status {
                200 => assert_eq!(made, 0, "the part is gone, and so is every booking of it"),
                _ => assert!(saved.is(422).text.contains("parts_in_use") && made > 0),
            }
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}

/// How many parts are free tomorrow at ten.
async fn free_at_ten(town: &Town, room: &str) -> Value {
    let path = format!("/api/v1/rooms/{room}/availability?from={0}&to={0}", town.day(1));
    let found = town.visitor().get(&path).await.is(200).json();
    let runs = found["days"][0]["runs"].as_array().unwrap().clone();
    let holds_ten = |run: &&Value| run["from"].as_str().unwrap() <= "10:00" && "10:00" < run["until"].as_str().unwrap();
    runs.iter().find(holds_ten).unwrap()["free"].clone()
}
