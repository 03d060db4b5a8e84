//! Refusals that nobody sends, those of series, and devices that are not there: each is counted by its rule.

use super::seen;
use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room, until},
    equipment::borrowing,
    on_both_engines,
    series::asking::{but, call, far, made, ticked, weekly, weeks},
};
use app::rooms::Who;
use foundation::policy::Role;
use serde_json::{Value, json};

/// The refusals of a room this month, by rule.
async fn refused(town: &Town, staff: &Client, room: &str) -> Vec<(String, i64)> {
    let seen = seen(staff, town.day(0), room).await;
    let one = |one: &Value| (one["rule"].as_str().unwrap().to_owned(), one["times"].as_i64().unwrap());
    let mut rules: Vec<_> = seen["refused"].as_array().unwrap().iter().map(one).collect();
    rules.sort();
    rules
}

/// Waits until these rules have refused once each.
async fn once_each(town: &Town, staff: &Client, room: &str, rules: &[&str]) {
    let wanted: Vec<_> = rules.iter().map(|rule| ((*rule).to_owned(), 1)).collect();
    until(&rules.join(" "), || async {
        refused(town, staff, room).await == wanted
    })
    .await;
}

on_both_engines! {
    async fn who_reads_in_a_form_that_they_cannot_book_is_counted_though_nothing_is_sent(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.ahead_days = 7)).await;
        town.has(a_room("meeting").for_verified()).await;
        town.has(a_room("office").ruled(|rules| rules.who = Who::Staff)).await;
        let (staff, officer) = (town.program(Role::Staff).await, town.browser(Role::Staff).await);
        let resident = town.visitor().browser_of(&town.somebody().await);
        let form = |room: &str, ahead: i64| format!("/rooms/{room}/book?date={}", town.day(ahead));
        for client in [&town.visitor(), &officer] {
            for (room, ahead) in [("yoga", 8), ("meeting", 1), ("office", 1)] {
                client.page(&form(room, ahead)).await.is(200);
            }
        }
        resident.page(&form("yoga", 7)).await.is(200);
        resident.page(&form("yoga", -1)).await.is(200);
        for _ in 0..2 {
            resident.page(&form("yoga", 8)).await.is(200);
            resident.page(&form("meeting", 1)).await.is(200);
            resident.page(&form("office", 1)).await.is(200);
        }
        once_each(&town, &staff, "yoga", &["too_far"]).await;
        once_each(&town, &staff, "meeting", &["verified_only"]).await;
        once_each(&town, &staff, "office", &["staff_only"]).await;
        assert_eq!(town.count("select count(*) from refusal_count where times > 1").await, 0);
        town.nothing_went_wrong();
    }

    async fn a_series_that_is_refused_counts_by_the_rule_of_its_date(town: Town) {
        town.has(far("dance").ruled(|rules| (rules.ahead_days, rules.series_days) = (10, 20))).await;
        town.has(far("yoga")).await;
        let (resident, other, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        let first = town.day(1);
        booked(&other, &wish(&town, "dance", 8, "10:30", "11:30")).await;
        for count in [4, 3] {
            let refused = call(&resident, "book_series", &ticked(weekly("dance", first, count), &weeks(first, count as i64))).await;
            assert!(matches!(refused.status, 409 | 422), "{}", refused.text);
        }
        once_each(&town, &staff, "dance", &["taken", "too_far"]).await;

        let id = made(&resident, "yoga", first, 2).await;
        booked(&other, &wish(&town, "yoga", 1, "12:00", "13:00")).await;
        let page = resident.call("see_series", &[("series", &id)]).await.is(200).json();
        let (day, version) = (first.to_string(), page["version"].to_string());
        let later = but(weekly("yoga", first, 2), &[
            ("asked[from]", "12:00"), ("asked[until]", "13:00"), ("series", &id), ("from", &day), ("version", &version),
        ]);
        let fields: Vec<_> = ticked(later, &weeks(first, 2)).into_iter().filter(|(name, _)| name != "room").collect();
        call(&resident, "change_series", &fields).await.is(409);
        once_each(&town, &staff, "yoga", &["taken"]).await;
        town.nothing_went_wrong();
    }

    async fn a_device_that_is_not_there_counts_as_a_rule(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("dance")).await;
        town.lends("sound", 1).await;
        let (resident, other, staff) = (town.resident().await, town.resident().await, town.program(Role::Staff).await);
        let with_sound = |room: &str| borrowing(wish(&town, room, 1, "10:00", "11:00"), json!({ "sound": 1 }));
        booked(&other, &with_sound("yoga")).await;
        resident.post("/api/v1/bookings", &with_sound("dance")).await.is(422);
        once_each(&town, &staff, "dance", &["equipment_taken"]).await;
        assert!(staff.page(&format!("/staff/use?month={}", super::named(town.day(0)))).await.is(200).text.contains("要借的设备没有了"));
    }
}
