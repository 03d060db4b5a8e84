//! Waiting for a room: "tell me if it becomes free".

mod arrivals;
mod races;
mod turns;

use crate::{
    api::{booked, wish, with},
    common::{Answer, Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

/// Somebody joins the line for a time of a day.
pub async fn waited(town: &Town, who: &Client, room: &str, (ahead, from, until): (i64, &str, &str)) -> Answer {
    let day = town.day(ahead).to_string();
    let fields = [
        ("room", room),
        ("date", day.as_str()),
        ("from", from),
        ("until", until),
        ("title", "合唱排练"),
        ("party_size", "4"),
    ];
    who.call("wait_for_room", &fields).await
}

/// What somebody waits for, as they see it.
pub async fn seen(who: &Client) -> Vec<Value> {
    let waiting = who.call("see_waiting", &[]).await.is(200).json();
    waiting["all"].as_array().unwrap().clone()
}

/// The one thing that somebody waits for: its id, the place in the line, and whether it is offered.
pub async fn place(who: &Client) -> (String, u64, bool) {
    let all = seen(who).await;
    assert_eq!(all.len(), 1, "{all:?}");
    let one = &all[0];
    (
        one["id"].as_str().unwrap().to_owned(),
        one["position"].as_u64().unwrap(),
        one["until"].is_string(),
    )
}

/// Somebody answers what is offered, or leaves the line.
pub async fn answered(who: &Client, wish: &str, answer: &str) -> Answer {
    who.call("answer_room_offer", &[("wish", wish), ("answer", answer)])
        .await
}

/// What they were told last: the kinds of their news, the latest first.
pub async fn told(who: &Client) -> Vec<String> {
    let news = who.call("see_notices", &[]).await.is(200).json();
    let kinds = news["items"].as_array().unwrap().iter();
    kinds.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
}

const TEN: (i64, &str, &str) = (2, "10:00", "11:00");

on_both_engines! {
    async fn who_waits_is_offered_what_is_cancelled_and_takes_it_with_one_tap(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, waiter, other) = (town.resident().await, town.resident().await, town.resident().await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        waited(&town, &waiter, "yoga", TEN).await.is(200);
        let (id, position, offered) = place(&waiter).await;
        assert_eq!((position, offered), (1, false));

        owner.delete(&booking).await.is(200);
        let (_, _, offered) = place(&waiter).await;
        assert!(offered, "in the same moment");
        assert_eq!(told(&waiter).await, ["waiting.offered"]);
        let refused = other.post("/api/v1/bookings", &wish(&town, "yoga", 2, "10:30", "11:30")).await;
        assert_eq!(refused.is(409).says("/code"), "taken", "it is held for who waits");
        assert_eq!(town.count("select count(*) from booking where live and offered").await, 1);
        let mine = waiter.call("see_my_bookings", &[]).await.is(200).json();
        assert_eq!(mine["coming"]["items"].as_array().map(Vec::len), Some(0), "not booked yet: {mine}");
        let booking = seen(&waiter).await[0]["booking"].as_str().unwrap().to_owned();

        answered(&waiter, &id, "yes").await.is(200);
        answered(&waiter, &id, "yes").await.is(200);
        assert!(seen(&waiter).await.is_empty());
        let made = waiter.get(&format!("/api/v1/bookings/{booking}")).await.is(200).json();
        assert_eq!((made["status"].as_str(), made["title"].as_str()), (Some("confirmed"), Some("合唱排练")));
        answered(&waiter, &id, "no").await.is(409);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn what_is_declined_goes_to_the_next_in_the_order_of_the_line(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, people) = (town.resident().await, town.residents(3).await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        for (n, one) in (1..).zip(&people) {
            waited(&town, one, "yoga", TEN).await.is(200);
            assert_eq!(place(one).await.1, n);
        }
        owner.delete(&booking).await.is(200);
        assert_eq!(place(&people[2]).await.1, 2, "everyone moves up");
        for (n, one) in people.iter().enumerate() {
            let (id, _, offered) = place(one).await;
            assert!(offered, "it is the turn of {n}");
            for later in &people[n + 1..] {
                assert!(!place(later).await.2, "before it is theirs");
            }
            answered(one, &id, "no").await.is(200);
            answered(one, &id, "no").await.is(200);
        }
        booked(&town.resident().await, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_wish_is_offered_whole_and_holds_up_nobody_who_wishes_for_less(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, long, short) = (town.resident().await, town.resident().await, town.resident().await);
        let early = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let late = booked(&owner, &wish(&town, "yoga", 2, "11:00", "12:00")).await;
        waited(&town, &long, "yoga", (2, "10:00", "12:00")).await.is(200);
        waited(&town, &short, "yoga", (2, "11:00", "12:00")).await.is(200);
        owner.delete(&late).await.is(200);
        assert!(!place(&long).await.2 && place(&short).await.2);
        let (id, ..) = place(&short).await;
        answered(&short, &id, "no").await.is(200);
        assert!(!place(&long).await.2, "half of it is taken still");
        owner.delete(&early).await.is(200);
        assert!(place(&long).await.2);
        town.books_are_in_order().await;
    }

    async fn a_move_gives_up_what_others_wait_for_and_a_declined_request_too(town: Town) {
        town.has(a_room("yoga").in_parts(&["a", "b"])).await;
        town.has(a_room("dance").with_approval()).await;
        let (owner, waiter, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        let booking = booked(&owner, &with(wish(&town, "yoga", 2, "10:00", "11:00"), json!({ "parts": ["a"] }))).await;
        booked(&owner, &with(wish(&town, "yoga", 2, "10:00", "11:00"), json!({ "parts": ["b"] }))).await;
        let day = town.day(2).to_string();
        let any = [("room", "yoga"), ("date", &day), ("from", "10:00"), ("until", "11:00"), ("title", "合唱"), ("party_size", "2"), ("parts[]", "any:1")];
        waiter.call("wait_for_room", &any).await.is(200);
        let there = json!({ "starts": town.at(2, "15:00"), "ends": town.at(2, "16:00") });
        owner.patch(&booking, &there).await.is(200);
        assert!(place(&waiter).await.2, "one of the two is free");
        let (id, ..) = place(&waiter).await;
        answered(&waiter, &id, "yes").await.is(200);

        let request = booked(&owner, &wish(&town, "dance", 2, "10:00", "11:00")).await;
        waited(&town, &waiter, "dance", TEN).await.is(200);
        let id = request.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "no"), ("reason", "另有安排")]).await.is(200);
        let (id, _, offered) = place(&waiter).await;
        assert!(offered);
        let offered = seen(&waiter).await[0]["booking"].as_str().unwrap().to_owned();
        staff.call("decide_request", &[("booking", &offered), ("answer", "yes")]).await.is(409);
        let queue = staff.call("see_requests", &[]).await.is(200).json();
        assert_eq!(queue["waiting"].as_array().map(Vec::len), Some(0), "staff have nothing to decide on yet");
        answered(&waiter, &id, "yes").await.is(200);
        let queue = staff.call("see_requests", &[]).await.is(200).json();
        assert_eq!(queue["waiting"].as_array().map(Vec::len), Some(1), "by the ordinary rules of the room");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn nobody_waits_for_what_is_free_or_for_more_than_five_times_or_against_the_rules(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.longest = 120)).await;
        let (owner, waiter) = (town.resident().await, town.resident().await);
        assert_eq!(waited(&town, &waiter, "yoga", TEN).await.is(409).says("/code"), "conflict", "it can be booked");
        for hour in 9..15 {
            booked(&owner, &wish(&town, "yoga", 2, &format!("{hour:02}:00"), &format!("{:02}:00", hour + 1))).await;
        }
        assert_eq!(waited(&town, &waiter, "yoga", (2, "09:00", "12:00")).await.is(422).says("/fields/ends/code"), "too_long");
        for hour in 9..14 {
            waited(&town, &waiter, "yoga", (2, &format!("{hour:02}:00"), &format!("{:02}:00", hour + 1))).await.is(200);
        }
        let one_more = waited(&town, &waiter, "yoga", (2, "14:00", "15:00")).await;
        assert_eq!(one_more.is(422).says("/fields/room/code"), "too_many_wishes");
        waited(&town, &waiter, "yoga", (2, "09:00", "10:00")).await.is(200);
        let all = seen(&waiter).await;
        assert_eq!(all.len(), 5, "who waits for it already goes on waiting");
        answered(&waiter, all[0]["id"].as_str().unwrap(), "leave").await.is(200);
        waited(&town, &waiter, "yoga", (2, "14:00", "15:00")).await.is(200);
        let other = town.resident().await;
        answered(&other, all[1]["id"].as_str().unwrap(), "leave").await.is(404);
        answered(&other, all[1]["id"].as_str().unwrap(), "yes").await.is(404);
        town.visitor().call("see_waiting", &[]).await.is(401);
    }

    async fn what_is_accepted_is_judged_by_the_rules_of_that_moment(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.bookings_a_week = Some(1))).await;
        let (owner, waiter) = (town.resident().await, town.resident().await);
        let monday = 14 - town.day(0).weekday().index() as i64;
        let booking = booked(&owner, &wish(&town, "yoga", monday, "10:00", "11:00")).await;
        waited(&town, &waiter, "yoga", (monday, "10:00", "11:00")).await.is(200);
        let other = booked(&waiter, &wish(&town, "yoga", monday + 1, "10:00", "11:00")).await;
        owner.delete(&booking).await.is(200);
        let (id, _, offered) = place(&waiter).await;
        assert!(offered);
        let refused = answered(&waiter, &id, "yes").await;
        assert_eq!(refused.is(422).says("/fields/room/code"), "bookings_a_week");
        assert!(place(&waiter).await.2, "it is held still");
        waiter.delete(&other).await.is(200);
        answered(&waiter, &id, "yes").await.is(200);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn without_scripts_a_refused_booking_waits_with_one_tap_and_staff_see_who(town: Town) {
        town.has(a_room("yoga")).await;
        let owner = town.resident().await;
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        let (browser, staff) = (town.browser(Role::Resident).await, town.browser(Role::Staff).await);
        let day = town.day(2).to_string();
        let page = format!("/rooms/yoga/book?date={day}");
        let fields = [("room", "yoga"), ("date", day.as_str()), ("from", "10:00"), ("until", "11:00"), ("title", "合唱排练"), ("party_size", "4"), ("for_phone", ""), ("idempotency_key", "k1")];
        let refused = browser.form("book_room", &page, &fields).await;
        assert!(refused.is(409).text.contains("有空告诉我") && refused.text.contains("value=\"wait\""), "{}", refused.text);
        let fields: Vec<_> = fields.iter().copied().chain([("instead", "wait")]).collect();
        let to = browser.form("book_room", &page, &fields).await.is(303).header("location").to_owned();
        assert!(to.starts_with("/me/waiting"), "{to}");
        let shown = browser.page(&to).await;
        assert!(shown.is(200).text.contains("排在第 1 位"), "{}", shown.text);
        let shown = staff.page(&format!("/staff/day?date={day}")).await;
        assert!(shown.is(200).text.contains("排队等候") && shown.text.contains("合唱排练"), "{}", shown.text);
        let shown = browser.page(&format!("/rooms/yoga/wait?date={day}&from=10:00&until=11:00")).await;
        assert!(shown.is(200).text.contains("排队等候"), "{}", shown.text);
        let shown = town.visitor().page(&format!("/centre?date={day}")).await;
        assert!(shown.is(200).text.contains("/rooms/yoga/wait?date="), "{}", shown.text);

        owner.delete(&booking).await.is(200);
        let shown = browser.page("/me").await;
        assert!(shown.is(200).text.contains("有空了"), "{}", shown.text);
        let (id, ..) = place(&browser).await;
        let answer = [("wish", id.as_str()), ("answer", "yes"), ("idempotency_key", "k2")];
        let to = browser.form("answer_room_offer", "/me/waiting", &answer).await.is(303).header("location").to_owned();
        assert!(to.starts_with("/me/bookings/") && to.ends_with("?done=made"), "{to}");
        browser.page(&to).await.is(200);
        town.nothing_went_wrong();
    }
}
