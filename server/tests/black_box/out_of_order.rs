//! A room is out of order: its days are closed and its bookings move or end at once, each owner is told, and nothing is done that staff
//! have not seen.

mod equipment;
mod parts;
pub mod preview;

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use futures::future::join_all;
use preview::{Outage, choice, proposed, text};
use serde_json::{Value, json};

async fn news(client: &Client) -> Vec<Value> {
    let news = client.call("see_notices", &[]).await.is(200).json();
    news["items"].as_array().unwrap().clone()
}

/// The hours of the yoga room on a day.
async fn runs(town: &Town, ahead: i64) -> Value {
    let path = format!("/api/v1/rooms/yoga/availability?from={0}&to={0}", town.day(ahead));
    town.visitor().get(&path).await.is(200).json()["days"][0].clone()
}

/// Nothing was closed, moved or told.
async fn nothing_has_happened(town: &Town) {
    for statement in [
        "select count(*) from opening_exception",
        "select count(*) from journal where verb in ('booking.moved', 'booking.cancelled', 'room.day_set')",
        "select count(*) from notice where not own",
    ] {
        assert_eq!(town.count(statement).await, 0, "{statement}");
    }
    town.books_are_in_order().await;
}

on_both_engines! {
    async fn twelve_bookings_move_or_end_and_each_owner_is_told_once(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (people, other, staff) = (town.residents(12).await, town.resident().await, town.browser(Role::Staff).await);
        let mut bookings = vec![];
        for (n, person) in people.iter().enumerate() {
            let (ahead, hour) = (2 + n as i64 / 4, 9 + n % 4);
            bookings.push(booked(person, &wish(&town, "yoga", ahead, &format!("{hour}:00"), &format!("{}:00", hour + 1))).await);
        }
        booked(&other, &wish(&town, "yoga", 5, "09:00", "10:00")).await;
        booked(&other, &wish(&town, "dance", 3, "09:00", "13:00")).await;

        let outage = Outage::days(&town, 2, 4);
        let preview = outage.preview(&staff).await;
        assert_eq!(preview.len(), 12);
        let choices = proposed(&preview);
        assert_eq!(choices.iter().filter(|(_, chosen)| chosen.ends_with(" move dance")).count(), 8);
        assert!(staff.page(&outage.page()).await.is(200).text.contains("1 move dance\" checked"));
        let done = outage.save(&staff, "k1", &choices).await;
        assert!(done.is(303).header("location").ends_with("moved=8&ended=4&stayed=0"), "{}", done.header("location"));

        for (n, (person, booking)) in people.iter().zip(&bookings).enumerate() {
            let (seen, told) = (person.get(booking).await.is(200).json(), news(person).await);
            assert_eq!((told.len(), text(&told[0], "/reason")), (1, "空调维修"), "told once");
            let instead = told[0]["instead"].as_array().unwrap();
            assert_eq!(instead.len(), 3, "whatever became of it");
            let out = |one: &Value| text(one, "/room") == "yoga" && (2..5).any(|ahead| text(one, "/starts").starts_with(&town.at(ahead, "")));
            assert!(!instead.iter().any(out), "{instead:?}");
            if (4..8).contains(&n) {
                assert_eq!((text(&seen, "/status"), text(&told[0], "/kind")), ("cancelled", "booking.cancelled"));
            } else {
                assert_eq!((text(&seen, "/status"), text(&seen, "/room")), ("confirmed", "dance"));
                let starts = format!("{}:00+08:00", town.at(2 + n as i64 / 4, &format!("{:02}:00", 9 + n % 4)));
                assert_eq!((text(&seen, "/starts"), text(&told[0], "/kind")), (starts.as_str(), "booking.moved"), "at its own time");
            }
        }
        for ahead in 2..5 {
            let day = runs(&town, ahead).await;
            assert_eq!((&day["hours"], text(&day, "/note")), (&json!([]), "空调维修"));
        }
        assert_ne!(runs(&town, 5).await["hours"], json!([]));

        let before = town.verbs().await;
        assert_eq!(outage.save(&staff, "k1", &choices).await.is(303).header("location"), done.header("location"));
        assert_eq!((town.verbs().await, before["booking.moved"], before["booking.cancelled"]), (before.clone(), 8, 4), "sent twice, done once");
        assert_eq!(town.count("select count(*) from journal where verb = 'room.day_set'").await, 1);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn what_is_offered_instead_can_be_had_and_what_was_moved_is_its_owners_still(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (mover, loser, staff) = (town.resident().await, town.resident().await, town.browser(Role::Staff).await);
        let moved = booked(&mover, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        booked(&loser, &wish(&town, "yoga", 2, "14:00", "15:00")).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        outage.save(&staff, "k", &[choice(&preview[0], "move dance"), choice(&preview[1], "end")]).await.is(303);

        let offer = news(&loser).await[0]["instead"][0].clone();
        let again = with(wish(&town, text(&offer, "/room"), 2, "", ""), json!({ "starts": offer["starts"], "ends": offer["ends"] }));
        booked(&loser, &again).await;

        let record = mover.call("see_booking", &[("booking", moved.rsplit('/').next().unwrap())]).await.is(200).json();
        let last = record["steps"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((text(&last, "/verb"), text(&last, "/reason"), &last["own"]), ("moved", "空调维修", &json!(false)));
        mover.patch(&moved, &json!({ "starts": town.at(2, "16:00"), "ends": town.at(2, "17:00") })).await.is(200);
        assert_eq!(mover.get(&moved).await.says("/room"), "dance");
        mover.delete(&moved).await.is(200);
        town.books_are_in_order().await;
    }

    async fn a_proposed_place_that_was_taken_meanwhile_undoes_everything(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (first, second, quick, staff) = (town.resident().await, town.resident().await, town.resident().await, town.browser(Role::Staff).await);
        booked(&first, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        booked(&second, &wish(&town, "yoga", 2, "14:00", "15:00")).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        let taken = booked(&quick, &wish(&town, "dance", 2, "10:30", "11:30")).await;

        let refused = outage.save(&staff, "k", &[choice(&preview[0], "move dance"), choice(&preview[1], "stay")]).await;
        let again = &refused.is(409).text;
        assert!(again.contains("什么都还没保存") && again.contains("value=\"1 stay\" checked"), "the choice is kept: {again}");
        assert!(again.contains("value=\"1 end\" checked"), "what cannot move any more is proposed to end: {again}");
        nothing_has_happened(&town).await;

        let preview = outage.preview(&staff).await;
        assert_eq!(preview[0]["proposal"], Value::Null);
        outage.save(&staff, "k", &[choice(&preview[0], "end"), choice(&preview[1], "stay")]).await.is(303);
        let (ended, stays) = (news(&first).await, news(&second).await);
        assert_eq!((ended.len(), stays.len()), (1, 1), "each is told, who stays too");
        assert_eq!((text(&stays[0], "/kind"), text(&stays[0], "/reason")), ("booking.stays", "空调维修"));
        assert!(second.page("/me").await.is(200).text.contains("预约先替您留着"));
        assert_eq!(quick.get(&taken).await.says("/status"), "confirmed");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn what_is_offered_to_who_stays_or_moves_can_be_had_beside_it(town: Town) {
        town.has(a_room("yoga").of_kind("hall").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        town.has(a_room("dance").of_kind("hall").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        let (stays, moves, staff) = (town.resident().await, town.resident().await, town.browser(Role::Staff).await);
        booked(&stays, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        booked(&moves, &wish(&town, "yoga", 2, "14:00", "15:00")).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        outage.save(&staff, "k", &[choice(&preview[0], "stay"), choice(&preview[1], "move dance")]).await.is(303);
        for owner in [&stays, &moves] {
            let offer = news(owner).await[0]["instead"][0].clone();
            let again = with(wish(&town, text(&offer, "/room"), 2, "", ""), json!({ "starts": offer["starts"], "ends": offer["ends"] }));
            // Given back at once, since both may have been offered the same.
            let again = booked(owner, &again).await;
            owner.delete(&again).await.is(200);
        }
        town.books_are_in_order().await;
    }

    async fn nothing_is_done_to_what_staff_have_not_seen(town: Town) {
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (owner, late, staff) = (town.resident().await, town.resident().await, town.browser(Role::Staff).await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let outage = Outage::days(&town, 2, 3);
        let seen = proposed(&outage.preview(&staff).await);
        owner.patch(&booking, &json!({ "title": "八段锦" })).await.is(200);
        outage.save(&staff, "k", &seen).await.is(409);

        let seen = proposed(&outage.preview(&staff).await);
        let new = booked(&late, &wish(&town, "yoga", 3, "10:00", "11:00")).await;
        outage.save(&staff, "k", &seen).await.is(409);
        outage.save(&staff, "k", &[]).await.is(409);
        nothing_has_happened(&town).await;

        late.delete(&new).await.is(200);
        let location = outage.save(&staff, "k", &seen).await.is(303).header("location").to_owned();
        assert!(location.ends_with("moved=1&ended=0&stayed=0"), "what has gone meanwhile is in nobody's way: {location}");
        town.books_are_in_order().await;
    }

    async fn some_hours_of_a_day_concern_who_sets_up_or_cleans_then(town: Town) {
        town.has(a_room("yoga").ruled(|rules| { rules.cleaning = 30; rules.approval = true; })).await;
        let (resident, staff) = (town.resident().await, town.browser(Role::Staff).await);
        let cleaned = booked(&resident, &wish(&town, "yoga", 2, "09:00", "10:00")).await;
        let after = booked(&resident, &wish(&town, "yoga", 2, "12:00", "13:00")).await;
        let outage = Outage { hours: ("10:00", "12:00"), ..Outage::days(&town, 2, 2) };
        let preview = outage.preview(&staff).await;
        assert_eq!(preview.len(), 1, "cleaning reaches into it, the other begins when it is over");
        assert_eq!((&preview[0]["proposal"], text(&preview[0], "/booking/status")), (&Value::Null, "requested"));
        outage.save(&staff, "k", &proposed(&preview)).await.is(303);
        assert_eq!(resident.get(&cleaned).await.says("/status"), "declined");
        assert_eq!(resident.get(&after).await.says("/status"), "requested");
        let desk = staff.call("see_staff_room", &[("room", "yoga")]).await.is(200).json();
        assert_eq!(desk["days"].as_array().unwrap().len(), 2, "two pieces of one day");
        let refused = resident.post("/api/v1/bookings", &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        assert_eq!(refused.is(422).says("/fields/starts/code"), "closed");
        booked(&resident, &wish(&town, "yoga", 2, "15:00", "16:00")).await;
        staff.call("free_room_day", &[("room", "yoga"), ("day", &town.day(2).to_string())]).await.is(200);
        booked(&resident, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_has_some_parts_moves_to_as_many_and_rooms_with_rules_are_named(town: Town) {
        town.has(a_room("yoga").of_kind("hall").in_parts(&["a", "b", "c"])).await;
        town.has(a_room("small").of_kind("hall").ruled(|rules| rules.party = Some(2))).await;
        town.has(a_room("choir").of_kind("hall").in_parts(&["east", "west", "north"]).for_verified().with_approval()).await;
        let (one, other, staff) = (town.resident().await, town.resident().await, town.browser(Role::Staff).await);
        let pair = booked(&one, &with(wish(&town, "yoga", 2, "10:00", "11:00"), json!({ "parts": ["a", "c"] }))).await;
        let single = booked(&other, &with(wish(&town, "yoga", 2, "10:00", "11:00"), json!({ "parts": ["b"] }))).await;
        let outage = Outage::days(&town, 2, 2);
        let preview = outage.preview(&staff).await;
        for affected in &preview {
            let proposal = &affected["proposal"];
            assert_eq!((text(proposal, "/room"), text(proposal, "/who"), &proposal["approval"]), ("choir", "verified", &json!(true)));
        }
        outage.save(&staff, "k", &proposed(&preview)).await.is(303);
        assert_eq!(one.get(&pair).await.json()["parts"].as_array().unwrap().len(), 2);
        assert_eq!(other.get(&single).await.json()["parts"].as_array().unwrap().len(), 1);
        assert_eq!(one.get(&pair).await.says("/status"), "confirmed", "staff have decided");
        town.books_are_in_order().await;
    }

    async fn residents_who_book_at_the_same_moment_never_share_a_slot_with_who_is_moved(town: Town) {
        let (people, quick, staff) = (town.residents(6).await, town.residents(12).await, town.browser(Role::Staff).await);
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        for round in 2..6 {
            for (n, person) in people.iter().enumerate() {
                booked(person, &wish(&town, "yoga", round, &format!("{}:00", 9 + n), &format!("{}:00", 10 + n))).await;
            }
            let outage = Outage::days(&town, round, round);
            let choices = proposed(&outage.preview(&staff).await);
            let wishes: Vec<_> = (0..quick.len())
                .map(|n| wish(&town, ["dance", "yoga"][n % 2], round, &format!("{}:30", 9 + n / 2), &format!("{}:30", 10 + n / 2)))
                .collect();
            let books = quick.iter().zip(&wishes).map(|(person, wish)| person.post("/api/v1/bookings", wish));
            let key = format!("k{round}");
            let (saved, answers) = futures::join!(outage.save(&staff, &key, &choices), join_all(books));
            assert!(matches!(saved.status, 303 | 409), "{}", saved.status);
            assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409 | 422)), "{answers:?}");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn what_cannot_be_out_of_order_is_said_and_kept(town: Town) {
        town.has(a_room("yoga")).await;
        let staff = town.browser(Role::Staff).await;
        let outage = Outage { until: town.day(100).to_string(), ..Outage::days(&town, 2, 2) };
        let page = staff.page(&outage.page()).await;
        assert!(page.is(200).text.contains("一次最多 92 天") && page.text.contains(&format!("value=\"{}\"", town.day(100))));
        assert_eq!(outage.save(&staff, "k", &[]).await.status, 422);
        staff.page("/staff/rooms/nowhere/out-of-order").await.is(404);
        town.visitor().page("/staff/rooms/yoga/out-of-order").await.is(401);
        nothing_has_happened(&town).await;
    }
}
