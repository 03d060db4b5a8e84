//! Series and single bookings race for the same slots: no slot twice, no series half made unless its owner chose so.

use super::{
    asking::{but, call, dates, far, ticked, weekly, weeks},
    changes::change,
};
use crate::{api::wish, common::Town, on_both_engines};
use foundation::policy::Role;
use futures::future::{BoxFuture, FutureExt, join_all};

const ROUNDS: usize = 5;
const DATES: i64 = 8;

on_both_engines! {
    async fn fifty_at_once_series_and_single_bookings(town: Town) {
        let people = town.residents(50).await;
        let first = town.day(1);
        for round in 0..ROUNDS {
            let room = format!("dance-{round}");
            town.has(far(&room)).await;
            let mut all: Vec<BoxFuture<'_, (bool, bool, u16)>> = Vec::new();
            for (n, person) in people.iter().enumerate() {
                if n % 2 == 0 {
                    let leave_out = n % 4 == 0;
                    let fields = ticked(weekly(&room, first, DATES as usize), &weeks(first, DATES));
                    let fields = if leave_out { but(fields, &[("leave_out", "1")]) } else { fields };
                    all.push(async move { (true, leave_out, call(person, "book_series", &fields).await.status) }.boxed());
                } else {
                    let wish = wish(&town, &room, 1 + 7 * (n as i64 / 2 % DATES), "10:30", "11:30");
                    all.push(async move { (false, false, person.post("/api/v1/bookings", &wish).await.status) }.boxed());
                }
            }
            let answers = join_all(all).await;
            assert!(answers.iter().all(|(.., status)| matches!(status, 200 | 201 | 409)), "round {round}: {answers:?}");
        }
        // Of a series whose owner wanted all or nothing every date is booked.
        let half = town.count(
            "select count(*) from series where (select count(*) from booking where booking.community_id = series.community_id and series_id = series.id)
              + (select count(*) from series_skip where series_skip.community_id = series.community_id and series_id = series.id) <> 8",
        );
        assert_eq!(half.await, 0, "each date of a series is a booking or is written down as left out");
        let books = town.books_are_in_order().await;
        for round in 0..ROUNDS {
            let room = format!("dance-{round}");
            let live = books.iter().filter(|entry| entry.live && entry.room == room).count();
            assert_eq!(live, DATES as usize, "{room}: each date has one holder");
        }
        town.nothing_went_wrong();
    }

    async fn every_table_finds_one_of_many_series_that_want_any(town: Town) {
        let people = town.residents(12).await;
        let codes: Vec<String> = (1..=12).map(|number| format!("t{number}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let first = town.day(1);
        for round in 0..3 {
            let room = format!("tables-{round}");
            town.has(far(&room).in_parts(&codes)).await;
            let asked = but(weekly(&room, first, 4), &[("asked[parts]", "any:1")]);
            let fields = ticked(asked, &weeks(first, 4));
            // Half of them would leave out what is taken: nothing is, beside free tables.
            let leaving = but(fields.clone(), &[("leave_out", "1")]);
            let asking = people.iter().enumerate();
            let asking = asking.map(|(n, person)| call(person, "book_series", if n % 2 == 0 { &fields } else { &leaving }));
            for answer in join_all(asking).await {
                assert_eq!(answer.is(200).json()["booked"], 4, "round {round}: {}", answer.text);
            }
            call(&town.resident().await, "book_series", &fields).await.is(409);
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn dates_that_come_back_never_outlive_a_series_that_ends_or_changes(town: Town) {
        let owner = town.resident().await;
        let all = weeks(town.day(1), 9);
        for round in 0..8 {
            let room = format!("dance-{round}");
            town.has(far(&room)).await;
            let fields = ticked(weekly(&room, all[0], all.len()), &all[..3]);
            let id = call(&owner, "book_series", &fields).await.is(200).says("/id");
            let days: Vec<String> = all[3..].iter().map(ToString::to_string).collect();
            let back = join_all(days.iter().map(|day| {
                let (owner, id) = (&owner, &id);
                async move { owner.call("take_back_date", &[("series", id.as_str()), ("day", day.as_str())]).await }
            }));
            let (back, other) = if round % 2 == 0 {
                let end = [("series", id.as_str())];
                futures::join!(back, owner.call("end_series", &end))
            } else {
                let later = but(weekly(&room, all[2], 7), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
                let (back, changed) = futures::join!(back, change(&owner, &id, all[2], &later, &all[2..3], &[]));
                if changed.status == 200 {
                    let (told, from) = (dates(&owner, &id).await, all[2].to_string());
                    assert!(told.iter().all(|date| *date < from), "the old series ends before {from}: {told:?}");
                }
                (back, changed)
            };
            let statuses: Vec<u16> = back.iter().map(|answer| answer.status).chain([other.status]).collect();
            assert!(statuses.iter().all(|status| matches!(status, 200 | 409)), "round {round}: {statuses:?}");
        }
        let outlived = town.count(
            "select count(*) from booking join series on series.community_id = booking.community_id and series.id = series_id
             where live and ended_at is not null",
        );
        assert_eq!(outlived.await, 0, "what has ended has no coming date");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_ends_a_series_and_who_answers_it_never_wait_in_a_circle(town: Town) {
        let (owner, staff) = (town.resident().await, town.program(Role::Staff).await);
        let all = weeks(town.day(1), 12);
        for round in 0..8 {
            let room = format!("choir-{round}");
            town.has(far(&room).with_approval()).await;
            let fields = ticked(weekly(&room, all[0], all.len()), &all[6..]);
            let id = call(&owner, "book_series", &fields).await.is(200).says("/id");
            // Booked after all from the last to the first, so that the order of the days is not that of the ids.
            for day in all[..6].iter().rev() {
                owner.call("take_back_date", &[("series", &id), ("day", &day.to_string())]).await.is(200);
            }
            let (series, yes) = (("series", id.as_str()), ("answer", "yes"));
            let (answer, refusal, end) = ([series, yes], [series, ("answer", "no"), ("reason", "检修")], [series]);
            let answers = futures::join!(
                staff.call("decide_series", &answer),
                owner.call("end_series", &end),
                staff.call("decide_series", &refusal),
                owner.call("end_series", &end),
            );
            let answers = [answers.0, answers.1, answers.2, answers.3];
            assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 409)), "round {round}: {answers:?}");
        }
        assert!(town.books_are_in_order().await.iter().all(|entry| !entry.live), "whatever staff said, it has ended");
        town.nothing_went_wrong();
    }

    async fn a_date_that_is_taken_back_by_two_is_booked_once(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let program = town.program_of(&person);
        let first = town.day(1);
        let fields = ticked(weekly("dance", first, 2), &[first]);
        let id = call(&program, "book_series", &fields).await.is(200).says("/id");
        let day = first.plus(7).to_string();
        let fields = [("series", id.as_str()), ("day", day.as_str())];
        let answers = join_all((0..10).map(|_| program.call("take_back_date", &fields))).await;
        let count = |status| answers.iter().filter(|answer| answer.status == status).count();
        assert_eq!((count(200), count(409)), (1, 9), "{answers:?}");
        assert_eq!(town.books_are_in_order().await.len(), 2);
        town.nothing_went_wrong();
    }
}
