//! A community where the clocks change: days of 23 and of 25 hours.

use crate::{
    api::{booked, wish, with},
    common::{Town, a_room},
    on_both_engines,
};
use foundation::time::{Day, Minute, Zone};
use serde_json::{Value, json};

const ZONE: &str = "Europe/Berlin";

/// How many hours a day has there.
fn hours(day: Day) -> i64 {
    let berlin = Zone::named(ZONE).unwrap();
    (berlin.at(day, Minute::END) - berlin.at(day, Minute::START)).num_hours()
}

/// The next day after tomorrow that has so many hours.
fn next_day_of(town: &Town, count: i64) -> Day {
    (2..380)
        .map(|ahead| town.day(ahead))
        .find(|day| hours(*day) == count)
        .unwrap()
}

/// The town moves to Berlin, with a room that is open day and night.
async fn moved(town: Town) -> Town {
    let mut town = town;
    town.has(
        a_room("yoga")
            .open(0..24)
            .ruled(|rules| (rules.ahead_days, rules.longest) = (400, 1440)),
    )
    .await;
    town.by_hand(
        "update community set zone = 'Europe/Berlin' where created_at <= $1",
        foundation::time::now(),
    )
    .await;
    town.reopen(&[]);
    town
}

fn on(town: &Town, day: Day, from: &str, until: &str) -> Value {
    let (starts, ends) = (format!("{day}T{from}"), format!("{day}T{until}"));
    with(wish(town, "yoga", 0, "", ""), json!({ "starts": starts, "ends": ends }))
}

on_both_engines! {
    async fn an_hour_that_is_skipped_cannot_be_booked(town: Town) {
        let town = moved(town).await;
        let (resident, spring) = (town.resident().await, next_day_of(&town, 23));
        let refused = resident.post("/api/v1/bookings", &on(&town, spring, "02:30", "04:00")).await;
        assert_eq!(refused.is(422).says("/fields/starts/code"), "skipped_hour");

        let booking = booked(&resident, &on(&town, spring, "01:00", "04:00")).await;
        let seen = resident.get(&booking).await;
        assert_eq!((seen.says("/starts"), seen.says("/ends")), (format!("{spring}T01:00:00+01:00"), format!("{spring}T04:00:00+02:00")));
        let entry = &town.books_are_in_order().await[0];
        assert_eq!(entry.held_until - entry.held_from, 8, "three hours of the clock, two of life");
        resident.post("/api/v1/bookings", &on(&town, spring, "03:45", "05:00")).await.is(409);
        booked(&resident, &on(&town, spring, "04:00", "05:00")).await;
    }

    async fn an_hour_that_comes_twice_is_booked_twice_over(town: Town) {
        let town = moved(town).await;
        let (resident, autumn) = (town.resident().await, next_day_of(&town, 25));
        booked(&resident, &on(&town, autumn, "01:00", "04:00")).await;
        let second = with(
            on(&town, autumn, "", ""),
            json!({ "starts": format!("{autumn}T02:00:00+01:00"), "ends": format!("{autumn}T02:15:00+01:00") }),
        );
        resident.post("/api/v1/bookings", &second).await.is(409);
        let entry = &town.books_are_in_order().await[0];
        assert_eq!(entry.held_until - entry.held_from, 16, "three hours of the clock, four of life");
    }

    async fn a_whole_day_is_as_long_as_the_day(town: Town) {
        let town = moved(town).await;
        let resident = town.resident().await;
        for (count, ends) in [(23, 92), (25, 0)] {
            let day = next_day_of(&town, count);
            let answer = resident.post("/api/v1/bookings", &on(&town, day, "00:00", "24:00")).await;
            if ends == 0 {
                assert_eq!(answer.is(422).says("/fields/ends/code"), "too_long", "25 hours are longer than the longest");
                continue;
            }
            answer.is(201);
            let entry = &town.books_are_in_order().await[0];
            assert_eq!(entry.held_until - entry.held_from, ends);
            let path = format!("/api/v1/rooms/yoga/availability?from={day}&to={day}");
            let free = town.visitor().get(&path).await.is(200).json();
            assert_eq!(free["days"][0]["runs"], json!([{ "from": "00:00", "until": "24:00", "free": 0 }]));
        }
    }
}
