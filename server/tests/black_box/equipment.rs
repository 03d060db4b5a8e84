//! What is borrowed along with a room: any unit that is free, held as the room is, given back with it; and what staff keep of it.

mod races;
mod staff;

use crate::{
    api::{booked, wish, with},
    common::{Answer, Client, Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};
use serde_json::{Value, json};

/// A wish that borrows along.
pub fn borrowing(wish: Value, counts: Value) -> Value {
    with(wish, json!({ "equipment": counts }))
}

/// What a booking has borrowed.
pub async fn lent(client: &Client, booking: &str) -> Value {
    client.get(booking).await.is(200).json()["equipment"].clone()
}

/// Fails unless every unit that is held is held by a live booking, for all slots of that booking and for no others.
pub async fn what_is_lent_is_in_order(town: &Town) {
    for statement in [
        "select count(*) from device_use join booking on booking.community_id = device_use.community_id and booking.id = booking_id
          where not live or slot < held_from or slot >= held_until",
        "select count(*) from (select unit_id, booking_id, count(*) as slots from device_use group by unit_id, booking_id) as held
           join booking on booking.id = booking_id where slots <> held_until - held_from",
    ] {
        assert_eq!(town.count(statement).await, 0, "{statement}");
    }
    town.books_are_in_order().await;
}

/// Fails unless it was refused because only so many units are free then.
#[track_caller]
fn left(refused: &Answer, units: &str) {
    assert_eq!(refused.is(422).says("/fields/equipment/code"), "equipment_taken");
    let told = refused.says("/fields/equipment/words/zh");
    assert!(told.contains(units), "{told}");
}

async fn rooms(town: &Town, codes: &[&str]) {
    for code in codes {
        town.has(a_room(code)).await;
    }
}

on_both_engines! {
    async fn any_free_unit_is_lent_and_one_more_than_there_are_is_refused_with_how_many_are_left(town: Town) {
        rooms(&town, &["yoga", "dance", "meeting"]).await;
        town.lends("projector", 2).await;
        let resident = town.resident().await;
        let one = |room: &str, from, until| borrowing(wish(&town, room, 1, from, until), json!({ "projector": 1 }));
        let first = booked(&resident, &one("yoga", "10:00", "11:00")).await;
        assert_eq!(lent(&resident, &first).await, json!({ "projector": 1 }));
        let two = borrowing(one("dance", "10:30", "11:30"), json!({ "projector": 2 }));
        left(&resident.post("/api/v1/bookings", &two).await, "projector只剩 1 台");
        booked(&resident, &one("dance", "10:30", "11:30")).await;

        let refused = resident.post("/api/v1/bookings", &one("meeting", "09:30", "10:45")).await;
        left(&refused, "projector只剩 0 台");
        assert!(refused.says("/fields/equipment/words/en").contains("0 units are free"), "{}", refused.text);
        assert_eq!(town.count("select count(*) from booking").await, 2);
        what_is_lent_is_in_order(&town).await;
        booked(&resident, &wish(&town, "meeting", 1, "09:30", "10:30")).await;
        booked(&resident, &one("meeting", "11:00", "12:00")).await;
        assert_eq!(town.count("select count(distinct unit_id) from device_use").await, 2);
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn a_device_is_held_while_the_room_is_set_up_and_cleaned(town: Town) {
        town.has(a_room("hall").ruled(|rules| (rules.setup, rules.cleaning) = (15, 30))).await;
        rooms(&town, &["yoga"]).await;
        town.lends("sound", 1).await;
        let resident = town.resident().await;
        let one = |room: &str, from, until| borrowing(wish(&town, room, 1, from, until), json!({ "sound": 1 }));
        booked(&resident, &one("hall", "10:00", "11:00")).await;
        for (from, until) in [("09:00", "10:00"), ("11:15", "12:00")] {
            left(&resident.post("/api/v1/bookings", &one("yoga", from, until)).await, "只剩 0 台");
        }
        booked(&resident, &one("yoga", "09:00", "09:45")).await;
        booked(&resident, &one("yoga", "11:30", "12:00")).await;
        what_is_lent_is_in_order(&town).await;
    }

    async fn a_move_takes_along_what_is_borrowed_or_is_refused_and_changes_nothing(town: Town) {
        rooms(&town, &["yoga", "dance"]).await;
        town.lends("projector", 1).await;
        let (mover, other) = (town.resident().await, town.resident().await);
        let one = |room: &str, from, until| borrowing(wish(&town, room, 1, from, until), json!({ "projector": 1 }));
        let to = |from, until| json!({ "starts": town.at(1, from), "ends": town.at(1, until) });
        let booking = booked(&mover, &one("yoga", "10:00", "11:00")).await;
        mover.patch(&booking, &to("10:30", "11:30")).await.is(200);
        assert_eq!(lent(&mover, &booking).await, json!({ "projector": 1 }), "half an hour later it is the same one");
        what_is_lent_is_in_order(&town).await;

        let theirs = booked(&other, &one("dance", "09:30", "10:30")).await;
        left(&mover.patch(&booking, &to("10:00", "11:00")).await, "只剩 0 台");
        assert_eq!(mover.get(&booking).await.says("/starts"), town.at(1, "10:30:00+08:00"), "nothing is lost");
        let without = with(to("10:00", "11:00"), json!({ "equipment": { "projector": 0 } }));
        mover.patch(&booking, &without).await.is(200);
        assert_eq!(lent(&mover, &booking).await, json!({}));
        other.patch(&theirs, &to("10:30", "11:30")).await.is(200);
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn what_a_change_does_not_name_stays_and_nothing_else_is_decided_anew(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        town.lends("projector", 2).await;
        town.lends("sound", 1).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let booking = booked(&resident, &borrowing(wish(&town, "meeting", 3, "10:00", "11:00"), json!({ "sound": 1 }))).await;
        let id = booking.rsplit('/').next().unwrap();
        staff.call("decide_request", &[("booking", id), ("answer", "yes")]).await.is(200);
        for (change, then) in [
            (json!({ "title": "八段锦" }), json!({ "sound": 1 })),
            (json!({ "equipment": { "projector": 2 } }), json!({ "projector": 2, "sound": 1 })),
            (json!({ "equipment": { "projector": 1, "sound": 0 } }), json!({ "projector": 1 })),
            (json!({ "equipment": {} }), json!({ "projector": 1 })),
        ] {
            assert_eq!(resident.patch(&booking, &change).await.is(200).says("/status"), "confirmed");
            assert_eq!(lent(&resident, &booking).await, then, "{change}");
            what_is_lent_is_in_order(&town).await;
        }
        left(&resident.patch(&booking, &json!({ "equipment": { "projector": 3 } })).await, "只剩 2 台");
        assert_eq!(lent(&resident, &booking).await, json!({ "projector": 1 }));
        town.nothing_went_wrong();
    }

    async fn whoever_takes_back_gives_back(town: Town) {
        rooms(&town, &["yoga"]).await;
        town.has(a_room("meeting").with_approval()).await;
        town.lends("projector", 1).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let one = |room: &str| borrowing(wish(&town, room, 3, "10:00", "11:00"), json!({ "projector": 1 }));
        let has_none = async || left(&resident.post("/api/v1/bookings", &one("yoga")).await, "只剩 0 台");
        let decide = async |booking: &str, answer: &str| {
            let fields = [("booking", booking.rsplit('/').next().unwrap()), ("answer", answer), ("reason", "当天有会")];
            staff.call("decide_request", &fields).await.is(200);
        };

        let declined = booked(&resident, &one("meeting")).await;
        has_none().await;
        decide(&declined, "no").await;
        assert_eq!(lent(&resident, &declined).await, json!({}), "a request holds it as long as it waits");

        let withdrawn = booked(&resident, &one("meeting")).await;
        resident.delete(&withdrawn).await.is(200);
        let approved = booked(&resident, &one("meeting")).await;
        decide(&approved, "yes").await;
        has_none().await;
        resident.delete(&approved).await.is(200);

        let expired = booked(&resident, &one("meeting")).await;
        has_none().await;
        let past = now() - TimeDelta::seconds(1);
        town.by_hand("update booking set decide_by = $1 where state = 'requested'", past).await;
        town.by_hand("update job set run_at = $1", past).await;
        until("the request expires", || async { resident.get(&expired).await.says("/status") == "expired" }).await;
        assert_eq!(town.count("select count(*) from device_use").await, 0);
        booked(&resident, &one("yoga")).await;
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn somebody_who_is_forgotten_gives_back(town: Town) {
        rooms(&town, &["yoga"]).await;
        town.lends("projector", 1).await;
        let person = town.somebody().await;
        booked(&town.program_of(&person), &borrowing(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "projector": 1 }))).await;
        assert!(town.linli(&["forget", &person.phone, "--yes"], &[]).status.success());
        assert_eq!(town.count("select count(*) from device_use").await, 0);
        what_is_lent_is_in_order(&town).await;
    }

    async fn what_there_is_not_is_refused_in_words(town: Town) {
        rooms(&town, &["yoga"]).await;
        town.lends("projector", 2).await;
        let resident = town.resident().await;
        for (counts, code) in [
            (json!({ "piano": 1 }), "unknown_equipment"),
            (json!({ "projector": -1 }), "equipment_count"),
            (json!({ "projector": 1.5 }), "equipment_count"),
            (json!({ "projector": 3 }), "equipment_taken"),
            (json!({ "projector": "1" }), "not_counts"),
            (json!(["projector"]), "not_counts"),
        ] {
            let refused = resident.post("/api/v1/bookings", &borrowing(wish(&town, "yoga", 1, "10:00", "11:00"), counts)).await;
            assert_eq!(refused.is(422).says("/fields/equipment/code"), code);
        }
        let all_wrong = borrowing(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "projector": -1 }));
        let refused = resident.post("/api/v1/bookings", &with(all_wrong, json!({ "title": "" }))).await;
        assert_eq!(refused.is(422).json()["fields"].as_object().unwrap().len(), 2, "every flaw at once: {}", refused.text);
        assert_eq!(town.count("select count(*) from booking").await, 0);
        town.nothing_went_wrong();
    }

    async fn forms_borrow_without_scripts_and_come_back_with_what_was_typed(town: Town) {
        rooms(&town, &["yoga", "dance"]).await;
        town.lends("projector", 2).await;
        booked(&town.resident().await, &borrowing(wish(&town, "dance", 1, "10:00", "11:00"), json!({ "projector": 1 }))).await;
        let (browser, date) = (town.browser(Role::Resident).await, town.day(1).to_string());
        let page = format!("/rooms/yoga/book?date={date}&from=10:00");
        let form = browser.page(&page).await;
        assert!(form.is(200).text.contains("name=\"equipment[projector]\"") && form.text.contains("10:00–11:00 空 1 台"), "{}", form.text);
        let visitor = town.visitor().page(&page).await;
        assert!(!visitor.is(200).text.contains("equipment[projector]"), "who has not signed in has no form");

        let filled = |count: &'static str, key: &'static str| {
            [("room", "yoga"), ("date", date.as_str()), ("from", "10:00"), ("until", "11:00"), ("title", "看电影"), ("party_size", "8"), ("equipment[projector]", count), ("idempotency_key", key)]
        };
        let refused = browser.form("book_room", &page, &filled("2", "k1")).await;
        assert!(refused.is(422).text.contains("只剩 1 台") && refused.text.contains("value=\"2\""), "{}", refused.text);
        let made = browser.form("book_room", &page, &filled("1", "k2")).await;
        let told = made.is(303).header("location").to_owned();
        assert!(browser.page(&told).await.is(200).text.contains("projector × 1"));

        let page = told.split('?').next().unwrap();
        assert!(browser.page(page).await.is(200).text.contains("空几台按写明的时间算"), "whatever is typed, it is said of another time");
        let change = filled("", "k3").map(|(name, value)| if name == "equipment[projector]" { (name, "0") } else { (name, value) });
        let change: Vec<_> = change.into_iter().chain([("booking", page.rsplit('/').next().unwrap()), ("version", "1")]).collect();
        browser.form("change_booking", page, &change).await.is(303);
        assert!(!browser.page(page).await.is(200).text.contains("projector × 1"));
        what_is_lent_is_in_order(&town).await;
        town.nothing_went_wrong();
    }

    async fn what_is_borrowed_stays_within_its_community(town: Town) {
        rooms(&town, &["yoga"]).await;
        town.builds(town.neighbour, a_room("yoga")).await;
        town.lends("projector", 1).await;
        let resident = town.resident().await;
        let wish = borrowing(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "projector": 1 }));
        let refused = resident.at("xinyuan").post("/api/v1/bookings", &wish).await;
        assert_eq!(refused.is(422).says("/fields/equipment/code"), "unknown_equipment");
        assert_eq!(resident.at("xinyuan").get("/api/v1/equipment").await.is(200).json(), json!({ "equipment": [] }));
        booked(&resident, &wish).await;
    }
}
