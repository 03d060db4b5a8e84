//! The door of a room: what a tablet shows to everyone, and where its code leads.

use crate::{
    common::{Town, a_room, until},
    on_both_engines,
    running::{by_day, by_day_with, put},
    statements::statements_of,
};
use app::rooms::Who;
use foundation::{
    policy::Role,
    time::{Slot, Zone, now},
};
use serde_json::json;

/// The time of a slot by the clock: `09:45`.
fn clock(zone: Zone, slot: i64) -> String {
    zone.minute(Slot(slot).starts()).to_string()
}

/// Waits until the door of a room shows some words; answers its page.
async fn shows(town: &Town, room: &str, words: &str) -> String {
    let visitor = town.visitor();
    let path = format!("/door/{room}");
    until(words, || async {
        visitor.page(&path).await.is(200).text.contains(words)
    })
    .await;
    visitor.page(&path).await.text
}

/// Where the code of the yoga room leads a client.
async fn led(client: &crate::common::Client) -> String {
    client
        .page("/door/yoga/here")
        .await
        .is(307)
        .header("location")
        .to_owned()
}

/// How many forms of change are open on a page.
fn sheets(page: &str) -> usize {
    let tags = page.split("<details").skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter(|tag| tag.contains("sheet") && tag.contains(" open"))
        .count()
}

