//! What staff keep of the devices, and what they read of who has borrowed them.

use super::{borrowing, lent, what_is_lent_is_in_order};
use crate::{
    api::{booked, wish},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use futures::future::join_all;
use serde_json::{Value, json};

const PAGE: &str = "/staff/equipment";

async fn devices(staff: &Client) -> Vec<Value> {
    let list = staff.call("see_devices", &[]).await.is(200).json();
    list.as_array().unwrap().clone()
}

/// Makes it so many units of the first device, by its form.
async fn units(staff: &Client, units: &str) -> crate::common::Answer {
    let first = devices(staff).await[0].clone();
    let (code, version) = (first["code"].as_str().unwrap(), first["version"].to_string());
    let name = first["fields"]["name"].as_str().unwrap();
    let fields = [
        ("device", code),
        ("version", &version),
        ("fields[name]", name),
        ("fields[units]", units),
    ];
    staff.call("save_device", &fields).await
}

on_both_engines! {
    async fn the_page_is_for_the_staff_of_the_centre(town: Town) {
        for (role, status) in [(Role::Resident, 403), (Role::GridWorker, 403), (Role::Staff, 200), (Role::Steward, 200)] {
            assert_eq!(town.browser(role).await.page(PAGE).await.status, status, "{role}");
        }
        town.visitor().page(PAGE).await.is(401);
        let desk = town.browser(Role::Staff).await.page("/staff").await;
        assert!(desk.is(200).text.contains("href=\"/staff/equipment\""));
        town.nothing_went_wrong();
    }

    async fn what_staff_add_can_be_borrowed_at_once(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        let fields = [("code", "projector"), ("fields[name]", "投影仪"), ("fields[name_en]", "Projector"), ("fields[units]", "2"), ("idempotency_key", "k1")];
        for _ in 0..2 {
            let added = staff.form("add_device", PAGE, &fields).await;
            assert_eq!(added.is(303).header("location"), "/staff/equipment?done=added");
        }
        let told = json!({ "equipment": [{ "code": "projector", "name": { "zh": "投影仪", "en": "Projector" }, "units": 2 }] });
        assert_eq!(town.visitor().get("/api/v1/equipment").await.is(200).json(), told);
        let again = [("code", "Projector"), ("fields[name]", "另一台"), ("fields[units]", "1"), ("idempotency_key", "k2")];
        assert_eq!(staff.call("add_device", &again).await.is(422).says("/fields/code/code"), "taken");

        booked(&resident, &borrowing(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "projector": 2 }))).await;
        let page = staff.page(PAGE).await;
        assert!(page.is(200).text.contains("接下来有 1 个预约借了它"), "{}", page.text);
        assert_eq!(town.count("select count(*) from journal where verb = 'device.added'").await, 1, "sent twice, done once");
        town.nothing_went_wrong();
    }

    async fn fewer_units_are_kept_only_where_nobody_has_borrowed_the_others(town: Town) {
        for room in ["yoga", "dance"] {
            town.has(a_room(room)).await;
        }
        town.lends("projector", 3).await;
        let (staff, resident) = (town.program(Role::Staff).await, town.resident().await);
        let one = |room: &str| borrowing(wish(&town, room, 1, "10:00", "11:00"), json!({ "projector": 1 }));
        let (first, second) = (booked(&resident, &one("yoga")).await, booked(&resident, &one("dance")).await);
        units(&staff, "2").await.is(200);
        let refused = units(&staff, "1").await;
        assert_eq!(refused.is(422).says("/fields/fields[units]/code"), "units_in_use");
        assert!(refused.says("/fields/fields[units]/words/zh").contains(" 1 "), "it says how many: {}", refused.text);
        assert_eq!(devices(&staff).await[0]["fields"]["units"], json!("2"), "nothing has changed");

        resident.delete(&second).await.is(200);
        units(&staff, "1").await.is(200);
        assert_eq!(resident.post("/api/v1/bookings", &one("dance")).await.is(422).says("/fields/equipment/code"), "equipment_taken");
        units(&staff, "2").await.is(200);
        booked(&resident, &one("dance")).await;
        assert_eq!(town.count("select count(*) from device_unit").await, 3, "a unit that comes back is the one that it was");
        assert_eq!(lent(&resident, &first).await, json!({ "projector": 1 }));
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn whoever_borrows_a_unit_while_it_is_taken_away_keeps_it_or_never_had_it(town: Town) {
        let (people, staff) = (town.residents(8).await, town.program(Role::Staff).await);
        for n in 0..people.len() {
            town.has(a_room(&format!("room-{n}"))).await;
        }
        town.lends("projector", 8).await;
        for round in 1..4 {
            let wishes: Vec<_> = (0..people.len())
                .map(|n| borrowing(wish(&town, &format!("room-{n}"), round, "10:00", "11:00"), json!({ "projector": 1 })))
                .collect();
            let bookings = join_all(people.iter().zip(&wishes).map(|(person, wish)| person.post("/api/v1/bookings", wish)));
            let (answers, saved) = futures::join!(bookings, units(&staff, "4"));
            assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 422)), "{answers:?}");
            let made = answers.iter().filter(|answer| answer.status == 201).count();
            match saved.status {
                200 => assert!(made <= 4, "four are left, and {made} are lent"),
                _ => assert!(saved.is(422).text.contains("units_in_use") && made > 4, "{made}: {}", saved.text),
            }
            units(&staff, "8").await.is(200);
        }
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn a_device_out_of_use_is_lent_no_more_and_who_has_it_keeps_it(town: Town) {
        for room in ["yoga", "dance"] {
            town.has(a_room(room)).await;
        }
        town.lends("projector", 2).await;
        let (staff, person) = (town.browser(Role::Staff).await, town.somebody().await);
        let resident = town.program_of(&person);
        let one = |room: &str| borrowing(wish(&town, room, 1, "10:00", "11:00"), json!({ "projector": 1 }));
        let booking = booked(&resident, &one("yoga")).await;
        let closing = [("device", "projector"), ("closed", "true")];
        staff.form("use_device", PAGE, &closing).await.is(303);
        assert!(staff.page(PAGE).await.is(200).text.contains("暂停使用"));

        assert_eq!(resident.post("/api/v1/bookings", &one("dance")).await.is(422).says("/fields/equipment/code"), "unknown_equipment");
        resident.patch(&booking, &json!({ "title": "八段锦" })).await.is(200);
        assert_eq!(lent(&resident, &booking).await, json!({ "projector": 1 }));
        let page = format!("/me/bookings/{}", booking.rsplit('/').next().unwrap());
        let seen = town.visitor().browser_of(&person).page(&page).await;
        assert!(seen.is(200).text.contains("name=\"equipment[projector]\""), "its owner can still give it back");
        resident.patch(&booking, &json!({ "equipment": { "projector": 0 } })).await.is(200);
        assert_eq!(lent(&resident, &booking).await, json!({}));

        staff.form("use_device", PAGE, &[("device", "projector"), ("closed", "false")]).await.is(303);
        booked(&resident, &one("dance")).await;
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn two_who_change_a_device_see_both_versions(town: Town) {
        town.lends("projector", 2).await;
        let (one, other) = (town.browser(Role::Staff).await, town.browser(Role::Staff).await);
        let form = |name: &'static str| {
            [("device", "projector"), ("version", "1"), ("fields[name]", name), ("fields[units]", "2"), ("_form", "device-projector")]
        };
        one.form("save_device", PAGE, &form("投影机")).await.is(303);
        let refused = other.form("save_device", PAGE, &form("放映机")).await;
        assert!(refused.is(409).text.contains("value=\"放映机\"") && refused.text.contains("现在是：投影机"), "{}", refused.text);
        let nowhere = [("device", "piano"), ("version", "1"), ("fields[name]", "钢琴"), ("fields[units]", "1")];
        one.call("save_device", &nowhere).await.is(404);
        assert_eq!(town.count("select count(*) from journal where verb = 'device.changed'").await, 1);
    }

    async fn the_day_s_sheet_says_what_to_bring(town: Town) {
        town.has(a_room("yoga")).await;
        town.lends("projector", 2).await;
        let resident = town.resident().await;
        booked(&resident, &borrowing(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "projector": 2 }))).await;
        booked(&resident, &wish(&town, "yoga", 1, "12:00", "13:00")).await;
        let sheet = town.browser(Role::Staff).await.page(&format!("/staff/day?date={}", town.day(1))).await;
        assert_eq!(sheet.is(200).text.matches("class=\"borrowed num\"").count(), 1, "{}", sheet.text);
        assert!(sheet.text.contains("projector × 2"), "{}", sheet.text);
    }
}
