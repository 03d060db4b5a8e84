//! Many at once for a few units: each is lent to one, all that there are find somebody, and nobody waits for ever.

use super::{borrowing, what_is_lent_is_in_order};
use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use futures::future::{BoxFuture, FutureExt, join_all};
use serde_json::{Value, json};

const ROUNDS: i64 = 25;
/// How many come at once; each has a room of their own.
const PEOPLE: usize = 50;
/// Those from this number on have a booking in the afternoon, and move it.
const MOVERS: usize = 40;

async fn people_with_rooms(town: &Town) -> Vec<Client> {
    for n in 0..PEOPLE {
        town.has(a_room(&room(n))).await;
    }
    town.residents(PEOPLE).await
}

fn room(n: usize) -> String {
    format!("room-{n}")
}

/// A wish of one of them that holds noon, and begins and ends around it.
fn noon(town: &Town, n: usize, ahead: i64, counts: Value) -> Value {
    let (from, until) = (
        ["10:30", "11:00", "11:15", "11:45", "12:00"][n % 5],
        ["12:15", "12:30", "13:00", "13:45"][n % 4],
    );
    borrowing(wish(town, &room(n), ahead, from, until), counts)
}

fn moved(wish: &Value) -> Value {
    json!({ "starts": wish["starts"], "ends": wish["ends"], "equipment": wish["equipment"] })
}

async fn afternoons(town: &Town, people: &[Client], ahead: i64) -> Vec<String> {
    let mut bookings = vec![];
    for (n, person) in people.iter().enumerate().skip(MOVERS) {
        bookings.push(booked(person, &wish(town, &room(n), ahead, "16:00", "17:00")).await);
    }
    bookings
}

on_both_engines! {
    async fn fifty_at_once_for_two_units_have_two_winners(town: Town) {
        town.lends("projector", 2).await;
        town.lends("sound", 1).await;
        let people = people_with_rooms(&town).await;
        for round in 1..=ROUNDS {
            let bookings = afternoons(&town, &people, round).await;
            let mut all: Vec<BoxFuture<'_, u16>> = Vec::new();
            for (n, person) in people.iter().enumerate() {
                let counts = if n % 7 == 0 { json!({ "projector": 1, "sound": 1 }) } else { json!({ "projector": 1 }) };
                let wish = noon(&town, n + round as usize % 5, round, counts);
                let wish = crate::api::with(wish, json!({ "room": room(n) }));
                let booking = n.checked_sub(MOVERS).map(|at| bookings[at].clone());
                let asking = async move {
                    match booking {
                        Some(booking) => person.patch(&booking, &moved(&wish)).await.status,
                        None => person.post("/api/v1/bookings", &wish).await.status,
                    }
                };
                all.push(asking.boxed());
            }
            let statuses = join_all(all).await;
            assert!(statuses.iter().all(|status| matches!(status, 200 | 201 | 422)), "round {round}: {statuses:?}");
            let winners = statuses.iter().filter(|status| matches!(status, 200 | 201)).count();
            assert_eq!(winners, 2, "round {round}: {statuses:?}");
        }
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn who_comes_and_goes_at_once_never_waits_in_a_circle(town: Town) {
        town.lends("projector", 2).await;
        town.lends("sound", 1).await;
        let (people, staff) = (people_with_rooms(&town).await, town.program(Role::Staff).await);
        let both = json!({ "sound": 1, "projector": 1 });
        for round in 1..=5 {
            let bookings = afternoons(&town, &people, round).await;
            let first = booked(&people[0], &noon(&town, 0, round, both.clone())).await;
            let mut all: Vec<BoxFuture<'_, u16>> = Vec::new();
            for (n, person) in people.iter().enumerate().skip(1) {
                let counts = [both.clone(), json!({ "projector": 2 }), json!({ "sound": 1 }), json!({})][n % 4].clone();
                let wish = noon(&town, n, round, counts);
                let booking = n.checked_sub(MOVERS).map(|at| bookings[at].clone());
                let asking = async move {
                    match booking {
                        Some(booking) => person.patch(&booking, &moved(&wish)).await.status,
                        None => person.post("/api/v1/bookings", &wish).await.status,
                    }
                };
                all.push(asking.boxed());
            }
            let (owner, staff, first) = (&people[0], &staff, &first);
            all.push(async move { owner.delete(first).await.status }.boxed());
            let fewer = json!({ "equipment": { "projector": 0 } });
            all.push(async move { staff.patch(first, &fewer).await.status }.boxed());
            let statuses = join_all(all).await;
            assert!(statuses.iter().all(|status| matches!(status, 200 | 201 | 409 | 422)), "round {round}: {statuses:?}");
            what_is_lent_is_in_order(&town).await;
        }
        town.nothing_went_wrong();
    }
}
