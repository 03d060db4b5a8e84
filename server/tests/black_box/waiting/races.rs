//! Many at once: what becomes free is offered to one, and nobody books in between.

use super::{TEN, answered, place, seen, told, waited};
use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    on_both_engines,
};
use futures::future::{BoxFuture, FutureExt, join_all};

on_both_engines! {
    async fn of_twenty_who_join_while_it_is_cancelled_exactly_one_is_offered_it(town: Town) {
        let (owner, people) = (town.resident().await, town.residents(20).await);
        for round in 0..4 {
            let room = format!("yoga-{round}");
            town.has(a_room(&room)).await;
            let booking = booked(&owner, &wish(&town, &room, 2, "10:00", "11:00")).await;
            let mut all: Vec<BoxFuture<'_, u16>> = vec![];
            for (n, one) in people.iter().enumerate() {
                if n == 10 {
                    all.push(async { owner.delete(&booking).await.status }.boxed());
                }
                all.push(async { waited(&town, one, &room, TEN).await.status }.boxed());
            }
            let statuses = join_all(all).await;
            assert!(statuses.iter().all(|status| matches!(status, 200 | 409)), "{statuses:?}");
            let waiting = statuses.iter().filter(|status| **status == 200).count() - 1;
            let mut offered = vec![];
            for one in &people {
                for wish in seen(one).await {
                    if wish["room"] == room.as_str() {
                        offered.push((wish["position"].as_u64().unwrap(), wish["until"].is_string()));
                    }
                }
            }
            assert_eq!(offered.len(), waiting, "who was not told that it is free waits");
            let given = offered.iter().filter(|(_, offered)| *offered).count();
            assert_eq!(given, usize::from(waiting > 0), "{offered:?}");
            let places = offered.iter().filter(|(_, offered)| !offered).map(|(place, _)| *place);
            let mut places: Vec<_> = places.collect();
            places.sort_unstable();
            assert_eq!(places, (1..waiting as u64).collect::<Vec<_>>(), "everyone has a place of their own");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn nobody_books_between_the_end_and_the_offer(town: Town) {
        let (owner, waiter, people) = (town.resident().await, town.resident().await, town.residents(16).await);
        for round in 0..4 {
            let room = format!("yoga-{round}");
            town.has(a_room(&room)).await;
            let booking = booked(&owner, &wish(&town, &room, 2, "10:00", "11:00")).await;
            waited(&town, &waiter, &room, TEN).await.is(200);
            let at_ten = wish(&town, &room, 2, "10:00", "11:00");
            let around = wish(&town, &room, 2, "09:30", "10:30");
            let mut all: Vec<BoxFuture<'_, u16>> = vec![];
            for (n, one) in people.iter().enumerate() {
                if n == 8 {
                    all.push(async { owner.delete(&booking).await.status }.boxed());
                }
                let wish = if n % 2 == 0 { &at_ten } else { &around };
                all.push(async { one.post("/api/v1/bookings", wish).await.status }.boxed());
            }
            let statuses = join_all(all).await;
            assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 16, "{statuses:?}");
            let (id, _, offered) = place(&waiter).await;
            assert!(offered);
            answered(&waiter, &id, "yes").await.is(200);
        }
        assert_eq!(told(&waiter).await.len(), 4, "once each");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_accepts_twice_at_once_has_one_booking_and_who_declines_too_has_one_of_the_two(town: Town) {
        let (owner, waiter) = (town.resident().await, town.resident().await);
        for round in 0..6 {
            let room = format!("yoga-{round}");
            town.has(a_room(&room)).await;
            let booking = booked(&owner, &wish(&town, &room, 2, "10:00", "11:00")).await;
            waited(&town, &waiter, &room, TEN).await.is(200);
            owner.delete(&booking).await.is(200);
            let (id, ..) = place(&waiter).await;
            let second = if round % 2 == 0 { "yes" } else { "no" };
            let (a, b) = futures::join!(answered(&waiter, &id, "yes"), answered(&waiter, &id, second));
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            let expected = if second == "yes" { [200, 200] } else { [200, 409] };
            assert_eq!(statuses, expected, "{second}");
            assert!(seen(&waiter).await.is_empty());
        }
        assert_eq!(town.count("select count(*) from booking where live and offered").await, 0);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_cancels_while_the_next_leaves_the_line_leaves_nothing_held(town: Town) {
        let (owner, waiter) = (town.resident().await, town.resident().await);
        for round in 0..6 {
            let room = format!("yoga-{round}");
            town.has(a_room(&room)).await;
            let booking = booked(&owner, &wish(&town, &room, 2, "10:00", "11:00")).await;
            waited(&town, &waiter, &room, TEN).await.is(200);
            let (id, ..) = place(&waiter).await;
            let (cancelled, left) = futures::join!(owner.delete(&booking), answered(&waiter, &id, "leave"));
            assert_eq!((cancelled.status, left.status), (200, 200));
            assert!(seen(&waiter).await.is_empty());
        }
        assert_eq!(town.count("select count(*) from occupancy").await, 0);
        town.nothing_went_wrong();
    }
}
