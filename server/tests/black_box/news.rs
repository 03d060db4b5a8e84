//! News is what others did; what one has done oneself is none.

use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};
use serde_json::{Value, json};

async fn news(client: &Client) -> Vec<Value> {
    client.call("see_notices", &[]).await.is(200).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

/// What befalls a booking that its owner does not do.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Approved,
    Declined,
    Expired,
    Withdrawn,
    Moved,
    Changed,
    Cancelled,
}

impl Fate {
    async fn befalls(self, town: &Town, staff: &Client, booking: &str, later: &Value) {
        let id = booking.rsplit('/').next().unwrap();
        match self {
            Self::Approved => decide(staff, id, "yes").await,
            Self::Declined => decide(staff, id, "no").await,
            Self::Expired => {
                let over = now() - TimeDelta::seconds(1);
                town.by_hand("update booking set decide_by = $1 where state = 'requested'", over)
                    .await;
                town.by_hand("update job set run_at = $1 where done_at is null", over)
                    .await;
                let expired = || async { staff.get(booking).await.says("/status") == "expired" };
                until("the request expires", expired).await;
            }
            Self::Withdrawn | Self::Cancelled => {
                staff.delete(booking).await.is(200);
            }
            Self::Moved => {
                staff.patch(booking, later).await.is(200);
            }
            Self::Changed => {
                staff.patch(booking, &json!({ "title": "八段锦" })).await.is(200);
            }
        }
    }
}

async fn decide(staff: &Client, id: &str, answer: &str) {
    let fields = [("booking", id), ("answer", answer), ("reason", "当天有会")];
    staff.call("decide_request", &fields).await.is(200);
}

on_both_engines! {
    async fn whatever_others_or_time_do_to_a_booking_its_owner_is_told(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        town.has(a_room("yoga")).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let fates = [
            ("meeting", Fate::Approved, "booking.approved"),
            ("meeting", Fate::Declined, "booking.declined"),
            ("meeting", Fate::Expired, "booking.expired"),
            ("meeting", Fate::Withdrawn, "booking.withdrawn"),
            ("meeting", Fate::Moved, "booking.moved"),
            ("yoga", Fate::Moved, "booking.moved"),
            ("yoga", Fate::Changed, "booking.changed"),
            ("yoga", Fate::Cancelled, "booking.cancelled"),
        ];
        for (hour, (room, fate, kind)) in (9..).zip(fates) {
            let (sharp, half, next) = (format!("{hour}:00"), format!("{hour}:30"), format!("{}:00", hour + 1));
            let booking = booked(&resident, &wish(&town, room, 3, &sharp, &half)).await;
            assert_eq!(news(&resident).await.len(), hour - 9, "asking is no news");
            let later = json!({ "starts": town.at(3, &half), "ends": town.at(3, &next) });
            fate.befalls(&town, &staff, &booking, &later).await;
            let found = news(&resident).await;
            let told = (&found[0]["kind"], &found[0]["subject"], &found[0]["new"]);
            let id = booking.rsplit('/').next().unwrap();
            assert_eq!(told, (&json!(kind), &json!(id), &json!(true)), "{fate:?} in {room}");
            assert_eq!(found.len(), hour - 8, "told once: {fate:?} in {room}");
        }
        town.nothing_went_wrong();
    }

    async fn ones_own_acts_are_no_news(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let resident = town.resident().await;
        for hour in 9..14 {
            let booking = booked(&resident, &wish(&town, "meeting", 2, &format!("{hour}:00"), &format!("{hour}:30"))).await;
            resident.patch(&booking, &json!({ "title": "八段锦" })).await.is(200);
            resident.delete(&booking).await.is(200);
        }
        assert_eq!(news(&resident).await, Vec::<Value>::new());
        resident.call("read_notices", &[]).await.is(200);
        assert_eq!(news(&resident).await, Vec::<Value>::new(), "nor once everything is read");
        assert_eq!(town.count("select count(*) from notice where own and read_at = at").await, 15);
    }

    async fn what_others_did_is_news_until_it_is_read_and_stays_to_be_seen(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let booking = booked(&resident, &wish(&town, "meeting", 2, "10:00", "11:00")).await;
        staff.call("decide_request", &[("booking", booking.rsplit('/').next().unwrap()), ("answer", "yes")]).await.is(200);
        let found = news(&resident).await;
        assert_eq!((found.len(), &found[0]["kind"], &found[0]["new"]), (1, &json!("booking.approved"), &json!(true)));
        resident.call("read_notices", &[]).await.is(200);
        let found = news(&resident).await;
        assert_eq!((found.len(), &found[0]["new"]), (1, &json!(false)));
    }
}
