//! Series that borrow along by their rule: on every date, or without what is lent out then, as its owner says.

use super::{
    asking::{Fields, booking_of, but, call, dates, far, made, previewed, ticked, weekly, weeks},
    changes::change,
};
use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    equipment::{borrowing, lent, what_is_lent_is_in_order},
    on_both_engines,
};
use foundation::time::{Day, words::short_date};
use futures::future::join_all;
use locales::Lang;
use serde_json::{Value, json};

/// The same, with a sound system on every date.
fn with_sound(fields: Fields) -> Fields {
    but(fields, &[("asked[equipment][sound]", "1")])
}

/// Somebody else has the town's only sound system in the second week, in another room.
async fn lent_out_in_the_second_week(town: &Town) {
    town.has(far("dance")).await;
    town.has(a_room("yoga")).await;
    town.lends("sound", 1).await;
    let other = town.resident().await;
    booked(
        &other,
        &borrowing(wish(town, "yoga", 8, "10:30", "11:30"), json!({ "sound": 1 })),
    )
    .await;
}

async fn lent_on(client: &Client, series: &str, day: Day) -> Value {
    lent(client, &booking_of(client, series, day).await).await
}

on_both_engines! {
    async fn a_date_whose_device_is_lent_out_is_left_out_or_booked_without_it(town: Town) {
        lent_out_in_the_second_week(&town).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let (second, third) = (first.plus(7), first.plus(14));
        let asked = with_sound(weekly("dance", first, 3));
        assert_eq!(previewed(&resident, &asked).await, ["Free", "Lacking", "Free"]);
        let seen = call(&resident, "see_series_draft", &asked).await.is(200).json();
        let lacking = seen["outcome"]["Dates"]["dates"][1]["state"]["Lacking"]["words"]["zh"].as_str().unwrap().to_owned();
        assert!(lacking.contains("sound只剩 0 台"), "{lacking}");

        let all = ticked(asked.clone(), &weeks(first, 3));
        let refused = call(&resident, "book_series", &all).await;
        assert_eq!(refused.is(422).says("/fields/equipment/code"), "equipment_taken");
        assert_eq!(town.count("select count(*) from series").await, 0, "nothing is half made");

        let without = format!("{second} without");
        let fields = but(ticked(asked, &[first, third]), &[("moves[]", &without)]);
        let id = call(&resident, "book_series", &fields).await.is(200).says("/id");
        assert_eq!(lent_on(&resident, &id, first).await, json!({ "sound": 1 }));
        assert_eq!(lent_on(&resident, &id, second).await, json!({}));
        assert_eq!(lent_on(&resident, &id, third).await, json!({ "sound": 1 }));
        let page = resident.call("see_series", &[("series", &id)]).await.is(200).json();
        assert_eq!(page["borrowed"][0]["code"], "sound");
        let changed: Vec<&Value> = page["dates"].as_array().unwrap().iter().map(|date| &date["stand"]["Booking"]["changed"]).collect();
        assert_eq!(changed, [false, true, false], "the one without differs from the rule");
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn what_is_lent_out_is_left_out_by_who_has_said_so(town: Town) {
        lent_out_in_the_second_week(&town).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let all = ticked(with_sound(weekly("dance", first, 3)), &weeks(first, 3));
        let id = call(&resident, "book_series", &but(all, &[("leave_out", "1")])).await.is(200).says("/id");
        assert_eq!(dates(&resident, &id).await[1], format!("{} skipped Taken", first.plus(7)));
        what_is_lent_is_in_order(&town).await;
    }

    async fn a_date_that_is_booked_after_all_goes_without_only_if_its_owner_says_so(town: Town) {
        lent_out_in_the_second_week(&town).await;
        let resident = town.resident().await;
        let (first, second) = (town.day(1), town.day(8));
        let id = call(&resident, "book_series", &ticked(with_sound(weekly("dance", first, 2)), &[first])).await.is(200).says("/id");
        let day = second.to_string();
        let refused = resident.call("take_back_date", &[("series", &id), ("day", &day)]).await;
        assert_eq!(refused.is(422).says("/fields/equipment/code"), "equipment_taken");
        assert_eq!(dates(&resident, &id).await[1], format!("{second} skipped Chosen"));
        resident.call("take_back_date", &[("series", &id), ("day", &day), ("without", "1")]).await.is(200);
        assert_eq!(lent_on(&resident, &id, second).await, json!({}));
        what_is_lent_is_in_order(&town).await;
    }

    async fn this_date_and_later_ones_borrow_more_and_give_it_back_again(town: Town) {
        town.has(far("dance")).await;
        town.has(a_room("yoga")).await;
        town.lends("sound", 1).await;
        let (resident, other) = (town.resident().await, town.resident().await);
        let first = town.day(1);
        let all = weeks(first, 4);
        let id = made(&resident, "dance", first, 4).await;
        booked(&other, &borrowing(wish(&town, "yoga", 15, "10:30", "11:30"), json!({ "sound": 1 }))).await;

        let later = with_sound(weekly("dance", all[1], 3));
        let refused = change(&resident, &id, all[1], &later, &all[1..], &[]).await;
        assert_eq!(refused.is(422).says("/fields/equipment/code"), "equipment_taken");
        let without = format!("{} without", all[2]);
        let new = change(&resident, &id, all[1], &later, &[all[1], all[3]], &[("moves[]", &without)]).await;
        let new = new.is(200).says("/id");
        assert_ne!(new, id);
        assert_eq!(lent_on(&resident, &id, all[0]).await, json!({}), "what comes before stays");
        for (day, has) in [(all[1], json!({ "sound": 1 })), (all[2], json!({})), (all[3], json!({ "sound": 1 }))] {
            assert_eq!(lent_on(&resident, &new, day).await, has, "{day}");
        }
        assert!(dates(&resident, &new).await.iter().all(|date| date.ends_with(" 10:00 confirmed")));
        what_is_lent_is_in_order(&town).await;

        let plain = weekly("dance", all[1], 3);
        change(&resident, &new, all[1], &plain, &[], &[]).await.is(200);
        assert_eq!(town.count("select count(*) from device_use").await, 4, "the other room's hour alone");
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn a_series_that_moves_takes_its_devices_to_the_new_time_on_every_date(town: Town) {
        town.has(far("dance")).await;
        town.lends("sound", 1).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let fields = ticked(with_sound(weekly("dance", first, 3)), &weeks(first, 3));
        let id = call(&resident, "book_series", &fields).await.is(200).says("/id");
        let later = but(with_sound(weekly("dance", first, 3)), &[("asked[from]", "10:30"), ("asked[until]", "11:30")]);
        let id = change(&resident, &id, first, &later, &weeks(first, 3), &[]).await.is(200).says("/id");
        for day in weeks(first, 3) {
            assert_eq!(lent_on(&resident, &id, day).await, json!({ "sound": 1 }));
        }
        what_is_lent_is_in_order(&town).await;
        resident.call("end_series", &[("series", &id)]).await.is(200);
        assert_eq!(town.count("select count(*) from device_use").await, 0);
    }

    async fn what_nobody_lends_is_refused_in_words(town: Town) {
        town.has(far("dance")).await;
        let resident = town.resident().await;
        for (code, count, flaw) in [("rocket", "1", "unknown_equipment"), ("sound", "-1", "equipment_count")] {
            let field = format!("asked[equipment][{code}]");
            let asked = but(weekly("dance", town.day(1), 2), &[(&field, count)]);
            let refused = call(&resident, "book_series", &ticked(asked.clone(), &weeks(town.day(1), 2))).await;
            assert_eq!(refused.is(422).says("/fields/equipment/code"), flaw);
            let seen = call(&resident, "see_series_draft", &asked).await;
            assert_eq!(seen.is(200).says("/outcome/Refused/fields/equipment/code"), flaw);
        }
    }

    async fn of_many_series_at_once_that_want_the_only_one_a_single_one_gets_it(town: Town) {
        town.lends("sound", 1).await;
        let people = town.residents(10).await;
        for number in 0..people.len() {
            town.has(far(&format!("room-{number}"))).await;
        }
        let first = town.day(1);
        let asking = people.iter().enumerate().map(|(number, person)| async move {
            let fields = with_sound(weekly(&format!("room-{number}"), first, 6));
            call(person, "book_series", &ticked(fields, &weeks(first, 6))).await
        });
        let answers = join_all(asking).await;
        let (booked, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
        assert_eq!(booked.len(), 1, "{answers:?}");
        for answer in refused {
            // Whether it was lent when they were judged or only when they were booked: the first day of them, and the device.
            assert_eq!(answer.is(422).says("/fields/equipment/code"), "equipment_taken");
            let words = answer.says("/fields/equipment/words/zh");
            assert!(words.contains(&short_date(Lang::Zh, first)) && words.contains("sound只剩 0 台"), "{words}");
        }
        assert_eq!(town.count("select count(*) from booking").await, 6);
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn four_hundred_dates_borrow_in_one_go(town: Town) {
        town.has(far("dance")).await;
        town.lends("sound", 2).await;
        let resident = town.resident().await;
        let first = town.day(1);
        let all: Vec<Day> = first.until(first.plus(399)).collect();
        let asked = but(with_sound(weekly("dance", first, 399)), &[("asked[repeat][freq]", "daily")]);
        assert!(previewed(&resident, &asked).await.iter().all(|state| state == "Free"));
        let made = call(&resident, "book_series", &ticked(asked, &all)).await;
        assert_eq!(made.is(200).json()["booked"], json!(399));
        assert_eq!(town.count("select count(distinct booking_id) from device_use").await, 399);
        assert_eq!(town.count("select count(distinct unit_id) from device_use").await, 1, "the lowest number first");
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn pages_offer_what_can_be_borrowed_and_say_what_is_lent_out(town: Town) {
        lent_out_in_the_second_week(&town).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let page = browser.page("/rooms/dance/series").await;
        assert!(page.is(200).text.contains("name=\"borrow-sound\""), "{}", page.text);
        assert!(!town.visitor().page("/rooms/dance/series").await.text.contains("borrow-sound"), "who has not signed in borrows nothing yet");
        let asked = format!("/rooms/dance/series?date={first}&from=10:00&until=11:00&freq=weekly&end=count&times=2&borrow-sound=1");
        let seen = browser.page(&asked).await;
        assert_eq!(seen.is(200).text.matches("name=\"dates[]\"").count(), 1);
        for words in ["设备已借出", "不带设备，照样订", "name=\"asked[equipment][sound]\""] {
            assert!(seen.text.contains(words), "{words}: {}", seen.text);
        }
        let id = call(&program, "book_series", &ticked(with_sound(weekly("dance", first, 2)), &[first])).await.is(200).says("/id");
        let page = browser.page(&format!("/me/series/{id}")).await;
        assert!(page.is(200).text.contains("sound × 1") && page.text.contains("设备借不到也照样订"));
        let change = browser.page(&format!("/me/series/{id}/change")).await;
        assert!(change.is(200).text.contains("name=\"borrow-sound\""));
        town.nothing_went_wrong();
    }
}
