//! Bookings that arrive at the same moment are written together, and each is answered for itself.

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room},
    on_both_engines,
    writes::keep,
};
use foundation::{
    Problem,
    db::{Done, Together, Tx, Written},
    policy::Role,
};
use futures::future::join_all;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const MADE: &str = "select count(*) from journal where verb = 'booking.made'";

/// A change that keeps an entry of the journal.
struct Kept(usize);

impl Together for Kept {
    type Answer = usize;

    fn goes_with(&self, other: &Self) -> bool {
        self.0 % 10 != other.0 % 10
    }

    fn all<'t>(batch: &'t [Self], tx: &'t mut Tx<'_>) -> Done<'t, Vec<Written<usize>>> {
        Box::pin(async move {
            let ends: BTreeSet<_> = batch.iter().map(|kept| kept.0 % 10).collect();
            assert_eq!(ends.len(), batch.len(), "two that do not go together");
            let mut written = vec![];
            tx.nothing_changed();
            for kept in batch {
                written.push(match kept.0 % 5 {
                    1 => Written::So(Err(Problem::Malformed)),
                    2 => Written::Alone,
                    _ => {
                        keep(tx).await?;
                        Written::So(Ok(kept.0))
                    }
                });
            }
            // Nothing of a batch is kept that fails.
            if batch.iter().any(|kept| kept.0 == 99) {
                return Err(Problem::Unavailable);
            }
            Ok(written)
        })
    }

    fn alone<'t>(self, tx: &'t mut Tx<'_>) -> Done<'t, usize> {
        Box::pin(async move {
            keep(tx).await?;
            match self.0 % 5 {
                1 => Err(Problem::Malformed),
                2 => panic!("change {} panics", self.0),
                _ => Ok(self.0),
            }
        })
    }
}

/// What each of some people is answered who book at once.
async fn at_once(people: &[Client], wishes: &[Value]) -> Vec<u16> {
    let answers = people
        .iter()
        .zip(wishes)
        .map(|(person, wish)| person.post("/api/v1/bookings", wish));
    join_all(answers).await.iter().map(|answer| answer.status).collect()
}

