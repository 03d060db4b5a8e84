//! Whose turn it is when nobody answers, when a server dies, when somebody is forgotten, and when the time has come.

use super::{TEN, answered, place, seen, told, waited};
use crate::{
    api::{booked, wish},
    common::{Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};

/// The time passes in which offers are held.
async fn offers_lapse(town: &Town) {
    let past = now() - TimeDelta::seconds(1);
    town.by_hand("update booking set decide_by = $1 where offered and live", past)
        .await;
    town.by_hand("update room_wish set offered_until = $1 where state = 'offered'", past)
        .await;
    town.by_hand(
        "update job set run_at = $1 where kind = 'waiting.lapse' and done_at is null",
        past,
    )
    .await;
}

on_both_engines! {
    async fn no_answer_moves_the_line(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, people) = (town.resident().await, town.residents(2).await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        for one in &people {
            waited(&town, one, "yoga", TEN).await.is(200);
        }
        owner.delete(&booking).await.is(200);
        let (late, ..) = place(&people[0]).await;
        offers_lapse(&town).await;
        until("the next is offered it", || async { place(&people[1]).await.2 }).await;
        assert_eq!(told(&people[0]).await, ["waiting.lapsed", "waiting.offered"]);
        assert!(seen(&people[0]).await.is_empty());
        answered(&people[0], &late, "yes").await.is(409);
        let (id, ..) = place(&people[1]).await;
        answered(&people[1], &id, "yes").await.is(200);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn an_answer_after_its_time_is_refused_though_the_job_is_late(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, waiter) = (town.resident().await, town.resident().await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        waited(&town, &waiter, "yoga", TEN).await.is(200);
        owner.delete(&booking).await.is(200);
        let (id, ..) = place(&waiter).await;
        let past = now() - TimeDelta::seconds(1);
        town.by_hand("update booking set decide_by = $1 where offered and live", past).await;
        town.by_hand("update room_wish set offered_until = $1 where state = 'offered'", past).await;
        answered(&waiter, &id, "yes").await.is(409);
        answered(&waiter, &id, "no").await.is(409);
    }

    async fn a_killed_server_loses_nobody_s_turn(town: Town) {
        let mut town = town;
        town.has(a_room("yoga")).await;
        let (owner, people) = (town.resident().await, town.residents(2).await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        for one in &people {
            waited(&town, one, "yoga", TEN).await.is(200);
        }
        owner.delete(&booking).await.is(200);
        town.kill();
        offers_lapse(&town).await;
        town.reopen(&[]);
        until("the next is offered it", || async { place(&people[1]).await.2 }).await;
        assert_eq!(told(&people[1]).await, ["waiting.offered"], "once");
        town.books_are_in_order().await;
    }

    async fn wishes_end_when_their_time_has_come(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, waiter) = (town.resident().await, town.resident().await);
        booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        waited(&town, &waiter, "yoga", TEN).await.is(200);
        let past = now() - TimeDelta::minutes(5);
        town.by_hand("update room_wish set starts = $1", past).await;
        town.by_hand("update job set run_at = $1 where kind = 'waiting.over'", past).await;
        until("it is told", || async { told(&waiter).await == ["waiting.over"] }).await;
        assert!(seen(&waiter).await.is_empty());
        assert_eq!(town.count("select count(*) from room_wish where state = 'over'").await, 1);
        town.nothing_went_wrong();
    }

    async fn what_somebody_gives_up_who_is_forgotten_is_offered(town: Town) {
        town.has(a_room("yoga")).await;
        let (leaver, people) = (town.somebody().await, town.residents(2).await);
        let owner = town.program_of(&leaver);
        booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        booked(&people[0], &wish(&town, "yoga", 2, "14:00", "15:00")).await;
        waited(&town, &owner, "yoga", (2, "14:00", "15:00")).await.is(200);
        waited(&town, &people[1], "yoga", TEN).await.is(200);
        let gone = town.linli(&["forget", &leaver.phone, "--yes"], &[]);
        assert!(gone.status.success(), "{gone:?}");
        until("the next is offered it", || async { place(&people[1]).await.2 }).await;
        assert_eq!(town.count("select count(*) from room_wish").await, 1, "nothing of theirs is left");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn staff_who_take_an_offer_back_move_the_line_too(town: Town) {
        town.has(a_room("yoga")).await;
        let (owner, people, staff) = (town.resident().await, town.residents(2).await, town.program(Role::Staff).await);
        let booking = booked(&owner, &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        for one in &people {
            waited(&town, one, "yoga", TEN).await.is(200);
        }
        owner.delete(&booking).await.is(200);
        let held = seen(&people[0]).await[0]["booking"].as_str().unwrap().to_owned();
        let address = format!("/api/v1/bookings/{held}");
        let there = serde_json::json!({ "starts": town.at(2, "15:00"), "ends": town.at(2, "16:00") });
        people[0].patch(&address, &there).await.is(409);
        staff.delete(&address).await.is(200);
        assert!(seen(&people[0]).await.is_empty());
        assert!(place(&people[1]).await.2);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
