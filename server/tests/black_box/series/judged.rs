//! What the dates of a series are judged by, before and while they are booked.

use super::{
    asking::{but, call, dates, far, previewed, ticked, weekly, weeks},
    changes::change,
};
use crate::{
    api::{booked, wish, with},
    common::Town,
    on_both_engines,
};
use serde_json::json;

on_both_engines! {
    async fn the_booking_that_a_series_is_made_of_counts_once_in_its_week(town: Town) {
        town.has(far("dance").ruled(|rules| rules.bookings_a_week = Some(2))).await;
        let resident = town.resident().await;
        let monday = town.day(7).monday();
        let ahead = i64::from(monday.number() - town.day(0).number());
        let booking = booked(&resident, &wish(&town, "dance", ahead, "10:00", "11:00")).await;
        let own = booking.rsplit('/').next().unwrap();
        let asked = but(weekly("dance", monday, 4), &[("asked[repeat][days]", "03"), ("asked[of]", own)]);
        assert_eq!(previewed(&resident, &asked).await, ["Own", "Free", "Free", "Free"]);
        let days = [3, 7, 10].map(|days| monday.plus(days));
        call(&resident, "book_series", &ticked(asked, &days)).await.is(200);
        assert_eq!(town.books_are_in_order().await.len(), 4);
    }

    async fn dates_of_any_table_move_to_another_one_where_their_own_is_taken(town: Town) {
        town.has(far("tables").in_parts(&["t1", "t2"])).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        let any = |asked| but(asked, &[("asked[parts]", "any:1")]);
        let fields = ticked(any(weekly("tables", first, 3)), &weeks(first, 3));
        let id = call(&resident, "book_series", &fields).await.is(200).says("/id");
        booked(&other, &with(wish(&town, "tables", 8, "14:00", "15:00"), json!({ "parts": ["t1"] }))).await;
        let later = but(any(weekly("tables", first, 3)), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        change(&resident, &id, first, &later, &weeks(first, 3), &[]).await.is(200);
        let told: Vec<String> = weeks(first, 3).iter().map(|day| format!("{day} 14:00 confirmed")).collect();
        assert_eq!(dates(&resident, &id).await, told);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
