//! Requests: until when staff decide on them, and what a move makes of them.

use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{
    policy::Role,
    time::{Instant, now},
};
use serde_json::{Value, json};

async fn instant(client: &Client, booking: &str, field: &str) -> Instant {
    client.get(booking).await.is(200).says(field).parse().unwrap()
}

async fn decide_by(client: &Client, booking: &str) -> Instant {
    instant(client, booking, "/decide_by").await
}

/// A move to another time.
fn to(town: &Town, ahead: i64, from: &str, until: &str) -> Value {
    json!({ "starts": town.at(ahead, from), "ends": town.at(ahead, until) })
}

fn id_of(booking: &str) -> &str {
    booking.rsplit('/').next().unwrap()
}

/// How an answer to a request is refused that nobody can decide on any more.
async fn refused(staff: &Client, request: &str, answer: &str) -> Value {
    let fields = [("booking", id_of(request)), ("answer", answer), ("reason", "当天有会")];
    staff.call("decide_request", &fields).await.is(409).json()
}

on_both_engines! {
    async fn staff_have_two_days_for_a_request_but_not_longer_than_until_it_starts(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, two_days) = (town.resident().await, TimeDelta::hours(48));
        let asked = now();
        let far = booked(&resident, &wish(&town, "meeting", 5, "10:00", "11:00")).await;
        let answered = now();
        let by = decide_by(&resident, &far).await;
        assert!((asked + two_days..=answered + two_days).contains(&by), "asked at {asked}, to be decided by {by}");

        let near = booked(&resident, &wish(&town, "meeting", 1, "10:00", "11:00")).await;
        assert_eq!(decide_by(&resident, &near).await, instant(&resident, &near, "/starts").await);
    }

    async fn staff_who_move_a_request_decide_nothing(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let request = booked(&resident, &wish(&town, "meeting", 5, "10:00", "11:00")).await;
        let by = decide_by(&resident, &request).await;

        let moved = staff.patch(&request, &to(&town, 6, "14:00", "15:00")).await;
        assert_eq!(moved.is(200).says("/status"), "requested");
        assert_eq!(decide_by(&resident, &request).await, by, "they have as long as before");
        assert_eq!(resident.get(&request).await.says("/starts"), town.at(6, "14:00:00+08:00"));

        let moved = staff.patch(&request, &to(&town, 1, "10:00", "11:00")).await;
        assert_eq!(moved.is(200).says("/status"), "requested");
        assert_eq!(decide_by(&resident, &request).await, instant(&resident, &request, "/starts").await, "it starts sooner");
        let jobs = "select count(*) from job where kind = 'booking.expire' and done_at is null";
        assert_eq!(town.count(jobs).await, 2, "one for each time until which staff could decide");

        staff.call("decide_request", &[("booking", id_of(&request)), ("answer", "yes")]).await.is(200);
        let moved = staff.patch(&request, &to(&town, 4, "10:00", "11:00")).await;
        assert_eq!(moved.is(200).says("/status"), "confirmed", "what was confirmed stays so");
        assert_eq!(resident.get(&request).await.json().get("decide_by"), None);
        assert_eq!(town.verbs().await["booking.moved"], 3);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn nobody_decides_after_the_time_to_decide_though_its_job_is_late(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        town.by_hand("update booking set decide_by = $1", now() - TimeDelta::seconds(1)).await;
        let late = [refused(&staff, &request, "yes").await, refused(&staff, &request, "no").await];
        resident.patch(&request, &to(&town, 4, "10:00", "11:00")).await.is(409);
        staff.patch(&request, &to(&town, 4, "10:00", "11:00")).await.is(409);
        assert_eq!(resident.get(&request).await.says("/status"), "requested", "nothing has changed yet");

        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        let expired = || async { resident.get(&request).await.says("/status") == "expired" };
        until("the request expires", expired).await;
        let then = [refused(&staff, &request, "yes").await, refused(&staff, &request, "no").await];
        assert_eq!(late, then, "it was refused as what has expired is");
        assert_eq!(town.verbs().await.get("booking.approved"), None);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_moves_where_staff_decide_is_told_before_what_it_costs(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        town.has(a_room("yoga")).await;
        let (person, staff) = (town.somebody().await, town.somebody_as(Role::Staff).await);
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let asks = booked(&program, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let has = booked(&program, &wish(&town, "meeting", 3, "12:00", "13:00")).await;
        let answer = [("booking", id_of(&has)), ("answer", "yes")];
        town.program_of(&staff).call("decide_request", &answer).await.is(200);
        let free = booked(&program, &wish(&town, "yoga", 3, "10:00", "11:00")).await;

        for (booking, told) in [(&asks, true), (&has, true), (&free, false)] {
            let page = format!("/me/bookings/{}", id_of(booking));
            let seen = browser.page(&page).await;
            assert!(seen.is(200).text.contains("/_fn/change_booking"));
            assert_eq!(seen.text.contains("现在的时间会马上放开"), told, "{booking}");
            let seen = town.visitor().browser_of(&staff).page(&page).await;
            assert!(!seen.is(200).text.contains("现在的时间会马上放开"), "staff decide nothing anew by moving {booking}");
        }
    }
}
