//! What the dates of a series are judged by, before and while they are booked.

use super::asking::{but, call, far, previewed, ticked, weekly};
use crate::{
    api::{booked, wish},
    common::Town,
    on_both_engines,
};

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
}
