//! The interface for programs.

use crate::{
    common::{Client, Request, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

/// A wish for a room on a day, from one time to another.
pub fn wish(town: &Town, room: &str, ahead: i64, from: &str, until: &str) -> Value {
    json!({ "room": room, "starts": town.at(ahead, from), "ends": town.at(ahead, until), "title": "太极练习", "party_size": 8 })
}

/// The same wish with some fields set otherwise.
pub fn with(mut wish: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        wish[name] = value.clone();
    }
    wish
}

/// Books, and answers the address of the booking.
pub async fn booked(client: &Client, wish: &Value) -> String {
    format!(
        "/api/v1/bookings/{}",
        client.post("/api/v1/bookings", wish).await.is(201).says("/id")
    )
}

on_both_engines! {
    async fn a_free_slot_is_booked_seen_and_taken_back(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let wish = wish(&town, "yoga", 1, "10:00", "11:30");

        let made = resident.post("/api/v1/bookings", &wish).await;
        assert_eq!(made.is(201).says("/status"), "confirmed");
        let booking = format!("/api/v1/bookings/{}", made.says("/id"));
        assert_eq!(made.header("location"), booking);

        let seen = resident.get(&booking).await;
        assert_eq!(seen.is(200).says("/title"), "太极练习");
        assert_eq!(seen.says("/starts"), format!("{}:00+08:00", town.at(1, "10:00")));
        assert_eq!(seen.json()["parts"], json!([]), "the whole room");

        assert_eq!(resident.delete(&booking).await.is(200).says("/status"), "cancelled");
        assert_eq!(resident.delete(&booking).await.is(409).says("/code"), "conflict");
        booked(&resident, &wish).await;
        town.books_are_in_order().await;
    }

    async fn a_taken_slot_offers_the_nearest_free_ones(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (first, second) = (town.resident().await, town.resident().await);
        booked(&first, &wish(&town, "yoga", 1, "10:00", "11:00")).await;

        let refused = second.post("/api/v1/bookings", &wish(&town, "yoga", 1, "10:30", "11:30")).await;
        assert_eq!(refused.is(409).says("/code"), "taken");
        let offers = refused.json()["alternatives"].as_array().unwrap().clone();
        let offered: Vec<_> = offers.iter().map(|offer| (offer["room"].as_str().unwrap(), offer["starts"].as_str().unwrap())).collect();
        let stamp = |time| format!("{}:00+08:00", town.at(1, time));
        assert_eq!(offered, [("yoga", stamp("11:00").as_str()), ("yoga", stamp("12:00").as_str()), ("dance", stamp("10:30").as_str())]);

        for offer in offers {
            let fields = json!({ "room": offer["room"], "starts": offer["starts"], "ends": offer["ends"] });
            booked(&second, &with(wish(&town, "yoga", 1, "10:30", "11:30"), fields)).await;
        }
    }

    async fn everyone_sees_the_rooms_and_what_is_free(town: Town) {
        town.has(a_room("choir-hall").in_parts(&["east", "west"]).open(9..12)).await;
        let (visitor, resident) = (town.visitor(), town.resident().await);
        booked(&resident, &with(wish(&town, "choir-hall", 1, "10:00", "11:00"), json!({ "parts": ["east"] }))).await;

        let rooms = visitor.get("/api/v1/rooms").await.is(200).json();
        assert_eq!(rooms["rooms"][0]["code"], "choir-hall");
        assert_eq!(rooms["rooms"][0]["parts"][1]["code"], "west");
        assert_eq!(rooms["rooms"][0]["hours"]["sunday"], json!([{ "opens": "09:00", "closes": "12:00" }]));

        let path = format!("/api/v1/rooms/choir-hall/availability?from={}&to={}", town.day(1), town.day(2));
        let free = visitor.get(&path).await.is(200).json();
        assert_eq!((&free["parts"], free["days"].as_array().unwrap().len()), (&json!(2), 2));
        let run = |from, until, free| json!({ "from": from, "until": until, "free": free });
        assert_eq!(free["days"][0]["runs"], json!([run("09:00", "10:00", 2), run("10:00", "11:00", 1), run("11:00", "12:00", 2)]));
        assert_eq!(free["days"][1]["runs"], json!([run("09:00", "12:00", 2)]));
        assert!(!free.to_string().contains("太极"), "others see that it is taken, not what for");
    }

    async fn a_booking_takes_the_whole_room_named_parts_or_any(town: Town) {
        town.has(a_room("table-tennis").in_parts(&["t1", "t2", "t3", "t4"])).await;
        let resident = town.resident().await;
        let parts = |parts: Value| with(wish(&town, "table-tennis", 1, "10:00", "11:00"), json!({ "parts": parts }));

        booked(&resident, &parts(json!(["t2"]))).await;
        let any = booked(&resident, &parts(json!(2))).await;
        assert_eq!(resident.get(&any).await.json()["parts"], json!(["t1", "t3"]));
        let taken = resident.post("/api/v1/bookings", &wish(&town, "table-tennis", 1, "10:00", "11:00")).await;
        assert_eq!(taken.is(409).says("/code"), "taken", "the whole room is not free");
        resident.post("/api/v1/bookings", &parts(json!(["any:2"]))).await.is(409);
        booked(&resident, &parts(json!(["any:1"]))).await;
        booked(&resident, &wish(&town, "table-tennis", 1, "11:00", "12:00")).await;
        town.books_are_in_order().await;
    }

    async fn a_time_with_an_offset_is_honoured(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let (starts, ends) = (town.at(1, "11:00:00+09:00"), town.at(1, "03:00:00Z"));
        let booking = booked(&resident, &with(wish(&town, "yoga", 1, "", ""), json!({ "starts": starts, "ends": ends }))).await;
        let seen = resident.get(&booking).await;
        assert_eq!((seen.says("/starts"), seen.says("/ends")), (town.at(1, "10:00:00+08:00"), town.at(1, "11:00:00+08:00")));
    }

    async fn a_move_gives_the_old_time_up_only_for_the_new_one(town: Town) {
        town.has(a_room("yoga")).await;
        let (mover, other) = (town.resident().await, town.resident().await);
        let booking = booked(&mover, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        booked(&other, &wish(&town, "yoga", 1, "12:00", "13:00")).await;

        let there = json!({ "starts": town.at(1, "11:30"), "ends": town.at(1, "12:30") });
        assert_eq!(mover.patch(&booking, &there).await.is(409).says("/code"), "taken");
        assert_eq!(mover.get(&booking).await.says("/starts"), town.at(1, "10:00:00+08:00"), "nothing is lost");

        let later = json!({ "starts": town.at(1, "10:30"), "ends": town.at(1, "11:45"), "title": "八段锦", "party_size": 5 });
        mover.patch(&booking, &later).await.is(200);
        let seen = mover.get(&booking).await.json();
        assert_eq!((&seen["title"], &seen["party_size"]), (&json!("八段锦"), &json!(5)));
        booked(&other, &wish(&town, "yoga", 1, "10:00", "10:30")).await;
        town.books_are_in_order().await;
    }

    async fn a_version_that_has_passed_is_a_conflict(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        resident.patch(&booking, &json!({ "title": "一", "version": 1 })).await.is(200);
        assert_eq!(resident.patch(&booking, &json!({ "title": "二", "version": 1 })).await.is(409).says("/code"), "conflict");
        assert_eq!(resident.get(&booking).await.says("/title"), "一");
    }

    async fn a_request_waits_for_staff(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let asked = resident.post("/api/v1/bookings", &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        assert_eq!(asked.is(201).says("/status"), "requested");
        let booking = format!("/api/v1/bookings/{}", asked.says("/id"));
        assert!(resident.get(&booking).await.json()["decide_by"].is_string());

        staff.call("decide_request", &[("booking", &asked.says("/id")), ("answer", "yes")]).await.is(200);
        assert_eq!(resident.get(&booking).await.says("/status"), "confirmed");
        let own = staff.post("/api/v1/bookings", &wish(&town, "meeting", 3, "11:00", "12:00")).await;
        assert_eq!(own.is(201).says("/status"), "confirmed", "staff do not ask themselves");
    }

    async fn only_a_move_is_decided_on_anew(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let by = resident.get(&request).await.says("/decide_by");
        for client in [&resident, &staff] {
            assert_eq!(client.patch(&request, &json!({ "title": "改个名字" })).await.is(200).says("/status"), "requested");
        }
        assert_eq!(resident.get(&request).await.says("/decide_by"), by, "a new title is no new request");

        let id = request.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(200);
        assert_eq!(resident.patch(&request, &json!({ "party_size": 9 })).await.is(200).says("/status"), "confirmed");
        let later = json!({ "ends": town.at(3, "12:00") });
        assert_eq!(resident.patch(&request, &later).await.is(200).says("/status"), "requested");
        assert!(resident.get(&request).await.json()["decide_by"].is_string());
        town.books_are_in_order().await;
    }

    async fn a_new_title_leaves_alone_what_was_held_by_older_rules(town: Town) {
        town.has(a_room("yoga")).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let fields = [
            ("room", "yoga"), ("version", "1"), ("fields[name]", "瑜伽室"), ("fields[capacity]", "20"), ("fields[who]", "residents"), ("fields[shortest]", "15"),
            ("fields[longest]", "180"), ("fields[ahead_days]", "21"), ("fields[cutoff]", "0"), ("fields[setup]", "30"), ("fields[cleaning]", "30"),
            ("fields[parts][0][code]", "a"), ("fields[parts][0][name]", "甲"), ("fields[parts][1][code]", "room"), ("fields[parts][1][name]", "乙"),
        ];
        staff.call("save_room", &fields).await.is(200);
        resident.patch(&booking, &json!({ "title": "八段锦" })).await.is(200);
        town.books_are_in_order().await;
    }

    async fn somebody_elses_booking_does_not_exist_except_for_staff(town: Town) {
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        let owner = town.program_of(&person);
        let booking = booked(&owner, &wish(&town, "yoga", 1, "10:00", "11:00")).await;

        for stranger in [town.resident().await, town.program(Role::GridWorker).await] {
            assert_eq!(stranger.get(&booking).await.is(404).says("/code"), "not_found");
            stranger.patch(&booking, &json!({ "title": "x" })).await.is(404);
            stranger.delete(&booking).await.is(404);
        }
        let seen = town.program(Role::Staff).await.get(&booking).await;
        let masked = format!("{}****{}", &person.phone[..3], &person.phone[7..]);
        assert_eq!(seen.is(200).says("/person/phone"), masked);
        assert!(!seen.text.contains(&person.phone));
    }

    async fn somebody_may_be_booked_for_by_whoever_may(town: Town) {
        town.has(a_room("yoga")).await;
        let (neighbour, worker) = (town.somebody().await, town.program(Role::GridWorker).await);
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "for_phone": neighbour.phone }));
        assert_eq!(town.resident().await.post("/api/v1/bookings", &wish).await.is(403).says("/code"), "not_allowed");
        let booking = booked(&worker, &wish).await;
        let seen = town.program_of(&neighbour).get(&booking).await.is(200).json();
        assert_eq!(seen["on_behalf"], true);
    }

    async fn refusals_are_told_apart(town: Town) {
        let (visitor, resident) = (town.visitor(), town.resident().await);
        let nobody = visitor.post("/api/v1/bookings", &json!({})).await;
        assert_eq!((nobody.is(401).says("/code"), nobody.header("www-authenticate")), ("not_signed_in".into(), "Bearer"));
        let stranger = visitor.with_token("nobody").get("/api/v1/rooms").await;
        assert_eq!((stranger.is(401).says("/code"), stranger.header("www-authenticate")), ("not_signed_in".into(), "Bearer"));

        let other_method = resident.delete("/api/v1/rooms").await;
        assert_eq!((other_method.is(405).says("/code"), other_method.header("allow")), ("method_not_allowed".into(), "GET,HEAD"));
        assert_eq!(resident.get("/api/v1/nothing").await.is(404).says("/code"), "not_found");
        assert_eq!(resident.get("/api/v1/bookings/7").await.is(404).says("/code"), "not_found");
        assert_eq!(resident.get("/api/v1/rooms/nowhere/availability").await.is(404).says("/code"), "not_found");
        for path in ["/api/v1/bookings/%FF", "/api/v1/rooms/%FF/availability", "/api/v1/rooms/a%C0b/availability"] {
            let refused = resident.get(path).await;
            assert_eq!(refused.is(400).says("/code"), "malformed", "{path}");
            assert!(!refused.says("/message").is_empty());
        }
        resident.patch("/api/v1/bookings/%FF", &json!({})).await.is(400).json();
        resident.delete("/api/v1/bookings/%FF").await.is(400).json();
    }

    async fn a_refusal_speaks_the_language_that_is_asked_for(town: Town) {
        let resident = town.resident().await;
        let asked = |lang: &str| resident.send(Request::new("GET", "/api/v1/nothing").header("accept-language", lang));
        assert_eq!(asked("zh-CN,zh;q=0.9").await.says("/message"), "没有找到。它可能已经不在，或者不对您公开。");
        assert_eq!(asked("en-GB").await.says("/message"), "This was not found. It may be gone, or not be public to you.");
        let unknown = |lang: &str| resident.send(Request::new("DELETE", "/api/v1/rooms").header("accept-language", lang));
        assert!(unknown("zh-CN,zh;q=0.9").await.is(405).says("/message").contains("不接受这种方法"));
        assert!(unknown("en-GB").await.is(405).says("/message").contains("does not know this method"));
    }
}
