//! A series in the calendar of its owner's phone.

use super::{
    asking::{booking_of, but, call, dates, far, made, ticked, weekly, weeks},
    changes::change,
};
use crate::{
    common::{Town, read},
    feeds::{opened, utc},
    on_both_engines,
    out_of_order::preview::{Outage, proposed},
};
use foundation::{
    policy::Role,
    time::{Day, Instant, Minute, Zone, now},
};
use serde_json::{Value, json};
use std::time::Duration;

/// The day of a time that a reader found.
fn day(found: &Value) -> &str {
    &found.as_str().unwrap()[..10]
}

/// The start of a date from ten to eleven, in UTC.
fn ten(date: Day) -> String {
    utc("Asia/Shanghai", &format!("{date}T10:00"))
}

/// What both readers find in a feed; nothing where there are no readers.
async fn found(town: &Town, path: &str) -> Option<Vec<Value>> {
    let found = read(&town.visitor().get(path).await.is(200).text)?;
    found["events"].as_array().cloned()
}

/// The number and the time of a series, which are those of everything that stands beside it.
fn revision(events: &[Value], series: &str) -> (i64, String) {
    let uid = format!("{series}@linli");
    let all: Vec<_> = events.iter().filter(|event| event["uid"] == uid.as_str()).collect();
    let number = |event: &Value| {
        (
            event["sequence"].as_i64().unwrap(),
            event["stamp"].as_str().unwrap().to_owned(),
        )
    };
    assert!(all.iter().all(|one| number(one) == number(all[0])), "{all:?}");
    number(all[0])
}

fn hours_ago(hours: u64) -> Instant {
    now() - Duration::from_secs(hours * 3600)
}

/// Whatever was done to a series was done so long ago.
async fn was_done(town: &Town, hours: u64) {
    town.by_hand("update series set changed_at = $1", hours_ago(hours))
        .await;
    town.by_hand("update booking_step set at = $1", hours_ago(hours)).await;
}

