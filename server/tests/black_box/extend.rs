//! Who is in the room stays longer, as far as nothing stands in the way.

use crate::{
    common::{Answer, Client, Town, a_room},
    equipment::{lent, what_is_lent_is_in_order},
    on_both_engines,
    running::{by_day, by_day_with, put, put_into},
};
use app::bookings::Borrowing;
use foundation::{
    policy::Role,
    time::{Instant, Slot, now},
};
use serde_json::{Value, json};

/// The change that lets a booking end with this slot's beginning.
fn until(slot: i64) -> Value {
    json!({ "ends": Slot(slot).starts().to_rfc3339() })
}

/// When a booking ends, as a slot.
async fn end(client: &Client, booking: &str) -> i64 {
    slot_of(&client.get(booking).await.is(200).says("/ends"))
}

fn slot_of(stamp: &str) -> i64 {
    Slot::at(stamp.parse::<Instant>().unwrap()).0
}

/// Fails unless it was refused because somebody else has the room; the latest ends that are offered.
#[track_caller]
fn offered(refused: &Answer) -> Vec<i64> {
    assert_eq!(refused.is(409).says("/code"), "taken");
    let alternatives = refused.json()["alternatives"].as_array().unwrap().clone();
    alternatives
        .iter()
        .map(|one| slot_of(one["ends"].as_str().unwrap()))
        .collect()
}

/// The form of a booking's page as a browser without JavaScript sends it.
async fn tap(browser: &Client, booking: &str, ends: i64, version: &str, key: &str) -> Answer {
    let id = booking.rsplit('/').next().unwrap();
    let ends = Slot(ends).starts().timestamp().to_string();
    let fields = [
        ("booking", id),
        ("ends", &ends),
        ("version", version),
        ("idempotency_key", key),
    ];
    browser.form("extend_booking", &page_of(booking), &fields).await
}

fn page_of(booking: &str) -> String {
    format!("/me/bookings/{}", booking.rsplit('/').next().unwrap())
}

