//! Two communities on one server never meet.

use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::json;

on_both_engines! {
    async fn a_booking_of_one_community_is_out_of_reach_of_the_other(town: Town) {
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("yoga")).await;
        let resident = town.resident().await;
        let here = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let there = booked(&resident.at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;

        resident.get(&here).await.is(200);
        resident.at("xinyuan").get(&there).await.is(200);
        for (client, booking) in [(resident.at("xinyuan"), &here), (resident.clone(), &there)] {
            client.get(booking).await.is(404);
            client.patch(booking, &json!({ "title": "x" })).await.is(404);
            client.delete(booking).await.is(404);
        }
        let staff = town.program(Role::Staff).await;
        staff.get(&here).await.is(200);
        staff.get(&there).await.is(404);
        town.books_are_in_order().await;
    }

    async fn the_address_of_a_booking_leads_to_its_community(town: Town) {
        town.builds(town.neighbour, a_room("dance")).await;
        let resident = town.resident().await.at("xinyuan");
        let made = resident.post("/api/v1/bookings", &wish(&town, "dance", 1, "10:00", "11:00")).await;
        assert_eq!(made.is(201).header("location"), format!("/c/xinyuan/api/v1/bookings/{}", made.says("/id")));
    }

    async fn rooms_of_one_community_are_not_those_of_the_other(town: Town) {
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("dance")).await;
        let visitor = town.visitor();
        assert_eq!(visitor.get("/api/v1/rooms").await.says("/rooms/0/code"), "yoga");
        assert_eq!(visitor.at("xinyuan").get("/api/v1/rooms").await.says("/rooms/0/code"), "dance");
        visitor.at("xinyuan").get("/api/v1/rooms/yoga/availability").await.is(404);
        visitor.at("nowhere").get("/api/v1/rooms").await.is(404);
    }

    async fn a_role_in_one_community_is_none_in_the_other(town: Town) {
        town.builds(town.neighbour, a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await.at("xinyuan"), town.program(Role::Staff).await.at("xinyuan"));
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let id = request.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(403);
        staff.get(&request).await.is(404);
        assert_eq!(resident.get(&request).await.says("/status"), "requested");
    }

    async fn limits_of_a_week_are_counted_for_each_community(town: Town) {
        for community in [town.community, town.neighbour] {
            town.builds(community, a_room("yoga").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        }
        let resident = town.resident().await;
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&resident.at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    }
}