on_both_engines! {
    async fn a_series_is_one_event_that_comes_again_and_what_is_otherwise_stands_beside_it(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let first = town.day(1);
        let id = made(&browser, "dance", first, 4).await;
        let path = opened(&town, &browser).await;
        let Some(found) = read(&town.visitor().get(&path).await.is(200).text) else { return };
        let events = found["events"].as_array().unwrap();
        assert_eq!((events.len(), &events[0]["uid"]), (1, &json!(format!("{id}@linli"))));
        assert!(events[0]["rule"].as_str().unwrap().contains("COUNT=4"), "{found}");
        assert!(events[0]["url"].as_str().unwrap().ends_with(&format!("/me/series/{id}")));

        let moved = booking_of(&program, &id, first.plus(7)).await;
        let later = json!({ "starts": town.at(8, "15:00"), "ends": town.at(8, "16:00") });
        program.patch(&moved, &later).await.is(200);
        let gone = booking_of(&program, &id, first.plus(21)).await;
        program.delete(&gone).await.is(200);
        assert_eq!(dates(&browser, &id).await.len(), 4);
        let Some(found) = read(&town.visitor().get(&path).await.is(200).text) else { return };
        let events = found["events"].as_array().unwrap();
        let beside: Vec<_> = events[1..].iter().map(|one| (day(&one["instead_of"]), one["status"].as_str().unwrap())).collect();
        let (second, fourth) = (first.plus(7).to_string(), first.plus(21).to_string());
        assert_eq!(beside, [(second.as_str(), "CONFIRMED"), (fourth.as_str(), "CANCELLED")]);
        assert!(events.iter().all(|one| one["uid"] == events[0]["uid"]));
    }

    async fn readers_find_what_is_left_out_and_until_when_it_lasts(town: Town) {
        town.has(far("dance")).await;
        let browser = town.visitor().browser_of(&town.somebody().await);
        let all = weeks(town.day(1), 4);
        let last = all[3].to_string();
        let asked = but(weekly("dance", all[0], 4), &[("asked[repeat][end]", "until"), ("asked[repeat][until]", &last)]);
        let id = call(&browser, "book_series", &ticked(asked, &[all[0], all[3]])).await.is(200).says("/id");
        let path = opened(&town, &browser).await;
        let Some(events) = found(&town, &path).await else { return };
        assert_eq!(events.len(), 1, "{events:?}");
        assert_eq!(events[0]["left_out"], json!([ten(all[1]), ten(all[2])]));
        let until = format!("UNTIL={}", ten(all[3]).replace(['-', ':'], ""));
        assert!(events[0]["rule"].as_str().unwrap().contains(&until), "{} without {until}", events[0]["rule"]);

        town.by_hand("update series set created_at = $1", hours_ago(9)).await;
        was_done(&town, 8).await;
        let before = revision(&found(&town, &path).await.unwrap(), &id);
        browser.call("take_back_date", &[("series", &id), ("day", &all[1].to_string())]).await.is(200);
        let events = found(&town, &path).await.unwrap();
        assert_eq!((events.len(), &events[0]["left_out"]), (1, &json!([ten(all[2])])));
        let after = revision(&events, &id);
        assert!(before.0 < after.0 && before.1 < after.1, "{after:?} follows {before:?}");
        town.nothing_went_wrong();
    }

    async fn whatever_becomes_of_a_series_its_number_never_goes_back(town: Town) {
        town.has(far("dance")).await;
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let all = weeks(town.day(1), 4);
        let id = made(&browser, "dance", all[0], 4).await;
        let path = opened(&town, &browser).await;
        town.by_hand("update series set created_at = $1", hours_ago(9)).await;
        was_done(&town, 8).await;
        let Some(events) = found(&town, &path).await else { return };
        let mut before = revision(&events, &id);

        let second = booking_of(&program, &id, all[1]).await;
        for hour in 12..17 {
            let there = json!({ "starts": town.at(8, &format!("{hour}:00")), "ends": town.at(8, &format!("{}:00", hour + 1)) });
            program.patch(&second, &there).await.is(200);
        }
        was_done(&town, 6).await;
        let moved = revision(&found(&town, &path).await.unwrap(), &id);
        assert!(before.0 < moved.0, "{moved:?} follows {before:?}");
        program.delete(&second).await.is(200);
        was_done(&town, 4).await;
        before = revision(&found(&town, &path).await.unwrap(), &id);
        assert!(moved.0 < before.0, "{before:?} follows {moved:?}");
        browser.call("take_back_date", &[("series", &id), ("day", &all[1].to_string())]).await.is(200);
        let again = booking_of(&program, &id, all[1]).await;
        assert_ne!(again, second);
        program.patch(&again, &json!({ "starts": town.at(8, "18:00"), "ends": town.at(8, "19:00") })).await.is(200);
        was_done(&town, 2).await;
        let events = found(&town, &path).await.unwrap();
        assert_eq!(events.iter().filter(|event| event["instead_of"] == ten(all[1])).count(), 1);
        let booked_again = revision(&events, &id);
        assert!(before.0 < booked_again.0, "{booked_again:?} follows {before:?}");

        let later = but(weekly("dance", all[2], 2), &[("asked[from]", "14:00"), ("asked[until]", "15:00")]);
        let next = change(&browser, &id, all[2], &later, &all[2..], &[]).await.is(200).says("/id");
        let events = found(&town, &path).await.unwrap();
        let split = revision(&events, &id);
        assert!(booked_again.0 < split.0 && booked_again.1 < split.1, "{split:?} follows {booked_again:?}");
        assert!(events.iter().any(|event| event["uid"] == format!("{next}@linli")));
        let stands = |date: Day| events.iter().any(|event| event["instead_of"] == ten(date));
        assert!(!stands(all[2]) && !stands(all[3]), "what is of the other series is not told of this one: {events:?}");
        town.nothing_went_wrong();
    }

    async fn a_date_in_another_room_says_so_and_all_others_stay_where_they_are(town: Town) {
        town.has(far("yoga").of_kind("hall")).await;
        town.has(far("choir").of_kind("hall")).await;
        let (browser, staff) = (town.visitor().browser_of(&town.somebody().await), town.browser(Role::Staff).await);
        let all = weeks(town.day(1), 4);
        made(&browser, "yoga", all[0], 4).await;
        let path = opened(&town, &browser).await;
        let outage = Outage::days(&town, 1, 1);
        let choices = proposed(&outage.preview(&staff).await);
        assert!(choices.len() == 1 && choices[0].1.ends_with(" move choir"), "{choices:?}");
        outage.save(&staff, "k1", &choices).await.is(303);
        let Some(events) = found(&town, &path).await else { return };
        let places: Vec<_> = events.iter().map(|event| (&event["location"], &event["instead_of"])).collect();
        assert_eq!(places, [(&json!("yoga，furong"), &json!("")), (&json!("choir，furong"), &json!(ten(all[0])))]);
        town.nothing_went_wrong();
    }

    async fn a_date_is_as_long_as_it_is_where_the_clocks_change(town: Town) {
        let mut town = town;
        town.has(far("dance").open(0..24).ruled(|rules| (rules.ahead_days, rules.longest) = (400, 1440))).await;
        town.by_hand("update community set zone = 'Europe/Berlin' where created_at <= $1", now()).await;
        town.reopen(&[]);
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let is_other = |day: &Day| (berlin.at(*day, Minute::END) - berlin.at(*day, Minute::START)).num_hours() != 24;
        let changed = (9..380).map(|ahead| town.day(ahead)).find(is_other).unwrap();
        let browser = town.visitor().browser_of(&town.somebody().await);
        let all = weeks(changed.plus(-7), 3);
        let asked = but(weekly("dance", all[0], 3), &[("asked[from]", "01:00"), ("asked[until]", "04:00")]);
        call(&browser, "book_series", &ticked(asked, &all)).await.is(200);
        let Some(events) = found(&town, &opened(&town, &browser).await).await else { return };
        let time = |day: Day, time: &str| json!(utc("Europe/Berlin", &format!("{day}T{time}")));
        let told = |event: &Value| ["starts", "ends", "instead_of"].map(|name| event[name].clone());
        let told: Vec<_> = events.iter().map(told).collect();
        assert_eq!(told, [
            [time(all[0], "01:00"), time(all[0], "04:00"), json!("")],
            [time(changed, "01:00"), time(changed, "04:00"), time(changed, "01:00")],
        ]);
        town.nothing_went_wrong();
    }

    async fn a_series_begins_with_the_first_date_that_is_told(town: Town) {
        town.has(far("dance")).await;
        let browser = town.visitor().browser_of(&town.somebody().await);
        let all = weeks(town.day(1), 3);
        made(&browser, "dance", all[0], 3).await;
        let path = opened(&town, &browser).await;
        town.by_hand("update booking set starts = $1 where series_day = (select min(series_day) from booking)", hours_ago(32 * 24)).await;
        let Some(events) = found(&town, &path).await else { return };
        assert_eq!((events.len(), &events[0]["starts"], &events[0]["left_out"]), (1, &json!(ten(all[1])), &json!([])));
        assert!(events[0]["rule"].as_str().unwrap().contains("COUNT=2"), "{}", events[0]["rule"]);
        town.by_hand("update booking set starts = $1", hours_ago(32 * 24)).await;
        assert!(!town.visitor().get(&path).await.is(200).text.contains("VEVENT"));
    }
}
