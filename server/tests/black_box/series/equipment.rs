//! Dates of a series that borrow equipment: each is a booking, and the series takes along what it has.

use super::{
    asking::{booking_of, but, dates, far, made, weekly, weeks},
    changes::change,
};
use crate::{
    api::{booked, wish},
    common::{Town, a_room},
    equipment::{borrowing, lent, what_is_lent_is_in_order},
    on_both_engines,
};
use serde_json::json;

on_both_engines! {
    async fn a_series_that_moves_takes_along_what_its_dates_have_borrowed(town: Town) {
        town.has(far("dance")).await;
        town.lends("sound", 1).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let id = made(&resident, "dance", first, 3).await;
        let second = booking_of(&resident, &id, first.plus(7)).await;
        resident.patch(&second, &json!({ "equipment": { "sound": 1 } })).await.is(200);
        what_is_lent_is_in_order(&town).await;

        let later = but(weekly("dance", first, 3), &[("asked[from]", "10:30"), ("asked[until]", "11:30")]);
        let id = change(&resident, &id, first, &later, &weeks(first, 3), &[]).await.is(200).says("/id");
        assert_eq!(lent(&resident, &second).await, json!({ "sound": 1 }));
        what_is_lent_is_in_order(&town).await;

        resident.call("end_series", &[("series", &id)]).await.is(200);
        assert_eq!(town.count("select count(*) from device_use").await, 0);
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn a_series_stays_where_it_is_if_somebody_else_has_borrowed_the_last_one_there(town: Town) {
        town.has(far("dance")).await;
        town.has(a_room("yoga")).await;
        town.lends("sound", 1).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        let id = made(&resident, "dance", first, 2).await;
        let date = booking_of(&resident, &id, first).await;
        resident.patch(&date, &json!({ "equipment": { "sound": 1 } })).await.is(200);
        booked(&other, &borrowing(wish(&town, "yoga", 1, "11:00", "12:00"), json!({ "sound": 1 }))).await;

        let later = but(weekly("dance", first, 2), &[("asked[from]", "10:30"), ("asked[until]", "11:30")]);
        let refused = change(&resident, &id, first, &later, &weeks(first, 2), &[]).await;
        assert_eq!(refused.is(422).says("/fields/equipment/code"), "equipment_taken");
        assert_eq!(dates(&resident, &id).await, weeks(first, 2).iter().map(|day| format!("{day} 10:00 confirmed")).collect::<Vec<_>>());
        assert_eq!(lent(&resident, &date).await, json!({ "sound": 1 }));
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }
}
