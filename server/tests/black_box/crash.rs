//! `kill -9` under load: what was acknowledged is there, and nothing is half there.

use crate::{
    api::{wish, with},
    common::{Client, Request, Town, a_room},
    on_both_engines,
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

const KILLS: usize = 20;
const BOOKERS: usize = 6;
/// How many bookings are acknowledged before a kill, at least.
const BEFORE: usize = 8;

on_both_engines! {
    async fn every_acknowledged_booking_survives_twenty_kills(town: Town) {
        let mut town = town;
        let people = town.residents(BOOKERS).await;
        let mut acknowledged = BTreeSet::new();
        for kill in 0..KILLS {
            let room = format!("room-{kill}");
            town.has(a_room(&room).in_parts(&["a", "b", "c", "d", "e", "f"]).ruled(|rules| rules.setup = 15)).await;
            acknowledged.extend(booked_until_killed(&mut town, &people, &room).await);
            town.reopen(&[]);
        }
        let books: BTreeMap<String, _> = town.books_are_in_order().await.into_iter().map(|entry| (entry.id.to_string(), entry)).collect();
        assert!(acknowledged.len() >= KILLS * BEFORE);
        let lost: Vec<_> = acknowledged.iter().filter(|id| !books.contains_key(*id)).collect();
        assert!(lost.is_empty(), "{lost:?}");
        assert_eq!(town.verbs().await["booking.made"], books.len() as i64, "one entry in the journal for each");
        assert_eq!(town.count("select count(*) from booking_step").await, books.len() as i64);
        assert_eq!(town.count("select count(*) from notice").await, books.len() as i64);
        assert_eq!(town.count("select count(*) from idempotency where answer is null").await, 0);
    }

    async fn a_retry_after_a_kill_is_the_same_booking(town: Town) {
        let mut town = town;
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "idempotency_key": "k1" }));
        let first = resident.post("/api/v1/bookings", &wish).await.is(201).says("/id");
        town.kill();
        town.reopen(&[]);
        assert_eq!(resident.post("/api/v1/bookings", &wish).await.is(201).says("/id"), first);
    }
}

/// Everybody books one slot after another until the server is gone; the ids of what was acknowledged.
async fn booked_until_killed(town: &mut Town, people: &[Client], room: &str) -> Vec<String> {
    let (gone, made) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut bookers = Vec::new();
    for (person, part) in people.iter().cloned().zip(["a", "b", "c", "d", "e", "f"]) {
        let wishes: Vec<Value> = wishes(town, room, part);
        let (gone, made) = (gone.clone(), made.clone());
        bookers.push(tokio::spawn(async move {
            let mut acknowledged = Vec::new();
            for wish in wishes {
                if gone.load(Ordering::Relaxed) {
                    break;
                }
                let request = Request::new("POST", "/api/v1/bookings").body("application/json", wish.to_string());
                // A connection that breaks was not acknowledged.
                let Ok(answer) = person.try_send(request).await else {
                    break;
                };
                acknowledged.push(answer.is(201).says("/id"));
                made.fetch_add(1, Ordering::Relaxed);
            }
            acknowledged
        }));
    }
    let begun = std::time::Instant::now();
    while made.load(Ordering::Relaxed) < BEFORE && begun.elapsed() < Duration::from_secs(30) {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    town.kill();
    gone.store(true, Ordering::Relaxed);
    let mut acknowledged = Vec::new();
    for booker in bookers {
        acknowledged.extend(booker.await.unwrap());
    }
    acknowledged
}

/// Every half hour of five days, with a quarter for setting up in between.
fn wishes(town: &Town, room: &str, part: &str) -> Vec<Value> {
    let mut wishes = Vec::new();
    for day in 1..=5 {
        for half in 0..20 {
            let minute = 9 * 60 + 30 + half * 30;
            let (from, until) = (minute, minute + 15);
            let time = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
            wishes.push(with(
                wish(town, room, day, &time(from), &time(until)),
                json!({ "parts": [part], "party_size": 1 }),
            ));
        }
    }
    wishes
}
