//! A room is taken out of use: nothing new is booked, and what is booked can be taken back.

use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use futures::future::join_all;
use serde_json::json;

async fn closed(staff: &Client, room: &str, closed: bool) {
    let closed = closed.to_string();
    staff
        .call("use_room", &[("room", room), ("closed", &closed)])
        .await
        .is(200);
}

on_both_engines! {
    async fn a_booking_in_a_room_out_of_use_has_a_page_and_is_taken_back(town: Town) {
        town.has(a_room("yoga")).await;
        let (person, staff) = (town.somebody().await, town.somebody_as(Role::Staff).await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let booking = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        closed(&town.program_of(&staff), "yoga", true).await;

        let page = format!("/me/bookings/{}", booking.rsplit('/').next().unwrap());
        for browser in [&browser, &town.visitor().browser_of(&staff)] {
            let page = browser.page(&page).await;
            assert!(page.is(200).text.contains("这间房间暂停使用"), "it says why nothing can be changed");
            assert!(page.text.contains("/_fn/cancel_booking") && !page.text.contains("/_fn/change_booking"));
        }
        let seen = program.get(&booking).await.is(200).json();
        assert_eq!((&seen["changeable"], &seen["cancellable"]), (&json!(false), &json!(true)));
        for change in [json!({ "title": "八段锦" }), json!({ "ends": town.at(1, "12:00") })] {
            for client in [&program, &town.program_of(&staff)] {
                assert_eq!(client.patch(&booking, &change).await.is(409).says("/code"), "conflict");
            }
        }
        program.delete(&booking).await.is(200);
        town.books_are_in_order().await;
    }

    async fn nothing_is_booked_in_a_room_out_of_use(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        booked(&resident, &wish(&town, "dance", 1, "10:00", "11:00")).await;
        closed(&staff, "yoga", true).await;
        for client in [&resident, &staff] {
            client.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:00", "11:00")).await.is(404);
        }
        let taken = resident.post("/api/v1/bookings", &wish(&town, "dance", 1, "10:00", "11:00")).await;
        assert!(!taken.is(409).text.contains("yoga"), "nor is it offered");
        closed(&staff, "yoga", false).await;
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    }

    async fn nobody_moves_within_a_room_once_it_is_out_of_use(town: Town) {
        let (people, staff) = (town.residents(8).await, town.program(Role::Staff).await);
        for round in 0..3 {
            let room = format!("hall-{round}");
            town.has(a_room(&room)).await;
            let mut bookings = Vec::new();
            for (n, person) in people.iter().enumerate() {
                bookings.push(booked(person, &wish(&town, &room, 1, &format!("{}:00", 9 + n), &format!("{}:30", 9 + n))).await);
            }
            let moves = people.iter().zip(&bookings).enumerate().map(|(n, (person, booking))| {
                let later = json!({ "ends": town.at(1, &format!("{}:45", 9 + n)) });
                async move { person.patch(booking, &later).await.status }
            });
            let (moved, ()) = futures::join!(join_all(moves), closed(&staff, &room, true));
            assert!(moved.iter().all(|status| matches!(status, 200 | 409)), "{moved:?}");
            for (person, booking) in people.iter().zip(&bookings) {
                person.patch(booking, &json!({ "ends": town.at(1, "20:00") })).await.is(409);
            }
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
