//! Two servers on one database: what one of them promises the other one keeps.

use crate::{
    api::{booked, wish},
    common::{Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::time::now;

const ROUNDS: usize = 25;

/// How two requests at once were answered, the lower status first.
fn sorted(one: u16, other: u16) -> [u16; 2] {
    [one.min(other), one.max(other)]
}

on_both_engines! {
    async fn the_limit_of_a_week_holds_across_two_servers(town: Town) {
        let (_other, there) = town.second_server();
        let monday = 14 - town.day(0).weekday().index() as i64;
        for round in 0..ROUNDS {
            let room = format!("yoga-{round}");
            town.has(a_room(&room).ruled(|rules| rules.bookings_a_week = Some(1))).await;
            let person = town.somebody().await;
            let (here, there) = (town.program_of(&person), there.program_of(&person));
            let (first, second) = (wish(&town, &room, monday, "10:00", "11:00"), wish(&town, &room, monday + 1, "10:00", "11:00"));
            let (a, b) = futures::join!(here.post("/api/v1/bookings", &first), there.post("/api/v1/bookings", &second));
            assert_eq!(sorted(a.status, b.status), [201, 422], "round {round}: {} {}", a.text, b.text);
        }
        assert_eq!(town.books_are_in_order().await.len(), ROUNDS);
        town.nothing_went_wrong();
    }

    async fn one_time_is_given_to_one_of_two_at_two_servers(town: Town) {
        let (_other, there) = town.second_server();
        town.has(a_room("yoga")).await;
        let (one, other) = (town.somebody().await, town.somebody().await);
        let (here, there) = (town.program_of(&one), there.program_of(&other));
        for round in 0..ROUNDS {
            let (day, hour) = (1 + (round / 10) as i64, 9 + round % 10);
            let wish = wish(&town, "yoga", day, &format!("{hour:02}:00"), &format!("{:02}:00", hour + 1));
            let (a, b) = futures::join!(here.post("/api/v1/bookings", &wish), there.post("/api/v1/bookings", &wish));
            assert_eq!(sorted(a.status, b.status), [201, 409], "round {round}: {} {}", a.text, b.text);
        }
        assert_eq!(town.books_are_in_order().await.len(), ROUNDS);
        town.nothing_went_wrong();
    }

    async fn two_servers_let_each_request_expire_once(town: Town) {
        let (_other, _) = town.second_server();
        town.has(a_room("meeting").with_approval()).await;
        for (hour, asker) in (9..19).zip(town.residents(10).await) {
            let wish = wish(&town, "meeting", 3, &format!("{hour:02}:00"), &format!("{:02}:00", hour + 1));
            booked(&asker, &wish).await;
        }
        town.by_hand("update booking set decide_by = $1", now() - TimeDelta::seconds(1)).await;
        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        until("every job is done", || async { town.count("select count(*) from job where done_at is null").await == 0 }).await;
        assert_eq!(town.count("select count(*) from booking where state = 'expired'").await, 10);
        assert_eq!(town.count("select count(*) from booking_step where verb = 'expired'").await, 10);
        assert_eq!(town.verbs().await["booking.expired"], 10);
        assert_eq!(town.count("select count(*) from job where attempts <> 1").await, 0);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
