//! Blocks and bookings at the same moment; and a block that is changed.

use crate::{
    api::{booked, wish, with},
    common::{Resident, Town, a_room, until},
    on_both_engines,
    people::{block, person},
    registrations::a_class,
    series::asking::{call, far, ticked, weekly, weeks},
};
use chrono::TimeDelta;
use foundation::{on, policy::Role, time::now};
use futures::future::{BoxFuture, FutureExt, join_all};
use serde_json::json;

/// Blocks somebody in a way of which the server does not hear: it still remembers them as they were.
async fn block_unheard(town: &Town, of: &Resident) {
    let (community, person) = (town.community, of.id);
    let blocking = town.db.keep_house(move |tx| {
        Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query(
                "insert into person_block (community_id, person_id, id, reason, begins, ends, by_person)
                 values ($1, $2, $3, '三次没有来', $4, $5, $2)"
            )
            .bind(community)
            .bind(person)
            .bind(uuid::Uuid::now_v7())
            .bind(now())
            .bind(now() + TimeDelta::days(7))
            .execute(c)
            .await
            .map(|_| ()))?;
            Ok(())
        })
    });
    blocking.await.unwrap();
}

on_both_engines! {
    async fn staff_see_which_bookings_a_block_would_take_back(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        let program = town.program_of(&one);
        let mut bookings = vec![];
        for n in 0..22_i64 {
            let (ahead, hour) = (1 + n / 6, 10 + n % 6);
            bookings.push(booked(&program, &wish(&town, "yoga", ahead, &format!("{hour}:00"), &format!("{hour}:30"))).await);
        }
        program.delete(&bookings[0]).await.is(200);
        let page = staff.page(&format!("/staff/people/{}", one.id)).await;
        let listed = |booking: &String| {
            let link = format!("href=\"/me/bookings/{}\"", booking.rsplit('/').next().unwrap());
            page.text.contains(&link)
        };
        assert!(page.is(200).text.contains("另外还有 1 个"), "{}", page.text);
        assert!(bookings[1..21].iter().all(listed) && !listed(&bookings[0]) && !listed(&bookings[21]), "{}", page.text);
    }

    async fn nobody_is_taken_for_whom_they_are_remembered_as(town: Town) {
        town.has(a_room("yoga")).await;
        town.has(a_room("tables").in_parts(&["t1", "t2"])).await;
        let (one, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let program = town.program_of(&one);
        booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        block_unheard(&town, &one).await;
        let whole = wish(&town, "yoga", 2, "10:00", "11:00");
        for wished in [whole.clone(), with(wish(&town, "tables", 2, "10:00", "11:00"), json!({ "parts": 1 }))] {
            assert_eq!(program.post("/api/v1/bookings", &wished).await.is(422).says("/fields/room/code"), "blocked", "{wished}");
        }
        let knowing = with(whole, json!({ "for_phone": one.phone, "despite_block": true }));
        booked(&staff, &knowing).await;
    }

    async fn who_is_blocked_registers_for_nothing_and_keeps_what_they_have(town: Town) {
        let (had, other) = (a_class("书法").published(&town).await, a_class("舞蹈").for_at_most(5).published(&town).await);
        let one = town.somebody().await;
        let browser = town.visitor().browser_of(&one);
        let standing = had.registered(&browser).await;
        block_unheard(&town, &one).await;
        let refused = other.asked(&browser, &[]).await;
        assert_eq!(refused.is(422).says("/fields/event/code"), "blocked", "though it is remembered otherwise");
        assert!(refused.says("/fields/event/words/zh").contains("社区暂停了"), "{}", refused.text);
        assert_eq!(town.count("select count(*) from registration").await, 1);
        // Once the server has heard of it the page says so, and offers no form.
        town.by_hand("update person_block set begins = $1", now()).await;
        let told = || async { browser.call("see_registering", &[("event", &other.event)]).await.is(200).json()["would"]["not"]["zh"].as_str().is_some_and(|words| words.contains("社区暂停了")) };
        until("the server hears of it", told).await;
        let page = browser.page(&format!("/events/{}", other.event)).await;
        assert!(page.is(200).text.contains("社区暂停了") && !page.text.contains("/_fn/register"), "{}", page.text);
        assert_eq!(other.asked(&browser, &[]).await.is(422).says("/fields/event/code"), "blocked");
        standing.taken_back(&browser).await.is(200);
    }

    async fn no_series_slips_past_a_block(town: Town) {
        town.has(far("dance")).await;
        let one = town.somebody().await;
        let browser = town.visitor().browser_of(&one);
        browser.page("/me").await.is(200);
        block_unheard(&town, &one).await;
        let first = town.day(1);
        let refused = call(&browser, "book_series", &ticked(weekly("dance", first, 3), &weeks(first, 3))).await;
        assert!([409, 422].contains(&refused.status), "{}", refused.text);
        assert_eq!(town.count("select count(*) from series").await + town.count("select count(*) from booking").await, 0);
    }

    async fn a_block_is_changed_without_a_gap_and_told_once(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, one) = (town.browser(Role::Staff).await, town.somebody().await);
        let (program, browser) = (town.program_of(&one), town.visitor().browser_of(&one));
        booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        assert_eq!(block(&town, &staff, &one, 7, &[]).await, 200);
        let (page, until) = (format!("/staff/people/{}", one.id), town.day(3).to_string());
        let old = person(&staff, &one).await["block"][0].as_str().unwrap().to_owned();
        let id = one.id.to_string();
        let fields = [("person", id.as_str()), ("block", &old), ("reason", "只是误会"), ("until", &until), ("idempotency_key", "k1")];
        for _ in 0..2 {
            let done = staff.form("change_block", &page, &fields).await;
            assert_eq!(done.is(303).header("location"), format!("{page}?done=changed"));
        }
        let seen = person(&staff, &one).await;
        assert_eq!((&seen["block"][1]["reason"], &seen["block"][1]["until"]), (&json!("只是误会"), &json!(until)));
        assert_eq!(seen["past"].as_array().unwrap().len(), 1, "what it was before stays to be weighed");
        let refused = program.post("/api/v1/bookings", &wish(&town, "yoga", 2, "10:00", "11:00")).await;
        assert!(refused.is(422).text.contains(&town.date(3)), "{}", refused.text);

        let news = browser.call("see_notices", &[]).await.is(200).json();
        let told: Vec<_> = news["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
        assert_eq!(told.iter().filter(|kind| kind.starts_with("person.")).collect::<Vec<_>>(), [&"person.block_changed", &"person.blocked"]);
        assert!(browser.page("/me").await.is(200).text.contains("只是误会"));

        let again = [("person", id.as_str()), ("block", &old), ("reason", "x"), ("until", &until)];
        staff.call("change_block", &again).await.is(409);
        let mistyped = staff.form("change_block", &page, &[("person", &id), ("block", &old), ("until", &until)]).await;
        assert!(mistyped.is(422).text.contains("只是误会"), "the form is still about what holds");
        staff.at("xinyuan").call("change_block", &again).await.is(403);
        town.nothing_went_wrong();
    }

    async fn what_was_on_its_way_when_somebody_was_blocked_with_all_they_had_is_not_theirs(town: Town) {
        let staff = town.browser(Role::Staff).await;
        for round in 0..10 {
            let (yoga, tables) = (format!("yoga-{round}"), format!("tables-{round}"));
            town.has(a_room(&yoga)).await;
            town.has(a_room(&tables).in_parts(&["t1", "t2"])).await;
            let one = town.somebody().await;
            let program = town.program_of(&one);
            let kept = booked(&program, &wish(&town, &yoga, 1, "10:00", "11:00")).await;
            let there = json!({ "starts": town.at(1, "14:00"), "ends": town.at(1, "15:00") });
            let mut all: Vec<BoxFuture<'_, u16>> = Vec::new();
            for hour in 10..16 {
                let (from, until) = (format!("{hour}:00"), format!("{hour}:30"));
                let whole = wish(&town, &yoga, 2, &from, &until);
                let any = with(wish(&town, &tables, 2, &from, &until), json!({ "parts": 1 }));
                for wished in [whole, any] {
                    let program = &program;
                    all.push(async move { program.post("/api/v1/bookings", &wished).await.status }.boxed());
                }
            }
            all.insert(6, block(&town, &staff, &one, 7, &[("cancel", "1")]).boxed());
            all.push(async { program.patch(&kept, &there).await.status }.boxed());
            let statuses = join_all(all).await;
            assert_eq!(statuses[6], 200, "round {round}: {statuses:?}");
            assert!(statuses.iter().all(|status| matches!(status, 200 | 201 | 409 | 422)), "round {round}: {statuses:?}");
            assert_eq!(town.count("select count(*) from booking where live").await, 0, "round {round}: {statuses:?}");
        }
        town.books_are_in_order().await;
        town.nothing_went_wrong();
    }
}
