//! The pages of those who keep the calendar, as the server draws them: complete without scripts.

use super::asking::{but, date, drafted, published, send, weekly};
use crate::{
    common::{Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use std::time::{Duration, Instant};

on_both_engines! {
    async fn staff_find_drafts_first_and_then_what_comes_next(town: Town) {
        let staff = town.browser(Role::Staff).await;
        published(&staff, &but(weekly(&town), &[("title", "第二场"), ("first", &town.day(3).to_string())])).await;
        published(&staff, &but(weekly(&town), &[("title", "第一场")])).await;
        drafted(&staff, &but(weekly(&town), &[("title", "草稿一份")])).await;
        let page = staff.page("/staff/events").await;
        let at = |words: &str| page.text.find(words).unwrap_or_else(|| panic!("{words}: {}", page.text));
        assert!(at("草稿一份") < at("第一场") && at("第一场") < at("第二场"));
        assert!(page.text.contains("已报 0/12"), "{}", page.text);
        assert!(staff.page("/staff").await.is(200).text.contains("/staff/events"));
        let over = staff.page("/staff/events?over=1").await;
        assert!(!over.is(200).text.contains("第一场"));
    }

    async fn every_page_is_for_staff_alone_and_whole_without_scripts(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.browser(Role::Resident).await);
        let event = published(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let draft = drafted(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let (first, _) = date(&staff, &event, &town.day(1).to_string()).await;
        let pages = [
            ("/staff/events".to_owned(), "/staff/events/new"),
            ("/staff/events/new".to_owned(), "/_fn/add_event"),
            (format!("/staff/events/{draft}"), "/_fn/publish_event"),
            (format!("/staff/events/{event}"), "/_fn/cancel_event"),
            (format!("/staff/events/{event}/dates/{first}"), "/_fn/move_event_date"),
        ];
        for (path, holds) in &pages {
            let page = staff.page(path).await;
            assert!(page.is(200).text.contains(holds), "{path}: {}", page.text);
            assert!(page.text.contains("社区合唱团") || path.ends_with("new"), "{path}");
            resident.page(path).await.is(403);
            town.visitor().page(path).await.is(401);
            staff.at("xinyuan").page(path).await.is(403);
        }
        for path in ["/staff/events/nowhere", "/staff/events/01a20754-7bf3-709a-9460-506e70e34cd8"] {
            staff.page(path).await.is(404);
        }
        town.nothing_went_wrong();
    }

    async fn a_refused_form_loses_nothing_that_was_typed(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let wrong = but(weekly(&town), &[("title", ""), ("about", "带一支铅笔"), ("capacity", "0"), ("d3", "1"), ("place", "")]);
        let refused = send(&staff, "add_event", "/staff/events/new", &wrong, &[]).await;
        let text = &refused.is(422).text;
        assert!(text.contains("带一支铅笔") && text.contains("aria-invalid=\"true\""), "{text}");
        let thursday = text.split("name=\"fields[d3]\"").nth(1).unwrap();
        assert!(thursday[..thursday.find('>').unwrap()].contains("checked"), "{text}");
        assert_eq!(town.count("select count(*) from event").await, 0);
    }

    async fn rules_without_end_and_hostile_words_are_refused_quickly(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let long = "长".repeat(2000);
        for others in [
            [("freq", "secondly"), ("times", "3")],
            [("freq", "daily"), ("times", "1000000")],
            [("freq", "daily"), ("every", "0")],
            [("first", "2027-02-29"), ("times", "3")],
            [("title", long.as_str()), ("times", "3")],
            [("title", "a\u{202e}b"), ("times", "3")],
            [("audience", "01a20754-7bf3-709a-9460-506e70e34cd8"), ("times", "3")],
            [("room", "nowhere"), ("times", "3")],
        ] {
            let begun = Instant::now();
            send(&staff, "add_event", "/staff/events/new", &but(weekly(&town), &others), &[]).await.is(422);
            assert!(begun.elapsed() < Duration::from_secs(1), "{others:?}");
        }
        assert_eq!(town.count("select count(*) from event").await, 0);
        town.nothing_went_wrong();
    }

    async fn the_same_form_sent_twice_is_one_draft(town: Town) {
        let staff = town.browser(Role::Staff).await;
        for _ in 0..2 {
            send(&staff, "add_event", "/staff/events/new", &weekly(&town), &[("idempotency_key", "k")]).await.is(303);
        }
        assert_eq!(town.count("select count(*) from event").await, 1);
    }
}
