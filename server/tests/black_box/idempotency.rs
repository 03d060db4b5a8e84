//! The same request sent twice is one change.

mod persons;

use crate::{
    api::{booked, wish, with},
    common::{Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};
use futures::future::join_all;
use serde_json::json;
use std::collections::BTreeSet;

on_both_engines! {
    async fn the_same_key_with_the_same_content_is_the_same_booking(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "idempotency_key": "k1" }));
        let first = booked(&resident, &wish).await;
        assert_eq!(booked(&resident, &wish).await, first);
        resident.delete(&first).await.is(200);
        assert_eq!(booked(&resident, &wish).await, first, "the answer stays, whatever became of the booking");
        assert_eq!(town.count("select count(*) from booking").await, 1);
    }

    async fn the_same_key_with_other_content_is_a_conflict(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "idempotency_key": "k1" }));
        booked(&resident, &wish).await;
        let other = with(wish, json!({ "party_size": 9 }));
        assert_eq!(resident.post("/api/v1/bookings", &other).await.is(409).says("/code"), "conflict");
    }

    async fn the_keys_of_two_people_never_meet(town: Town) {
        town.has(a_room("yoga").in_parts(&["a", "b"])).await;
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "idempotency_key": "k1", "parts": 1 }));
        let (one, other) = (town.resident().await, town.resident().await);
        assert_ne!(booked(&one, &wish).await, booked(&other, &wish).await);
    }

    async fn a_refusal_is_not_kept_under_its_key(town: Town) {
        town.has(a_room("yoga")).await;
        let (one, other) = (town.resident().await, town.resident().await);
        let theirs = booked(&other, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "idempotency_key": "k1" }));
        one.post("/api/v1/bookings", &wish).await.is(409);
        other.delete(&theirs).await.is(200);
        booked(&one, &wish).await;
    }

    async fn twenty_at_once_with_one_key_are_one_booking(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        for round in 0..3 {
            let key = json!({ "idempotency_key": format!("round {round}") });
            let wish = with(wish(&town, "yoga", 1 + round, "10:00", "11:00"), key);
            let addresses: BTreeSet<_> = join_all((0..20).map(|_| booked(&resident, &wish))).await.into_iter().collect();
            assert_eq!(addresses.len(), 1);
        }
        assert_eq!(town.books_are_in_order().await.len(), 3);
        assert_eq!(town.verbs().await, [("booking.made".to_owned(), 3)].into());
    }

    async fn answers_under_old_keys_are_forgotten(town: Town) {
        let mut town = town;
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let key = json!({ "idempotency_key": "old" });
        booked(&resident, &with(wish(&town, "yoga", 1, "10:00", "11:00"), key)).await;
        town.by_hand("update idempotency set at = $1", now() - TimeDelta::days(31)).await;
        let key = json!({ "idempotency_key": "new" });
        booked(&resident, &with(wish(&town, "yoga", 1, "11:00", "12:00"), key)).await;
        town.reopen(&[]);
        let one_is_left = || async { town.count("select count(*) from idempotency").await == 1 };
        until("the old answer is swept away", one_is_left).await;
        assert_eq!(town.count("select count(*) from idempotency where key = 'new'").await, 1);
    }

    async fn a_form_that_takes_back_or_decides_sent_twice_is_answered_as_before(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let id = request.rsplit('/').next().unwrap();
        let approval = [("booking", id), ("answer", "yes"), ("idempotency_key", "k1")];
        let withdrawal = [("booking", id), ("idempotency_key", "k1")];
        for _ in 0..2 {
            staff.call("decide_request", &approval).await.is(200);
        }
        staff.call("decide_request", &[("booking", id), ("answer", "yes"), ("idempotency_key", "k2")]).await.is(409);
        for _ in 0..2 {
            resident.call("cancel_booking", &withdrawal).await.is(200);
        }
        resident.call("cancel_booking", &[("booking", id)]).await.is(409);
        let other = [("booking", id), ("reason", "别的"), ("idempotency_key", "k1")];
        assert_eq!(resident.call("cancel_booking", &other).await.is(409).says("/code"), "conflict");
        let verbs = ["booking.approved", "booking.cancelled", "booking.made"].map(|verb| (verb.to_owned(), 1));
        assert_eq!(town.verbs().await, verbs.into());
    }

    async fn every_form_about_rooms_sent_twice_is_one_change(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("dance")).await;
        let staff = town.program(Role::Staff).await;
        let day = town.day(3).to_string();
        let rooms = || async { town.visitor().get("/api/v1/rooms").await.json().to_string() };
        let forms: [(&str, &[(&str, &str)]); 6] = [
            ("add_room", &[("code", "tea"), ("fields[name]", "茶室"), ("fields[capacity]", "8")]),
            ("shift_room", &[("room", "tea"), ("up", "true")]),
            ("set_room_day", &[("room", "tea"), ("day", &day), ("note", "元旦")]),
            ("free_room_day", &[("room", "tea"), ("day", &day)]),
            ("use_room", &[("room", "tea"), ("closed", "true")]),
            ("save_room", &[
                ("room", "yoga"), ("version", "1"), ("fields[name]", "瑜伽室"), ("fields[capacity]", "20"), ("fields[who]", "residents"),
                ("fields[shortest]", "15"), ("fields[longest]", "180"), ("fields[ahead_days]", "21"), ("fields[cutoff]", "0"), ("fields[setup]", "0"),
                ("fields[cleaning]", "0"), ("fields[parts][0][code]", "room"), ("fields[parts][0][name]", "全室"),
            ]),
        ];
        for (function, fields) in forms {
            let mut keyed = fields.to_vec();
            keyed.push(("idempotency_key", "k1"));
            staff.call(function, &keyed).await.is(200);
            let (entries, after) = (town.count("select count(*) from journal").await, rooms().await);
            staff.call(function, &keyed).await.is(200);
            assert_eq!(town.count("select count(*) from journal").await, entries, "{function}");
            assert_eq!(rooms().await, after, "{function}");
            keyed.push(("fields[kind]", "另一类"));
            let again: Vec<_> = keyed.iter().map(|(name, value)| (*name, if *name == "room" { "dance" } else { *value })).collect();
            assert_eq!(staff.call(function, &again).await.is(409).says("/code"), "conflict", "{function} with other content");
        }
        town.nothing_went_wrong();
    }

    async fn a_change_sent_twice_is_one_change(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let change = json!({ "ends": town.at(1, "12:00"), "idempotency_key": "k1" });
        resident.patch(&booking, &change).await.is(200);
        resident.patch(&booking, &change).await.is(200);
        let other = json!({ "ends": town.at(1, "13:00"), "idempotency_key": "k1" });
        resident.patch(&booking, &other).await.is(409);
        assert_eq!(town.verbs().await["booking.moved"], 1);
    }
}
