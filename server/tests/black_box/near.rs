//! What is offered instead of a taken time is what this person can have.

use crate::{
    api::{booked, wish, with},
    common::{Answer, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::json;

/// The offers of a refusal: room and start.
fn offers(refused: &Answer) -> Vec<(String, String)> {
    let offers = refused.is(409).json()["alternatives"].as_array().unwrap().clone();
    let text = |offer: &serde_json::Value, name: &str| offer[name].as_str().unwrap().to_owned();
    offers
        .iter()
        .map(|offer| (text(offer, "room"), text(offer, "starts")))
        .collect()
}

on_both_engines! {
    async fn nothing_is_offered_beyond_the_limit_of_a_week(town: Town) {
        let monday = 14 - town.day(0).weekday().index() as i64;
        town.has(a_room("yoga").of_kind("hall").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        town.has(a_room("dance").of_kind("hall").ruled(|rules| rules.minutes_a_week = Some(90))).await;
        let (resident, other, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        booked(&other, &wish(&town, "yoga", monday + 6, "10:00", "11:00")).await;
        booked(&other, &wish(&town, "dance", monday + 6, "10:00", "10:30")).await;
        booked(&resident, &wish(&town, "yoga", monday, "10:00", "11:00")).await;
        booked(&resident, &wish(&town, "dance", monday, "10:00", "11:00")).await;

        let sunday = wish(&town, "yoga", monday + 6, "10:00", "11:00");
        let refused = resident.post("/api/v1/bookings", &sunday).await;
        assert_eq!(refused.is(422).says("/fields/room/code"), "bookings_a_week", "the week is full whatever is free");
        let next_week = with(sunday.clone(), json!({ "starts": town.at(monday + 7, "09:30"), "ends": town.at(monday + 7, "10:30") }));
        booked(&other, &with(next_week.clone(), json!({ "starts": town.at(monday + 7, "10:00"), "ends": town.at(monday + 7, "11:00") }))).await;
        let found = offers(&resident.post("/api/v1/bookings", &next_week).await);
        assert!(!found.is_empty());
        for (room, starts) in found {
            assert!(starts >= town.at(monday + 7, ""), "{room} {starts} is beyond the limit");
            let ends = format!("{}T{:02}:{}", &starts[..10], starts[11..13].parse::<u8>().unwrap() + 1, &starts[14..16]);
            let taken = with(next_week.clone(), json!({ "room": room, "starts": starts, "ends": ends }));
            let made = resident.post("/api/v1/bookings", &taken).await;
            resident.delete(&format!("/api/v1/bookings/{}", made.is(201).says("/id"))).await.is(200);
        }
        let of_staff = offers(&staff.post("/api/v1/bookings", &sunday).await);
        assert!(of_staff.iter().any(|(_, starts)| starts.as_str() < town.at(monday + 7, "").as_str()), "staff have no limit");
    }

    async fn who_moves_is_offered_what_their_own_booking_leaves_free(town: Town) {
        town.has(a_room("yoga")).await;
        let (mover, other) = (town.resident().await, town.resident().await);
        let booking = booked(&mover, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&other, &wish(&town, "yoga", 1, "11:30", "12:30")).await;
        let longer = json!({ "starts": town.at(1, "10:30"), "ends": town.at(1, "12:00") });
        let found = offers(&mover.patch(&booking, &longer).await);
        assert_eq!(found[0], ("yoga".to_owned(), town.at(1, "10:00:00+08:00")));

        let later = json!({ "starts": town.at(1, "11:00"), "ends": town.at(1, "12:00") });
        for (_, starts) in offers(&mover.patch(&booking, &later).await) {
            assert_ne!(starts, town.at(1, "10:00:00+08:00"), "where it stands is no offer");
        }
        let half_an_hour = json!({ "starts": town.at(1, "10:00"), "ends": town.at(1, "11:30") });
        mover.patch(&booking, &half_an_hour).await.is(200);
        town.books_are_in_order().await;
    }
}
