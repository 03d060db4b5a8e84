//! Open pages are told within a second that something has changed, and never what.

use crate::{
    api::{booked, wish},
    common::{Stream, Town, a_room},
    on_both_engines,
};
use futures::future::join_all;
use serde_json::json;
use std::time::Duration;

/// How soon an open page knows, with something for a slow machine.
const SOON: Duration = Duration::from_millis(1500);
/// How long nothing must come.
const QUIET: Duration = Duration::from_millis(300);

on_both_engines! {
    async fn a_booking_is_announced_to_open_pages(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let page = settled(Stream::open(&town.visitor(), "centre")).await;
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let (page, told) = page.next(SOON).await;
        assert_eq!(told.as_deref(), Some("centre"));
        resident.delete(&booking).await.is(200);
        assert_eq!(page.next(SOON).await.1.as_deref(), Some("centre"));
    }

    async fn a_booking_at_another_server_is_announced_too(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.somebody().await;
        let (_server, visitor) = town.second_server();
        let page = settled(Stream::open(&town.visitor(), "centre")).await;
        booked(&visitor.program_of(&resident), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        assert_eq!(page.next(SOON).await.1.as_deref(), Some("centre"));
    }

    async fn a_refusal_and_another_community_are_no_news(town: Town) {
        town.has(a_room("yoga")).await;
        town.builds(town.neighbour, a_room("yoga")).await;
        let resident = town.resident().await;
        let page = settled(Stream::open(&town.visitor(), "centre")).await;
        booked(&resident.at("xinyuan"), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        resident.post("/api/v1/bookings", &json!({ "room": "yoga" })).await.is(422);
        assert_eq!(page.next(QUIET).await.1, None);
    }

    async fn many_changes_at_once_are_told_together(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let page = settled(Stream::open(&town.visitor(), "centre")).await;
        let wishes: Vec<_> = (9..19).map(|hour| wish(&town, "yoga", 1, &format!("{hour:02}:00"), &format!("{:02}:00", hour + 1))).collect();
        join_all(wishes.iter().map(|wish| booked(&resident, wish))).await;
        let mut told = 0;
        let mut page = page;
        loop {
            let (rest, next) = page.next(SOON).await;
            page = rest;
            match next {
                Some(_) => told += 1,
                None => break,
            }
        }
        assert!((1..10).contains(&told), "told {told} times of ten changes");
    }

    async fn a_person_has_twenty_open_pages_at_most(town: Town) {
        let (one, other) = (town.resident().await, town.resident().await);
        let mut pages: Vec<_> = (0..20).map(|_| Stream::open(&one, "centre")).collect();
        let refused = one.get("/live?topics=centre").await;
        assert_eq!(refused.is(429).says("/code"), "too_many");
        drop(Stream::open(&other, "centre"));
        pages.clear();
        let again = || async { Stream::try_open(&one, "centre").is_ok() };
        crate::common::until("a page that was closed leaves its place", again).await;
    }

    async fn who_names_no_topic_is_told_so(town: Town) {
        assert_eq!(town.visitor().get("/live").await.is(400).says("/code"), "malformed");
    }

    async fn only_who_may_follows_requests_and_a_persons_own(town: Town) {
        for topic in ["requests", "me", "person:0", "everything"] {
            town.visitor().get(&format!("/live?topics={topic}")).await.is(403);
        }
        town.resident().await.get("/live?topics=requests").await.is(403);
    }
}

/// Lets pass what the fixtures have stirred up.
pub async fn settled(stream: Stream) -> Stream {
    let mut stream = stream;
    loop {
        let (rest, told) = stream.next(SOON).await;
        stream = rest;
        if told.is_none() {
            return stream;
        }
    }
}
