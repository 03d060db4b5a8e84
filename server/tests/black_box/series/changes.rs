//! What becomes of a series when it is changed: nothing that was changed before is lost.

use super::asking::{Fields, booking_of, but, call, dates, far, made, ticked, weekly, weeks};
use crate::{
    api::{booked, wish},
    common::{Answer, Client, Town},
    on_both_engines,
};
use foundation::time::Day;
use serde_json::{Value, json};

/// The form of a change from a day on: the dates are as `asked` says, at the given hours.
pub async fn change(
    client: &Client,
    series: &str,
    from: Day,
    asked: &Fields,
    days: &[Day],
    others: &[(&str, &str)],
) -> Answer {
    let page = client.call("see_series", &[("series", series)]).await.is(200).json();
    let version = page["version"].to_string();
    let fixed = [("series", series), ("from", &from.to_string()), ("version", &version)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let fields: Fields = asked
        .iter()
        .filter(|(name, _)| name != "room")
        .cloned()
        .chain(fixed)
        .collect();
    call(client, "change_series", &ticked(but(fields, others), days)).await
}

async fn seen(client: &Client, booking: &str, field: &str) -> Value {
    client.get(booking).await.is(200).json()[field].clone()
}

on_both_engines! {
    async fn one_date_is_changed_like_any_booking_however_far_ahead_it_is(town: Town) {
        town.has(far("dance").ruled(|rules| rules.ahead_days = 7)).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let id = made(&resident, "dance", first, 10).await;
        let late = booking_of(&resident, &id, first.plus(63)).await;
        let there = json!({ "starts": town.at(64, "15:00"), "ends": town.at(64, "16:00") });
        resident.patch(&late, &there).await.is(200);
        assert_eq!(dates(&resident, &id).await[9], format!("{} 15:00 confirmed", first.plus(63)));
        town.books_are_in_order().await;
    }

    async fn this_one_and_all_later_ones_follow_and_what_was_changed_before_stays(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let id = made(&resident, "dance", first, 6).await;
        let all = weeks(first, 6);
        let moved = booking_of(&resident, &id, all[3]).await;
        resident.patch(&moved, &json!({ "starts": town.at(22, "18:00"), "ends": town.at(22, "19:00") })).await.is(200);
        let named = booking_of(&resident, &id, all[4]).await;
        resident.patch(&named, &json!({ "title": "年终联欢" })).await.is(200);
        let gone = booking_of(&resident, &id, all[5]).await;
        resident.delete(&gone).await.is(200);

        let later = but(weekly("dance", all[2], 4), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let answer = change(&resident, &id, all[2], &later, &all[2..], &[("title", "排练")]).await;
        let next = answer.is(200).says("/id");
        assert_ne!(next, id, "what comes before is a series of its own");
        assert_eq!(dates(&resident, &id).await, [format!("{} 10:00 confirmed", all[0]), format!("{} 10:00 confirmed", all[1])]);
        assert_eq!(dates(&resident, &next).await, [
            format!("{} 14:00 confirmed", all[2]), format!("{} 18:00 confirmed", all[3]),
            format!("{} 14:00 confirmed", all[4]), format!("{} 10:00 cancelled", all[5]),
        ]);
        assert_eq!(seen(&resident, &named, "title").await, "年终联欢");
        assert_eq!(seen(&resident, &moved, "title").await, "排练");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn all_dates_move_to_another_weekday_one_by_one(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let tuesday = town.day(7).monday().plus(1);
        let id = made(&resident, "dance", tuesday, 3).await;
        let second = booking_of(&resident, &id, tuesday.plus(7)).await;
        let wednesdays = weeks(tuesday.plus(1), 3);
        let asked = but(weekly("dance", tuesday, 3), &[("asked[repeat][days]", "2")]);
        let answer = change(&resident, &id, tuesday, &asked, &wednesdays, &[]).await;
        assert_eq!(answer.is(200).says("/id"), id, "nothing comes before, so it is the same series");
        let told: Vec<String> = wednesdays.iter().map(|day| format!("{day} 10:00 confirmed")).collect();
        assert_eq!(dates(&resident, &id).await, told);
        assert!(seen(&resident, &second, "starts").await.as_str().unwrap().starts_with(&wednesdays[1].to_string()), "the booking itself has moved");
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn dates_that_the_rule_has_no_more_are_cancelled_and_new_ones_are_booked(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let monday = town.day(7).monday();
        let id = made(&resident, "dance", monday, 2).await;
        let asked = but(weekly("dance", monday, 3), &[("asked[repeat][days]", "03")]);
        let answer = change(&resident, &id, monday, &asked, &[monday.plus(3)], &[]).await;
        assert_eq!(answer.is(200).says("/id"), id);
        assert_eq!(dates(&resident, &id).await, [
            format!("{monday} 10:00 confirmed"), format!("{} 10:00 confirmed", monday.plus(3)), format!("{} 10:00 confirmed", monday.plus(7)),
        ]);
        let asked = but(weekly("dance", monday, 1), &[]);
        change(&resident, &id, monday, &asked, &[], &[]).await.is(200);
        let told = dates(&resident, &id).await;
        assert!(told[0].ends_with("confirmed") && told[1].ends_with("cancelled") && told[2].ends_with("cancelled"), "{told:?}");
        town.books_are_in_order().await;
    }

    async fn a_move_into_what_somebody_else_has_changes_nothing(town: Town) {
        town.has(far("dance")).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        let id = made(&resident, "dance", first, 3).await;
        booked(&other, &wish(&town, "dance", 8, "14:30", "15:30")).await;
        let asked = but(weekly("dance", first, 3), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let before = dates(&resident, &id).await;
        change(&resident, &id, first, &asked, &weeks(first, 3), &[]).await.is(409);
        assert_eq!(dates(&resident, &id).await, before);
        change(&resident, &id, first, &asked, &[first, first.plus(14)], &[]).await.is(200);
        let told = dates(&resident, &id).await;
        assert_eq!(told[1], format!("{} 10:00 confirmed", first.plus(7)), "what cannot move stays where it is");
        assert!(told[0].contains("14:00") && told[2].contains("14:00"), "{told:?}");
        town.books_are_in_order().await;
    }

    async fn who_saw_an_older_series_is_told_so(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let id = made(&resident, "dance", first, 2).await;
        let asked = weekly("dance", first, 2);
        change(&resident, &id, first, &asked, &[], &[("version", "7")]).await.is(409);
        let seen = resident.call("see_series", &[("series", &id)]).await.is(200).json()["version"].to_string();
        let last = booking_of(&resident, &id, first.plus(7)).await;
        resident.delete(&last).await.is(200);
        resident.call("take_back_date", &[("series", &id), ("day", &first.plus(7).to_string())]).await.is(200);
        change(&resident, &id, first, &asked, &[], &[("version", &seen)]).await.is(409);
    }

    async fn a_date_that_was_left_out_or_cancelled_is_booked_after_all(town: Town) {
        town.has(far("dance")).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        let taken = booked(&other, &wish(&town, "dance", 8, "10:00", "11:00")).await;
        let fields = ticked(weekly("dance", first, 3), &[first, first.plus(14)]);
        let id = call(&resident, "book_series", &fields).await.is(200).says("/id");
        let back = async |day: Day| {
            let day = day.to_string();
            resident.call("take_back_date", &[("series", &id), ("day", &day)]).await
        };
        back(first.plus(7)).await.is(409);
        other.delete(&taken).await.is(200);
        back(first.plus(7)).await.is(200);
        back(first.plus(7)).await.is(409);
        let last = booking_of(&resident, &id, first.plus(14)).await;
        resident.delete(&last).await.is(200);
        back(first.plus(14)).await.is(200);
        back(first.plus(21)).await.is(409);
        let told: Vec<String> = weeks(first, 3).iter().map(|day| format!("{day} 10:00 confirmed")).collect();
        assert_eq!(dates(&resident, &id).await, told);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn a_series_that_is_ended_gives_its_coming_dates_back(town: Town) {
        town.has(far("dance")).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        let id = made(&resident, "dance", first, 3).await;
        assert_eq!(resident.call("end_series", &[("series", &id)]).await.is(200).json(), json!(3));
        resident.call("end_series", &[("series", &id)]).await.is(409);
        assert!(dates(&resident, &id).await.iter().all(|date| date.ends_with("cancelled")));
        booked(&other, &wish(&town, "dance", 8, "10:00", "11:00")).await;
        assert_eq!(town.books_are_in_order().await.iter().filter(|entry| entry.live).count(), 1);
    }

    async fn a_booking_becomes_the_first_date_of_a_series(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let booking = booked(&resident, &wish(&town, "dance", 1, "10:00", "11:00")).await;
        let own = booking.rsplit('/').next().unwrap();
        let asked = but(weekly("dance", first, 3), &[("asked[of]", own)]);
        let draft = call(&resident, "see_series_draft", &asked).await;
        assert_eq!(draft.is(200).says("/outcome/Dates/dates/0/state"), "Own");
        let made = call(&resident, "book_series", &ticked(asked.clone(), &weeks(first, 3)[1..])).await;
        let id = made.is(200).says("/id");
        assert_eq!(booking_of(&resident, &id, first).await, booking, "it is the same booking");
        assert_eq!(town.books_are_in_order().await.len(), 3);
        call(&resident, "book_series", &ticked(asked, &weeks(first, 3)[1..])).await.is(409);
        let other = town.resident().await;
        let stranger = but(weekly("dance", first, 3), &[("asked[of]", own)]);
        call(&other, "book_series", &ticked(stranger, &[])).await.is(404);
    }
}