on_both_engines! {
    async fn a_change_that_fails_or_panics_takes_no_other_with_it(town: Town) {
        let all = (0..100).map(|number| {
            let db = town.db.clone();
            tokio::spawn(async move { db.write_together(Kept(number)).await })
        });
        for (number, answer) in join_all(all).await.into_iter().enumerate() {
            match (number % 5, answer.unwrap()) {
                (1, Err(Problem::Malformed)) | (2, Err(Problem::Internal { .. })) => {}
                (0 | 3 | 4, Ok(told)) => assert_eq!(told, number),
                (_, other) => panic!("{number}: {other:?}"),
            }
        }
        assert_eq!(town.count("select count(*) from journal where verb = 'test.kept'").await, 60);
    }

    async fn sixty_who_book_at_once_share_transactions_and_each_has_what_was_asked_for(town: Town) {
        let rooms: Vec<String> = (0..6).map(|n| format!("room-{n}")).collect();
        for room in &rooms {
            town.has(a_room(room)).await;
        }
        let people = town.residents(60).await;
        let wishes: Vec<_> = (0..60)
            .map(|n| {
                let (room, hour) = (&rooms[n % 6], 9 + n / 6);
                let wish = wish(&town, room, 1, &format!("{hour}:00"), &format!("{}:00", hour + 1));
                with(wish, json!({ "title": format!("{n}"), "idempotency_key": "k" }))
            })
            .collect();
        assert_eq!(at_once(&people, &wishes).await, [201; 60]);
        assert_eq!(town.count(MADE).await, 60);
        if town.db.postgres().is_some() {
            let transactions = town.count("select count(distinct xact) from journal where verb = 'booking.made'").await;
            assert!(transactions < 60, "{transactions} transactions");
        }
        let titles: BTreeSet<_> = town.books_are_in_order().await.into_iter().map(|entry| entry.title).collect();
        assert_eq!(titles.len(), 60);
        // A lost answer: all ask again.
        assert_eq!(at_once(&people, &wishes).await, [201; 60]);
        assert_eq!(town.count(MADE).await, 60);
        assert_eq!(town.count("select count(*) from notice").await, 60);
        town.nothing_went_wrong();
    }

    async fn of_those_who_book_at_once_each_is_refused_for_their_own_reason(town: Town) {
        for round in 0..3_i64 {
            let code = |name: &str| format!("{name}-{round}");
            let limited = |name: &str| a_room(&code(name)).ruled(|rules| rules.bookings_a_week = Some(1));
            town.has(a_room(&code("free"))).await;
            town.has(a_room(&code("taken"))).await;
            town.has(limited("limited")).await;
            town.has(a_room(&code("asked")).with_approval()).await;
            town.has(a_room(&code("tables")).in_parts(&["a", "b"])).await;
            let (people, first) = (town.residents(30).await, town.resident().await);
            booked(&first, &wish(&town, &code("taken"), 1, "9:00", "21:00")).await;
            let monday = 14 - town.day(0).weekday().index() as i64;
            let limited = |n: usize| wish(&town, &code("limited"), monday + (n as i64 % 5), &format!("{}:00", 10 + n / 5), &format!("{}:30", 10 + n / 5));
            // Every fifth has what a week allows already.
            for n in (2..30).step_by(5).filter(|n| n % 2 == 0) {
                booked(&people[n], &wish(&town, &code("limited"), monday + 6, &format!("{}:00", 10 + n / 5), &format!("{}:30", 10 + n / 5))).await;
            }
            let wishes: Vec<_> = (0..30)
                .map(|n| {
                    let (from, until) = (format!("{}:00", 10 + n / 5), format!("{}:30", 10 + n / 5));
                    match n % 5 {
                        0 => wish(&town, &code("free"), 1, &from, &until),
                        1 => wish(&town, &code("taken"), 1, &from, &until),
                        2 => limited(n),
                        3 => wish(&town, &code("asked"), 1, &from, &until),
                        _ => wish(&town, &code("tables"), 1, &from, &until),
                    }
                })
                .collect();
            let wanted: Vec<u16> = (0..30)
                .map(|n| match n % 5 {
                    1 => 409,
                    2 if n % 2 == 0 => 422,
                    _ => 201,
                })
                .collect();
            assert_eq!(at_once(&people, &wishes).await, wanted);
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_waits_for_a_room_that_staff_change_keeps_nobody_else_waiting(town: Town) {
        town.has(a_room("held")).await;
        town.has(a_room("other")).await;
        let people = town.residents(24).await;
        let wishes: Vec<_> = (0..24)
            .map(|n| {
                let room = if n % 2 == 0 { "held" } else { "other" };
                wish(&town, room, 1 + n / 12, &format!("{}:00", 9 + n % 12 / 2 * 2), &format!("{}:45", 9 + n % 12 / 2 * 2))
            })
            .collect();
        let Some(pool) = town.db.postgres() else {
            // The one writer has nobody beside it.
            assert_eq!(at_once(&people, &wishes).await, [201; 24]);
            return;
        };
        let mut staff = pool.begin().await.unwrap();
        sqlx::query("select id from room where code = 'held' for update").execute(&mut *staff).await.unwrap();
        let asked = |of: usize| people.iter().zip(&wishes).skip(of).step_by(2).map(|(person, wish)| person.post("/api/v1/bookings", wish));
        let (held, others) = (join_all(asked(0)), join_all(asked(1)));
        futures::pin_mut!(held);
        let others = match futures::future::select(&mut held, others).await {
            futures::future::Either::Right((others, _)) => others,
            futures::future::Either::Left(_) => panic!("booked in a room that somebody is changing"),
        };
        assert!(others.iter().all(|answer| answer.status == 201));
        staff.commit().await.unwrap();
        assert!(held.await.iter().all(|answer| answer.status == 201));
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_booking_for_somebody_else_is_news_to_them_however_many_come_with_it(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, people) = (town.program(Role::Staff).await, [town.somebody().await, town.somebody().await]);
        let wishes = (0..8).map(|n| {
            let wish = wish(&town, "yoga", 1, &format!("{}:00", 9 + n), &format!("{}:30", 9 + n));
            with(wish, json!({ "for_phone": people[n % 2].phone }))
        });
        let wishes: Vec<_> = wishes.collect();
        let answers = join_all(wishes.iter().map(|wish| staff.post("/api/v1/bookings", wish))).await;
        assert!(answers.iter().all(|answer| answer.status == 201));
        assert_eq!(town.count("select count(*) from notice where read_at is null and not own").await, 8);
        town.books_are_in_order().await;
    }
}
