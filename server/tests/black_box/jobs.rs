//! What happens by itself: a request that nobody decides on expires.

use crate::{
    api::{booked, wish},
    common::{Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::time::now;

on_both_engines! {
    async fn a_request_that_nobody_decides_on_expires_and_frees_its_slots(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        other.post("/api/v1/bookings", &wish(&town, "meeting", 3, "10:00", "11:00")).await.is(409);

        town.by_hand("update booking set decide_by = $1", now() - TimeDelta::seconds(1)).await;
        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        let expired = || async { resident.get(&request).await.says("/status") == "expired" };
        until("the request expires", expired).await;

        booked(&other, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        town.books_are_in_order().await;
        assert_eq!(town.verbs().await["booking.expired"], 1);
        town.nothing_went_wrong();
    }

    async fn a_request_that_was_decided_does_not_expire(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(foundation::policy::Role::Staff).await);
        let request = booked(&resident, &wish(&town, "meeting", 3, "10:00", "11:00")).await;
        let id = request.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(200);
        town.by_hand("update job set run_at = $1", now() - TimeDelta::seconds(1)).await;
        let done = || async { town.count("select count(*) from job where done_at is null").await == 0 };
        until("the job is done", done).await;
        assert_eq!(resident.get(&request).await.says("/status"), "confirmed");
    }
}