on_both_engines! {
    async fn a_free_room_says_until_when_and_shows_no_title_that_is_not_public(town: Town) {
        let (town, zone) = by_day(town).await;
        let slot = Slot::at(now()).0;
        put(&town, zone, &town.somebody().await, slot + 4..slot + 8).await;
        let page = shows(&town, "yoga", &format!("到 {}", clock(zone, slot + 4))).await;
        let times = format!("{}–{}", clock(zone, slot + 4), clock(zone, slot + 8));
        for words in ["空闲", "已预约", &times, "扫码预约 / 延长", "http-equiv=\"refresh\""] {
            assert!(page.contains(words), "no {words} in {page}");
        }
        assert!(!page.contains("太极练习"), "a title for its owner and staff only");
    }

    async fn a_room_in_use_says_until_when(town: Town) {
        let (town, zone) = by_day(town).await;
        let slot = Slot::at(now()).0;
        put(&town, zone, &town.somebody().await, slot - 1..slot + 3).await;
        put(&town, zone, &town.somebody().await, slot + 3..slot + 5).await;
        let page = shows(&town, "yoga", "使用中").await;
        assert!(page.contains(&format!("到 {}", clock(zone, slot + 5))), "one after the other: {page}");
        assert!(!page.contains("太极练习"));
    }

    async fn a_public_title_can_be_read_and_a_request_that_waits_counts_as_taken(town: Town) {
        let (town, zone) = by_day(town).await;
        town.has(a_room("hall").open(0..24).with_approval()).await;
        let slot = Slot::at(now()).0;
        let at = |slot: i64| Slot(slot).starts().to_rfc3339();
        let wish = json!({
            "room": "hall", "starts": at(slot + 3), "ends": at(slot + 6), "title": "大家唱", "title_public": true, "party_size": 3
        });
        let made = town.resident().await.post("/api/v1/bookings", &wish).await;
        assert_eq!(made.is(201).says("/status"), "requested");
        let page = shows(&town, "hall", "大家唱").await;
        assert!(page.contains(&format!("到 {}", clock(zone, slot + 3))), "{page}");
    }

    async fn of_a_room_in_parts_the_door_counts_what_is_free(town: Town) {
        let (town, _) = by_day(town).await;
        town.has(a_room("tables").open(0..24).in_parts(&["a", "b", "c", "d"])).await;
        shows(&town, "tables", "还有 4 处空着（共 4 处）").await;
    }

    async fn a_closed_room_says_when_it_opens_and_one_out_of_use_says_so(town: Town) {
        let (town, _) = by_day(town).await;
        town.has(a_room("late").open(22..24)).await;
        shows(&town, "late", "今天 22:00 开放").await;
        let staff = town.program(Role::Staff).await;
        staff.call("use_room", &[("room", "late"), ("closed", "true")]).await.is(200);
        let page = shows(&town, "late", "暂停使用").await;
        assert!(!page.contains("qr.svg"), "nothing can be booked: {page}");
        let here = town.visitor().page("/door/late/here").await;
        assert_eq!(here.is(307).header("location"), "/rooms/late");
    }

    async fn the_code_leads_its_owner_to_the_booking_that_runs_and_others_to_what_is_free(town: Town) {
        let (town, zone) = by_day(town).await;
        let (owner, other) = (town.somebody().await, town.somebody().await);
        let slot = Slot::at(now()).0;
        let booking = put(&town, zone, &owner, slot - 1..slot + 3).await;
        let id = booking.rsplit('/').next().unwrap();
        let (day, free) = (zone.day(Slot(slot + 3).starts()), clock(zone, slot + 3));
        let form = format!("/rooms/yoga/book?date={day}&from={free}");
        let visitor = town.visitor();
        until("the booking is heard of", || async { led(&visitor).await == form }).await;
        assert_eq!(led(&visitor.browser_of(&other)).await, form);

        let own = led(&visitor.browser_of(&owner)).await;
        assert_eq!(own, format!("/me/bookings/{id}?open=change"));
        let page = visitor.browser_of(&owner).page(&own).await;
        let html = page.is(200).text.replace("&amp;", "&");
        assert!(html.contains("/_fn/extend_booking"), "one tap lets it go on: {html}");
        assert_eq!(sheets(&html), 0);
        let staff = town.browser(Role::Staff).await.page(&own).await;
        assert!(staff.is(200).text.contains("/_fn/extend_booking"));
        assert_eq!(sheets(&staff.text), 0, "no form covers the buttons: {}", staff.text);
    }

    async fn who_is_to_come_in_next_finds_the_form_of_change_open(town: Town) {
        let (town, zone) = by_day_with(town, a_room("yoga").ruled(|rules| rules.setup = 60)).await;
        let owner = town.somebody().await;
        let slot = Slot::at(now()).0;
        put(&town, zone, &owner, slot + 2..slot + 6).await;
        let own = led(&town.visitor().browser_of(&owner)).await;
        assert!(own.ends_with("?open=change"), "it is being set up: {own}");
        let page = town.visitor().browser_of(&owner).page(&own).await;
        assert_eq!(sheets(&page.is(200).text), 1);
        assert!(!page.text.contains("/_fn/extend_booking"));
    }

    async fn the_code_of_a_room_that_is_taken_all_day_leads_to_another_day(town: Town) {
        let (town, zone) = by_day(town).await;
        let slot = Slot::at(now()).0;
        let midnight = Slot::at(zone.at(zone.day(now()).plus(1), foundation::time::Minute::START)).0;
        put(&town, zone, &town.somebody().await, slot..midnight).await;
        let tomorrow = format!("/rooms/yoga/book?date={}", zone.day(now()).plus(1));
        let visitor = town.visitor();
        until("it is full", || async { led(&visitor).await == tomorrow }).await;
    }

    async fn a_door_that_is_not_there_is_not_found(town: Town) {
        for path in ["/door/nowhere", "/door/nowhere/here", "/door/nowhere/qr.svg"] {
            town.visitor().page(path).await.is(404);
        }
        town.builds(town.neighbour, a_room("dance")).await;
        town.visitor().page("/door/dance").await.is(404);
        town.visitor().at("xinyuan").page("/door/dance").await.is(200);
        town.visitor().at("nowhere").page("/door/dance/here").await.is(404);
    }

    async fn the_code_is_a_picture_that_sets_no_cookie(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.who = Who::Staff)).await;
        let code = town.visitor().page("/door/yoga/qr.svg").await;
        assert_eq!(code.is(200).header("content-type"), "image/svg+xml");
        assert!(code.text.starts_with("<svg ") && code.header("set-cookie").is_empty());
        let page = town.visitor().page("/door/yoga").await;
        assert!(page.is(200).header("set-cookie").is_empty());
    }

    async fn the_poster_is_for_the_staff_who_hang_it_up(town: Town) {
        town.has(a_room("yoga")).await;
        let path = "/staff/rooms/yoga/poster";
        town.visitor().page(path).await.is(401);
        town.browser(Role::Resident).await.page(path).await.is(403);
        let poster = town.browser(Role::Staff).await.page(path).await;
        let address = town.address.url().replace("http://", "") + "/door/yoga";
        for words in ["/door/yoga/qr.svg", &address, "扫码预约 / 延长"] {
            assert!(poster.is(200).text.contains(words), "no {words} in {}", poster.text);
        }
    }

    async fn a_door_costs_a_statement_after_a_change_and_then_none(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let booking = crate::api::booked(&resident, &crate::api::wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let change = async {
            resident.patch(&booking, &json!({ "title": "别的" })).await.is(200);
        };
        let [changed, later] = statements_of(&town, &town.visitor(), "/door/yoga", change).await;
        assert!((1..=2).contains(&changed.len()), "{changed:#?}");
        assert!(later.len() < changed.len(), "{later:#?}");
    }

    async fn the_sheet_of_a_day_tells_who_sets_up_and_cleans_what_they_need(town: Town) {
        town.has(a_room("yoga").ruled(|rules| { rules.setup = 30; rules.cleaning = 15; })).await;
        crate::api::booked(&town.resident().await, &crate::api::wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let sheet = town.browser(Role::Staff).await.page(&format!("/staff/day?date={}", town.day(1))).await;
        for words in ["yoga", "开放 09:00–21:00", "10:00–11:00", "太极练习", "8 人", "09:30 起布置 · 打扫到 11:15", "class=\"tick\""] {
            assert!(sheet.is(200).text.contains(words), "no {words} in {}", sheet.text);
        }
    }
}