on_both_engines! {
    async fn its_owner_lets_it_go_on_after_the_cut_off_and_changes_nothing_else(town: Town) {
        let (town, zone) = by_day_with(town, a_room("yoga").ruled(|rules| rules.cutoff = 60)).await;
        let person = town.somebody().await;
        let owner = town.program_of(&person);
        let slot = Slot::at(now()).0;
        let booking = put(&town, zone, &person, slot - 1..slot + 3).await;
        for change in [
            json!({ "title": "八段锦" }),
            json!({ "ends": until(slot + 4)["ends"], "party_size": 9 }),
            json!({ "ends": until(slot + 4)["ends"], "starts": Slot(slot + 1).starts().to_rfc3339() }),
            until(slot + 2),
            until(slot + 3),
        ] {
            let refused = owner.patch(&booking, &change).await;
            assert_eq!(refused.is(422).says("/fields/starts/code"), "too_late", "{change}");
        }
        let before = owner.get(&booking).await.is(200).json();
        assert_eq!(owner.patch(&booking, &until(slot + 4)).await.is(200).says("/status"), "confirmed");
        let after = owner.get(&booking).await.is(200).json();
        assert_eq!(end(&owner, &booking).await, slot + 4);
        for field in ["starts", "title", "title_public", "party_size", "parts", "status"] {
            assert_eq!(before[field], after[field], "{field}");
        }
        assert_eq!(town.verbs().await["booking.moved"], 1);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn it_goes_on_until_the_room_is_cleaned_for_the_next_and_not_longer(town: Town) {
        let (town, zone) = by_day_with(town, a_room("yoga").ruled(|rules| rules.cleaning = 15)).await;
        let person = town.somebody().await;
        let owner = town.program_of(&person);
        let slot = Slot::at(now()).0;
        put(&town, zone, &town.somebody().await, slot + 6..slot + 8).await;
        let booking = put(&town, zone, &person, slot - 1..slot + 3).await;
        assert_eq!(offered(&owner.patch(&booking, &until(slot + 6)).await), [slot + 5]);
        assert_eq!(end(&owner, &booking).await, slot + 3, "it keeps what it had");
        owner.patch(&booking, &until(slot + 5)).await.is(200);
        assert!(offered(&owner.patch(&booking, &until(slot + 6)).await).is_empty());
        town.books_are_in_order().await;
    }

    async fn staff_are_told_the_same_way_how_long_it_can_go_on(town: Town) {
        let (town, zone) = by_day(town).await;
        let staff = town.program(Role::Staff).await;
        let slot = Slot::at(now()).0;
        put(&town, zone, &town.somebody().await, slot + 5..slot + 7).await;
        let booking = put(&town, zone, &town.somebody().await, slot - 1..slot + 3).await;
        assert_eq!(offered(&staff.patch(&booking, &until(slot + 6)).await), [slot + 5]);
        staff.patch(&booking, &until(slot + 5)).await.is(200);
        town.books_are_in_order().await;
    }

    async fn the_longest_booking_and_the_week_are_limits_still(town: Town) {
        let room = a_room("yoga").ruled(|rules| rules.longest = 90);
        let (town, zone) = by_day_with(town, room).await;
        town.has(a_room("dance").open(0..24).ruled(|rules| rules.minutes_a_week = Some(75))).await;
        let slot = Slot::at(now()).0;
        for (room, most, flaw) in [("yoga", slot + 5, "/fields/ends/code"), ("dance", slot + 4, "/fields/room/code")] {
            let person = town.somebody().await;
            let owner = town.program_of(&person);
            let booking = put_into(&town, zone, room, &person, slot - 1..slot + 3, Borrowing::default()).await;
            let code = owner.patch(&booking, &until(most + 1)).await.is(422).says(flaw);
            assert!(matches!(code.as_str(), "too_long" | "hours_a_week"), "{code}");
            owner.patch(&booking, &until(most)).await.is(200);
        }
        town.books_are_in_order().await;
    }

    async fn what_is_borrowed_stays_along_or_it_does_not_go_on(town: Town) {
        let (town, zone) = by_day(town).await;
        town.has(a_room("dance").open(0..24)).await;
        town.lends("projector", 1).await;
        let person = town.somebody().await;
        let owner = town.program_of(&person);
        let slot = Slot::at(now()).0;
        let projector = || [(String::from("projector"), 1)].into_iter().collect::<Borrowing>();
        put_into(&town, zone, "dance", &town.somebody().await, slot + 4..slot + 6, projector()).await;
        let booking = put_into(&town, zone, "yoga", &person, slot - 1..slot + 3, projector()).await;
        let refused = owner.patch(&booking, &until(slot + 5)).await;
        assert_eq!(refused.is(422).says("/fields/equipment/code"), "equipment_taken");
        owner.patch(&booking, &until(slot + 4)).await.is(200);
        assert_eq!(lent(&owner, &booking).await, json!({ "projector": 1 }));
        let page = town.visitor().browser_of(&person).page(&page_of(&booking)).await;
        assert!(page.is(200).text.contains("借的projector之后别人要用"), "{}", page.text);
        what_is_lent_is_in_order(&town).await;
    }

    async fn a_device_that_staff_take_out_of_use_meanwhile_is_not_said_to_be_borrowed_by_others(town: Town) {
        let (town, zone) = by_day(town).await;
        town.lends("projector", 1).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let slot = Slot::at(now()).0;
        let projector = [(String::from("projector"), 1)].into_iter().collect::<Borrowing>();
        let booking = put_into(&town, zone, "yoga", &person, slot - 1..slot + 3, projector).await;
        staff.call("use_device", &[("device", "projector"), ("closed", "true")]).await.is(200);
        let page = town.visitor().browser_of(&person).page(&page_of(&booking)).await;
        assert!(page.is(200).text.contains("借的projector已经停用"), "{}", page.text);
        assert!(!page.text.contains("别人要用"), "{}", page.text);
    }

    async fn what_staff_approved_goes_on_without_another_answer(town: Town) {
        let (town, zone) = by_day_with(town, a_room("yoga").with_approval()).await;
        let person = town.somebody().await;
        let owner = town.program_of(&person);
        let slot = Slot::at(now()).0;
        let booking = put(&town, zone, &person, slot - 1..slot + 3).await;
        assert_eq!(owner.patch(&booking, &until(slot + 5)).await.is(200).says("/status"), "confirmed");
        assert_eq!(owner.get(&booking).await.is(200).says("/status"), "confirmed");
        town.books_are_in_order().await;
    }

    async fn nobody_else_lets_it_go_on_nor_who_was_blocked(town: Town) {
        let (town, zone) = by_day(town).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let slot = Slot::at(now()).0;
        let booking = put(&town, zone, &person, slot - 1..slot + 3).await;
        town.resident().await.patch(&booking, &until(slot + 4)).await.is(404);
        town.visitor().patch(&booking, &until(slot + 4)).await.is(401);
        tap(&town.browser(Role::Resident).await, &booking, slot + 4, "1", "other").await.is(404);

        let (id, last) = (person.id.to_string(), town.day(5).to_string());
        let fields = [("person", id.as_str()), ("reason", "三次没有来"), ("until", &last)];
        staff.call("block_person", &fields).await.is(200);
        let refused = town.program_of(&person).patch(&booking, &until(slot + 4)).await;
        assert_eq!(refused.is(422).says("/fields/room/code"), "blocked");
        assert_eq!(end(&staff, &booking).await, slot + 3);
    }

    async fn what_has_not_begun_is_too_late_to_change_as_before_and_what_is_over_has_ended(town: Town) {
        let (town, zone) = by_day_with(town, a_room("yoga").ruled(|rules| rules.cutoff = 600)).await;
        let person = town.somebody().await;
        let owner = town.program_of(&person);
        let slot = Slot::at(now()).0;
        let coming = put(&town, zone, &person, slot + 3..slot + 5).await;
        let refused = owner.patch(&coming, &until(slot + 6)).await;
        assert_eq!(refused.is(422).says("/fields/starts/code"), "too_late");
        let over = put(&town, zone, &person, slot - 5..slot - 1).await;
        assert_eq!(owner.patch(&over, &until(slot + 2)).await.is(409).says("/code"), "conflict");
        for booking in [coming, over] {
            let page = town.visitor().browser_of(&person).page(&page_of(&booking)).await;
            assert!(!page.is(200).text.contains("/_fn/extend_booking"));
        }
        town.books_are_in_order().await;
    }

    async fn one_tap_on_its_page_is_enough_without_scripts(town: Town) {
        let (town, zone) = by_day(town).await;
        let person = town.somebody().await;
        let browser = town.visitor().browser_of(&person);
        let slot = Slot::at(now()).0;
        put(&town, zone, &town.somebody().await, slot + 6..slot + 8).await;
        let booking = put(&town, zone, &person, slot - 1..slot + 3).await;
        let me = browser.page("/me").await;
        assert!(me.is(200).text.contains("延长使用"), "{}", me.text);
        let page = browser.page(&page_of(&booking)).await;
        let clock = |slot: i64| zone.minute(Slot(slot).starts()).to_string();
        for (more, ends) in [("+15 分钟", slot + 4), ("+30 分钟", slot + 5)] {
            let (value, words) = (Slot(ends).starts().timestamp(), format!("用到 {}", clock(ends)));
            for told in [more, &words, &format!("value=\"{value}\"")] {
                assert!(page.is(200).text.contains(told), "no {told} in {}", page.text);
            }
        }
        assert!(!page.text.contains("+1 小时"), "an hour is not free");
        assert!(page.text.contains(&format!("下一场预约 {} 开始", clock(slot + 6))), "{}", page.text);

        let version = browser.get(&booking).await.json()["version"].to_string();
        for _ in 0..2 {
            let told = tap(&browser, &booking, slot + 5, &version, "first").await;
            assert_eq!(told.is(303).header("location"), format!("{}?done=longer", page_of(&booking)));
        }
        assert_eq!(town.verbs().await["booking.moved"], 1, "sent twice it counts once");
        let done = browser.page(&format!("{}?done=longer", page_of(&booking))).await;
        assert!(done.is(200).text.contains(&format!("可以用到 {}", clock(slot + 5))), "{}", done.text);
        tap(&browser, &booking, slot + 5, &version, "second").await.is(409);

        let version = browser.get(&booking).await.json()["version"].to_string();
        tap(&browser, &booking, slot + 6, &version, "third").await.is(303);
        let full = browser.page(&page_of(&booking)).await;
        assert!(!full.is(200).text.contains("/_fn/extend_booking"), "{}", full.text);
        assert!(full.text.contains("以后不能再延长了"), "{}", full.text);
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }

    async fn who_stays_and_who_comes_at_once_for_the_same_time_have_one_winner(town: Town) {
        let (town, zone) = by_day(town).await;
        let (person, comer) = (town.somebody().await, town.resident().await);
        let owner = town.program_of(&person);
        let slot = Slot::at(now()).0;
        for round in 0..12 {
            let room = format!("hall-{round}");
            town.has(a_room(&room).open(0..24)).await;
            let booking = put_into(&town, zone, &room, &person, slot - 1..slot + 3, Borrowing::default()).await;
            let at = |slot: i64| Slot(slot).starts().to_rfc3339();
            let wish = json!({ "room": room, "starts": at(slot + 3), "ends": at(slot + 5), "title": "接着用", "party_size": 3 });
            let longer = until(slot + 4);
            let (stays, comes) = futures::join!(owner.patch(&booking, &longer), comer.post("/api/v1/bookings", &wish));
            assert!(matches!((stays.status, comes.status), (200, 409) | (409, 201)), "{stays:?} {comes:?}");
            assert_eq!(end(&owner, &booking).await, if stays.status == 200 { slot + 4 } else { slot + 3 });
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
