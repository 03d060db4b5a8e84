//! News is what others did; what one has done oneself is none.

use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

async fn news(client: &Client) -> Vec<Value> {
    client.call("see_notices", &[]).await.is(200).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

on_both_engines! {
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
