//! Many at once: exactly one has it, nobody waits for ever, and the books are in order.

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use futures::future::{BoxFuture, FutureExt, join_all};
use serde_json::{Value, json};

const ROUNDS: i64 = 25;

on_both_engines! {
    async fn fifty_at_once_for_one_time_have_one_winner(town: Town) {
        let (people, staff) = (town.residents(45).await, town.program(Role::Staff).await);
        for round in 0..ROUNDS {
            let (hall, meeting) = (format!("hall-{round}"), format!("meeting-{round}"));
            town.has(a_room(&hall)).await;
            town.has(a_room(&meeting).with_approval()).await;
            a_round(&town, &people, &staff, &hall, &meeting, round).await;
        }
        let books = town.books_are_in_order().await;
        for round in 0..ROUNDS {
            let hall = format!("hall-{round}");
            let at_noon = books.iter().filter(|entry| entry.live && entry.room == hall && entry.title == "中午").count();
            assert_eq!(at_noon, 1, "{hall} at noon");
        }
        town.nothing_went_wrong();
    }

    async fn parts_that_are_left_go_to_whoever_wants_any(town: Town) {
        let people = town.residents(20).await;
        for round in 0..4 {
            let room = format!("tables-{round}");
            town.has(a_room(&room).in_parts(&["t1", "t2", "t3", "t4"])).await;
            let wish = with(wish(&town, &room, 1, "10:00", "11:00"), json!({ "parts": 1 }));
            let answers = join_all(people.iter().map(|person| person.post("/api/v1/bookings", &wish))).await;
            let made = answers.iter().filter(|answer| answer.status == 201).count();
            assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409)));
            assert_eq!(made, 4, "every table finds somebody");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn twenty_seats_are_enough_for_twenty_people_at_once(town: Town) {
        let seats: Vec<String> = (1..=20).map(|n| format!("seat-{n}")).collect();
        let seats: Vec<&str> = seats.iter().map(String::as_str).collect();
        let people = town.residents(20).await;
        for round in 0..2 {
            let room = format!("library-{round}");
            town.has(a_room(&room).in_parts(&seats)).await;
            let at_ten = with(wish(&town, &room, 1, "10:00", "11:00"), json!({ "parts": 1 }));
            let answers = join_all(people.iter().map(|person| person.post("/api/v1/bookings", &at_ten))).await;
            let bookings: Vec<_> = answers.iter().map(|answer| format!("/api/v1/bookings/{}", answer.is(201).says("/id"))).collect();

            let at_noon = with(span(&wish(&town, &room, 1, "12:00", "13:00")), json!({ "parts": ["any:1"] }));
            let moves = join_all(people.iter().zip(&bookings).map(|(person, booking)| person.patch(booking, &at_noon))).await;
            assert!(moves.iter().all(|answer| answer.status == 200), "{moves:?}");
            let one_more = town.resident().await.post("/api/v1/bookings", &with(at_ten, json!({ "parts": 20 }))).await;
            assert_eq!(one_more.status, 201, "all have left");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_moves_many_at_once_into_a_week_keeps_to_its_limit(town: Town) {
        for round in 0..2 {
            let room = format!("yoga-{round}");
            town.has(a_room(&room).ruled(|rules| rules.bookings_a_week = Some(2))).await;
            let (person, monday) = (town.resident().await, 7 - town.day(0).weekday().index() as i64);
            let mut bookings = Vec::new();
            for week in 1..6 {
                bookings.push(booked(&person, &wish(&town, &room, monday + 7 * week, "10:00", "11:00")).await);
            }
            let spans: Vec<_> = (0..5).map(|day| span(&wish(&town, &room, monday + day, "10:00", "11:00"))).collect();
            let moves = bookings.iter().zip(&spans).map(|(booking, there)| person.patch(booking, there));
            let statuses: Vec<u16> = join_all(moves).await.iter().map(|answer| answer.status).collect();
            let count = |status| statuses.iter().filter(|one| **one == status).count();
            assert_eq!((count(200), count(422)), (2, 3), "{statuses:?}");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn twenty_bookings_at_once_of_one_person_keep_to_the_limit(town: Town) {
        let limited = |code: &str| a_room(code).ruled(|rules| rules.bookings_a_week = Some(2));
        for round in 0..4 {
            let room = format!("yoga-{round}");
            town.has(limited(&room)).await;
            let person = town.resident().await;
            let monday = 14 - town.day(0).weekday().index() as i64;
            let wishes: Vec<_> = (0..20).map(|n| wish(&town, &room, monday + n % 7, &format!("{}:00", 10 + n / 7), &format!("{}:30", 10 + n / 7))).collect();
            let answers = join_all(wishes.iter().map(|wish| person.post("/api/v1/bookings", wish))).await;
            let statuses = |status| answers.iter().filter(|answer| answer.status == status).count();
            assert_eq!((statuses(201), statuses(422)), (2, 18));
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn two_who_swap_their_times_do_not_wait_for_each_other(town: Town) {
        let (one, other) = (town.resident().await, town.resident().await);
        for round in 0..10 {
            let room = format!("yoga-{round}");
            town.has(a_room(&room)).await;
            let (early, late) = (wish(&town, &room, 1, "10:00", "11:00"), wish(&town, &room, 1, "11:00", "12:00"));
            let (first, second) = (booked(&one, &early).await, booked(&other, &late).await);
            let (to_late, to_early) = (span(&late), span(&early));
            let (a, b) = futures::join!(one.patch(&first, &to_late), other.patch(&second, &to_early));
            assert_eq!((a.status, b.status), (409, 409), "each holds what the other wants");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}

fn span(wish: &Value) -> Value {
    json!({ "starts": wish["starts"], "ends": wish["ends"] })
}

/// Fifty requests at once: bookings that all hold noon and begin and end around it, bookings that move there, requests
/// that are approved, moved and booked over at the same time.
async fn a_round(town: &Town, people: &[Client], staff: &Client, hall: &str, meeting: &str, round: i64) {
    let noon = |n: usize, room: &str| {
        let (from, until) = (
            ["10:30", "11:00", "11:15", "11:45", "12:00"][n % 5],
            ["12:15", "12:30", "13:00", "13:45"][n % 4],
        );
        with(wish(town, room, 2, from, until), json!({ "title": "中午" }))
    };
    let (bookers, rest) = people.split_at(29);
    let (movers, rest) = rest.split_at(8);
    let (askers, grabbers) = rest.split_at(4);
    let mut moves = Vec::new();
    for (n, mover) in (0..).zip(movers) {
        let hour = 14 + n % 7;
        let quarter = if n < 7 { "00" } else { "30" };
        let early = wish(
            town,
            hall,
            3 + i64::from(n < 4),
            &format!("{hour}:{quarter}"),
            &format!("{}:{quarter}", hour + 1),
        );
        moves.push((
            booked(mover, &early).await,
            with(span(&noon(n, hall)), json!({ "title": "中午" })),
        ));
    }
    let mut requests = Vec::new();
    for (n, asker) in askers.iter().enumerate() {
        let hour = 10 + 2 * n;
        requests.push((
            n,
            booked(
                asker,
                &wish(town, meeting, 2, &format!("{hour}:00"), &format!("{}:00", hour + 1)),
            )
            .await,
        ));
    }

    let mut all: Vec<BoxFuture<'_, u16>> = Vec::new();
    for (n, booker) in bookers.iter().enumerate() {
        let wish = noon(n + round as usize, hall);
        all.push(async move { booker.post("/api/v1/bookings", &wish).await.status }.boxed());
    }
    for (mover, (booking, there)) in movers.iter().zip(&moves) {
        all.push(async move { mover.patch(booking, there).await.status }.boxed());
    }
    for ((n, request), (asker, grabber)) in requests.iter().zip(askers.iter().zip(grabbers)) {
        let (hour, id) = (10 + 2 * n, request.rsplit('/').next().unwrap());
        let later =
            json!({ "starts": town.at(2, &format!("{hour}:30")), "ends": town.at(2, &format!("{}:30", hour + 1)) });
        let over = wish(town, meeting, 2, &format!("{hour}:00"), &format!("{hour}:30"));
        all.push(
            async move {
                staff
                    .call("decide_request", &[("booking", id), ("answer", "yes")])
                    .await
                    .status
            }
            .boxed(),
        );
        all.push(async move { asker.patch(request, &later).await.status }.boxed());
        all.push(async move { grabber.post("/api/v1/bookings", &over).await.status }.boxed());
    }
    all.push(async move { staff.get("/api/v1/rooms").await.status }.boxed());
    assert_eq!(all.len(), 50);
    let statuses = join_all(all).await;
    assert!(
        statuses.iter().all(|status| matches!(status, 200 | 201 | 409)),
        "round {round}: {statuses:?}"
    );
    let winners = statuses[..37]
        .iter()
        .filter(|status| matches!(status, 200 | 201))
        .count();
    assert_eq!(winners, 1, "round {round}: {statuses:?}");
}
