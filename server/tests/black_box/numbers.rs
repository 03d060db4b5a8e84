//! Numbers: changed by their owner, by staff for somebody who lost theirs, and given out again by the network after a year.

use crate::{
    api::{booked, wish, with},
    common::{Town, a_room, until},
    on_both_engines,
};
use app::places::Kind;
use chrono::TimeDelta;
use foundation::{PhoneNumber, on, policy::Role, time::now};
use serde_json::json;
use uuid::Uuid;

const OLD: &str = "13900000001";
const NEW: &str = "13900000002";

/// The person of a number.
async fn person(town: &Town, phone: &str) -> Option<Uuid> {
    let phone = PhoneNumber::parse(phone).unwrap();
    let mut reader = town.db.read().await.unwrap();
    on!(&mut reader.conn(), |c| sqlx::query_scalar(
        "select id from person where phone = $1"
    )
    .bind(phone.reveal())
    .fetch_optional(c)
    .await)
    .unwrap()
}

/// Nobody of now was here for a year.
async fn a_silent_year(town: &Town) {
    let long_ago = now() - TimeDelta::days(366);
    for table in [
        "update person set seen_at = $1",
        "update session set seen_at = $1",
        "update login_code set created_at = $1",
    ] {
        town.by_hand(table, long_ago).await;
    }
}

/// The two newest codes, the older first.
fn both(town: &Town) -> (String, String) {
    let codes = town.codes();
    (codes[codes.len() - 2].clone(), codes[codes.len() - 1].clone())
}

async fn grant(town: &Town, phone: &str) {
    let steward = town.browser(Role::Steward).await;
    steward
        .call(
            "grant_role",
            &[("phone", phone), ("role", "staff"), ("place", "place-furong")],
        )
        .await
        .is(200);
}

