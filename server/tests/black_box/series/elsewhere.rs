//! A date that an outage has moved into another room: its series follows without it, and nothing is mixed up.

use super::{
    asking::{booking_of, but, dates, far, made, weekly, weeks},
    changes::change,
};
use crate::{
    common::{Client, Town},
    equipment::{lent, what_is_lent_is_in_order},
    on_both_engines,
    out_of_order::preview::{Outage, proposed},
};
use foundation::{policy::Role, time::Day};
use serde_json::{Value, json};

/// A series on three Tuesdays in the yoga room, the second of which has moved into the dance room: its id, and that booking.
async fn moved_by_an_outage(town: &Town, resident: &Client, tuesday: Day) -> (String, String) {
    for room in ["yoga", "dance"] {
        town.has(far(room).of_kind("hall")).await;
    }
    let staff = town.browser(Role::Staff).await;
    let id = made(resident, "yoga", tuesday, 3).await;
    let second = booking_of(resident, &id, tuesday.plus(7)).await;
    let ahead = i64::from(tuesday.number() - town.day(0).number()) + 7;
    let outage = Outage::days(town, ahead, ahead);
    let preview = outage.preview(&staff).await;
    outage.save(&staff, "k", &proposed(&preview)).await.is(303);
    assert_eq!(resident.get(&second).await.is(200).says("/room"), "dance");
    (id, second)
}

on_both_engines! {
    async fn a_date_in_another_room_is_named_and_stays_there_when_its_series_moves(town: Town) {
        let resident = town.resident().await;
        let tuesday = town.day(7).monday().plus(1);
        let (id, second) = moved_by_an_outage(&town, &resident, tuesday).await;
        let page = resident.call("see_series", &[("series", &id)]).await.is(200).json();
        let told: Vec<(&Value, &Value)> = page["dates"].as_array().unwrap().iter()
            .map(|date| (&date["stand"]["Booking"]["room"]["zh"], &date["stand"]["Booking"]["changed"]))
            .collect();
        assert_eq!(told, [(&Value::Null, &json!(false)), (&json!("dance"), &json!(true)), (&Value::Null, &json!(false))]);

        let wednesdays = weeks(tuesday.plus(1), 3);
        let asked = but(weekly("yoga", tuesday, 3), &[("asked[repeat][days]", "2")]);
        change(&resident, &id, tuesday, &asked, &wednesdays, &[("title", "排练")]).await.is(200);
        assert_eq!(dates(&resident, &id).await, [
            format!("{} 10:00 confirmed", wednesdays[0]),
            format!("{} 10:00 confirmed on {}", wednesdays[1], tuesday.plus(7)),
            format!("{} 10:00 confirmed", wednesdays[2]),
        ]);
        let seen = resident.get(&second).await.is(200).json();
        assert_eq!((&seen["room"], &seen["title"]), (&json!("dance"), &json!("排练")), "what is said of it follows");
        town.books_are_in_order().await;
        resident.call("end_series", &[("series", &id)]).await.is(200);
        assert!(town.books_are_in_order().await.iter().all(|entry| !entry.live));
        town.nothing_went_wrong();
    }

    async fn a_date_in_another_room_keeps_its_parts_and_its_time_and_borrows_along(town: Town) {
        let resident = town.resident().await;
        let tuesday = town.day(7).monday().plus(1);
        let (id, second) = moved_by_an_outage(&town, &resident, tuesday).await;
        town.lends("sound", 1).await;
        let others = [("asked[from]", "14:00"), ("asked[until]", "15:00"), ("asked[equipment][sound]", "1")];
        let asked = but(weekly("yoga", tuesday, 3), &others);
        change(&resident, &id, tuesday, &asked, &weeks(tuesday, 3), &[]).await.is(200);
        assert_eq!(dates(&resident, &id).await, [
            format!("{tuesday} 14:00 confirmed"), format!("{} 10:00 confirmed", tuesday.plus(7)), format!("{} 14:00 confirmed", tuesday.plus(14)),
        ]);
        assert_eq!(resident.get(&second).await.says("/room"), "dance");
        assert_eq!(lent(&resident, &second).await, json!({ "sound": 1 }));
        what_is_lent_is_in_order(&town).await;
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
