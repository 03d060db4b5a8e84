//! Who comes says so at the door; where nobody does the room is free again.

use super::{answered, place, told};
use crate::{
    common::{Client, Town, a_room, until},
    on_both_engines,
    running::{by_day_with, put},
};
use chrono::TimeDelta;
use foundation::{
    policy::Role,
    time::{Minute, Slot, Zone, now},
};
use serde_json::Value;

/// How many bookings were released.
const RELEASED: &str = "select count(*) from booking_step where verb = 'released'";
/// How many stand as missed.
const MISSED: &str = "select count(*) from no_show where undone_at is null";

/// The town by day, where whoever comes to the yoga room says so.
async fn a_town(town: Town) -> (Town, Zone) {
    by_day_with(town, a_room("yoga").ruled(|rules| rules.check_in = true)).await
}

fn id_of(booking: &str) -> &str {
    booking.rsplit('/').next().unwrap()
}

async fn arrived(who: &Client, booking: &str) -> u16 {
    who.call("arrive", &[("booking", id_of(booking))]).await.status
}

async fn shown(who: &Client, booking: &str) -> Value {
    let page = who.call("see_booking", &[("booking", id_of(booking))]).await;
    page.is(200).json()["booking"].clone()
}

/// Whatever was booked was booked so many minutes ago.
async fn booked_ago(town: &Town, minutes: i64) {
    town.by_hand(
        "update booking_step set at = $1 where verb = 'made'",
        now() - TimeDelta::minutes(minutes),
    )
    .await;
}

on_both_engines! {
    async fn what_nobody_has_come_to_is_free_after_a_quarter_of_an_hour_and_offered_to_who_waits(town: Town) {
        let (town, zone) = a_town(town).await;
        let (owner, waiter) = (town.somebody().await, town.resident().await);
        let running = Slot::at(now()).0;
        let booking = put(&town, zone, &owner, running - 2..running + 8).await;
        let client = town.program_of(&owner);
        // The last hour of it is what somebody waits for.
        let (from, until_) = (Slot(running + 4).starts(), Slot(running + 8).starts());
        let clock = |at| { let minute: Minute = zone.minute(at); minute.to_string() };
        let day = zone.day(from).to_string();
        let fields = [("room", "yoga"), ("date", day.as_str()), ("from", &clock(from)), ("until", &clock(until_)), ("title", "合唱"), ("party_size", "2")];
        waiter.call("wait_for_room", &fields).await.is(200);
        booked_ago(&town, 600).await;
        until("it is released", || async { town.count(RELEASED).await == 1 }).await;
        let one = shown(&client, &booking).await;
        assert!(one["missed"].is_string() && one["status"] == "confirmed", "{one}");
        let ends: foundation::time::Instant = one["ends"].as_str().unwrap().parse().unwrap();
        assert!(ends <= now(), "the rest is free: {one}");
        assert_eq!(told(&client).await, ["booking.released"]);
        assert_eq!(town.count(MISSED).await, 1, "it counts in the report");
        assert_eq!(arrived(&client, &booking).await, 409, "too late");
        let (id, _, offered) = place(&waiter).await;
        assert!(offered);
        answered(&waiter, &id, "yes").await.is(200);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_says_at_the_door_that_they_are_there_keeps_it(town: Town) {
        let (town, zone) = a_town(town).await;
        let (owner, other, staff) = (town.somebody().await, town.resident().await, town.program(Role::Staff).await);
        let running = Slot::at(now()).0;
        let mine = put(&town, zone, &owner, running - 1..running + 2).await;
        let (client, browser) = (town.program_of(&owner), town.visitor().browser_of(&owner));
        let to = browser.page("/door/yoga/here").await.is(307).header("location").to_owned();
        assert!(to.ends_with("?open=here"), "{to}");
        let page = browser.page(&to).await;
        assert!(page.is(200).text.contains("我到了"), "{}", page.text);
        let page = browser.page(to.split('?').next().unwrap()).await;
        assert!(!page.is(200).text.contains(">我到了"), "only at the door: {}", page.text);
        assert_eq!(arrived(&other, &mine).await, 404);
        let fields = [("booking", id_of(&mine)), ("idempotency_key", "k1")];
        browser.form("arrive", &to, &fields).await.is(303);
        assert_eq!(arrived(&client, &mine).await, 200, "said twice it is noted once");
        let later = put(&town, zone, &owner, running + 12..running + 16).await;
        assert_eq!(arrived(&client, &later).await, 409, "not yet");
        assert_eq!(arrived(&staff, &mine).await, 200);
        booked_ago(&town, 600).await;
        tokio::time::sleep(std::time::Duration::from_secs(7)).await;
        assert_eq!((town.count(RELEASED).await, town.count("select count(*) from arrival").await), (0, 1));
        assert!(shown(&client, &mine).await["arrived"].is_string());
        town.nothing_went_wrong();
    }

    async fn who_books_what_runs_has_a_quarter_of_an_hour_and_a_room_without_the_rule_waits_for_nobody(town: Town) {
        let (town, zone) = a_town(town).await;
        town.has(a_room("dance").open(0..24)).await;
        let owner = town.somebody().await;
        let running = Slot::at(now()).0;
        let late = put(&town, zone, &owner, running - 2..running + 2).await;
        crate::running::put_into(&town, zone, "dance", &owner, running - 4..running + 2, Default::default()).await;
        tokio::time::sleep(std::time::Duration::from_secs(7)).await;
        assert_eq!(town.count(RELEASED).await, 0, "it was booked a moment ago");
        booked_ago(&town, 20).await;
        until("it is released", || async { town.count(RELEASED).await == 1 }).await;
        assert!(shown(&town.program_of(&owner), &late).await["missed"].is_string());
        assert_eq!(town.count(MISSED).await, 1);
        town.books_are_in_order().await;
    }

    async fn who_arrives_while_it_is_released_has_it_or_is_told_so(town: Town) {
        let (town, zone) = a_town(town).await;
        let (one, other) = (town.somebody().await, town.somebody().await);
        let running = Slot::at(now()).0;
        let mut bookings = vec![];
        for (n, who) in [&one, &other].into_iter().enumerate() {
            let room = format!("room-{n}");
            town.has(a_room(&room).open(0..24).ruled(|rules| rules.check_in = true)).await;
            bookings.push((crate::running::put_into(&town, zone, &room, who, running - 2..running + 8, Default::default()).await, town.program_of(who)));
        }
        booked_ago(&town, 600).await;
        let until_then = std::time::Instant::now() + std::time::Duration::from_secs(7);
        let mut ends = vec![];
        for (booking, client) in &bookings {
            let mut status = arrived(client, booking).await;
            while status == 200 && std::time::Instant::now() < until_then {
                status = arrived(client, booking).await;
            }
            ends.push(status);
        }
        for ((booking, client), status) in bookings.iter().zip(&ends) {
            let shown = shown(client, booking).await;
            assert_eq!(shown["arrived"].is_string(), *status == 200, "{shown}");
            assert_eq!(shown["missed"].is_string(), *status != 200, "{shown}");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