on_both_engines! {
    async fn a_number_changes_with_a_code_to_each(town: Town) {
        let mut browser = town.signed_in(OLD).await;
        let me = person(&town, OLD).await.unwrap();
        town.by_hand("update login_code set created_at = $1", now() - TimeDelta::minutes(1)).await;
        browser.call("ask_number", &[("new_phone", NEW), ("lang", "zh")]).await.is(200);
        let (old, new) = both(&town);
        let wrong = if new == "000000" { "000001" } else { "000000" };
        let refused = browser.call("change_number", &[("old_code", &old), ("new_code", wrong)]).await;
        assert_eq!(refused.is(422).says("/fields/new_code/code"), "wrong_code");
        assert_eq!(person(&town, OLD).await, Some(me));

        let waiting = browser.clone();
        let form = [("old_code", old.as_str()), ("new_code", new.as_str())];
        browser.call("change_number", &form).await.is(200);
        waiting.client().call("change_number", &form).await.is(200);
        assert_eq!((person(&town, OLD).await, person(&town, NEW).await), (None, Some(me)));
        assert_eq!(town.count("select count(*) from journal where verb = 'account.number_changed'").await, 1);
        browser.call("settings_of", &[]).await.is(200);
    }

    async fn a_number_that_somebody_has_is_not_taken_from_them(town: Town) {
        town.signed_in(NEW).await;
        let mut browser = town.signed_in(OLD).await;
        town.by_hand("update login_code set created_at = $1", now() - TimeDelta::minutes(1)).await;
        browser.call("ask_number", &[("new_phone", NEW), ("lang", "zh")]).await.is(200);
        let (old, new) = both(&town);
        let refused = browser.call("change_number", &[("old_code", &old), ("new_code", &new)]).await;
        assert_eq!(refused.is(422).says("/fields/new_code/code"), "number_taken");
    }

    async fn an_account_moves_to_a_number_whose_account_fell_silent(town: Town) {
        town.signed_in(NEW).await;
        let former = person(&town, NEW).await.unwrap();
        a_silent_year(&town).await;
        let mut browser = town.signed_in(OLD).await;
        let me = person(&town, OLD).await.unwrap();
        town.by_hand("update login_code set created_at = $1", now() - TimeDelta::minutes(1)).await;
        browser.call("ask_number", &[("new_phone", NEW), ("lang", "zh")]).await.is(200);
        let (old, new) = both(&town);
        browser.call("change_number", &[("old_code", &old), ("new_code", &new)]).await.is(200);
        assert_eq!(person(&town, NEW).await, Some(me));
        assert_ne!(former, me);
    }

    async fn staff_change_the_number_of_a_resident_who_lost_theirs(town: Town) {
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let resident = town.signed_in(OLD).await;
        let staff = town.browser(Role::Staff).await;
        let numbers = [("old_phone", OLD), ("new_phone", NEW), ("lang", "zh")];
        let refused = staff.call("ask_number_for", &numbers).await;
        assert_eq!(refused.is(422).says("/fields/old_phone/code"), "no_resident");
        resident.client().call("name_compound", &[("place", &compound)]).await.is(200);

        let me = person(&town, OLD).await;
        let asked = staff.call("ask_number_for", &numbers).await;
        let waits = asked.is(200).header("set-cookie").split(';').next().unwrap().to_owned();
        let client = staff.with_cookies(&format!("{}; {waits}", staff.proof().trim().trim_start_matches("cookie: ")));
        let code = town.codes().pop().unwrap();
        for _ in 0..2 {
            client.call("change_number_for", &[("code", &code)]).await.is(200);
        }
        assert_eq!((person(&town, OLD).await, person(&town, NEW).await), (None, me));
        resident.client().call("settings_of", &[]).await.is(401);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.number_changed_by_staff'").await, 1);
    }

    async fn a_number_that_was_silent_for_a_year_starts_a_new_account(town: Town) {
        let before = town.signed_in(OLD).await;
        before.client().call("call_me", &[("name", "李阿姨")]).await.is(200);
        let former = person(&town, OLD).await.unwrap();
        grant(&town, OLD).await;
        let token = town.linli(&["token", OLD], &[]);
        let token = String::from_utf8(token.stdout).unwrap().split_whitespace().last().unwrap().to_owned();
        a_silent_year(&town).await;
        let program = town.visitor().with_token(&token);
        program.call("settings_of", &[]).await.is(200);

        let mut now_theirs = town.signed_in(OLD).await;
        assert_ne!(person(&town, OLD).await, Some(former));
        now_theirs.call("see_desk", &[]).await.is(403);
        program.call("settings_of", &[]).await.is(401);
        before.client().call("settings_of", &[]).await.is(401);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.retired' and actor_id is null").await, 1);

        assert_eq!(town.count("select count(*) from person where name = '李阿姨'").await, 1);
        app::forgetting::forget_retired(&town.db).await.unwrap();
        assert_eq!(town.count("select count(*) from person where name = '李阿姨'").await, 0);
        let gone = "select count(*) from journal where verb = 'account.forgotten'";
        assert_eq!(town.count(gone).await, 1);
        app::forgetting::forget_retired(&town.db).await.unwrap();
        assert_eq!(town.count(gone).await, 1, "once");
        now_theirs.call("settings_of", &[]).await.is(200);
    }

    async fn who_has_no_number_any_more_is_forgotten_even_if_they_never_signed_in(town: Town) {
        town.has(a_room("yoga")).await;
        let staff = town.program(Role::Staff).await;
        let for_them = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "for_phone": OLD, "title": "罗奶奶的合唱" }));
        booked(&staff, &for_them).await;
        let of_them = [
            "select count(*) from booking where title = '罗奶奶的合唱'",
            "select count(*) from notice join person on person.id = person_id where phone is null",
        ];
        town.by_hand("update person set phone = null, seen_at = $1 where phone = '+8613900000001'", now()).await;
        for statement in of_them {
            assert_eq!(town.count(statement).await, 1, "{statement}");
        }
        for _ in 0..2 {
            app::forgetting::forget_retired(&town.db).await.unwrap();
        }
        for statement in of_them {
            assert_eq!(town.count(statement).await, 0, "{statement}");
        }
        assert_eq!(town.count("select count(*) from journal where verb = 'account.forgotten'").await, 1, "once");
    }

    async fn what_is_granted_to_a_number_that_fell_silent_is_there_at_the_next_sign_in(town: Town) {
        town.signed_in(OLD).await;
        a_silent_year(&town).await;
        grant(&town, OLD).await;
        let mut browser = town.signed_in(OLD).await;
        browser.call("see_desk", &[]).await.is(200);
    }

    async fn what_was_granted_to_a_number_before_it_first_signed_in_waits_for_it(town: Town) {
        grant(&town, OLD).await;
        a_silent_year(&town).await;
        let mut browser = town.signed_in(OLD).await;
        browser.call("see_desk", &[]).await.is(200);
    }

    async fn a_program_does_not_keep_an_account_awake(town: Town) {
        let (by_program, by_browser) = (town.somebody().await, town.somebody().await);
        town.by_hand("update session set seen_at = $1", now() - TimeDelta::days(1)).await;
        town.by_hand("update person set seen_at = $1", now() - TimeDelta::days(300)).await;
        town.program_of(&by_program).call("settings_of", &[]).await.is(200);
        town.visitor().browser_of(&by_browser).call("settings_of", &[]).await.is(200);
        let noted = "select count(*) from person where seen_at > (select min(seen_at) from person)";
        // Both would be noted in this order, in the background.
        until("the one in the browser is noted", || async { town.count(noted).await > 0 }).await;
        assert_eq!(town.count(noted).await, 1);
    }
}
