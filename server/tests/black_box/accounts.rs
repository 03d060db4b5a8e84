//! Accounts: codes, sessions, numbers.

use crate::{
    common::{Browser, Town, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::time::{Instant, now};

const PHONE: &str = "13900000001";
const OTHER: &str = "13900000002";

fn ago(seconds: i64) -> Instant {
    now() - TimeDelta::seconds(seconds)
}

async fn asked(town: &Town, phone: &str) -> Browser {
    let mut browser = Browser::of(&town.visitor());
    browser
        .call("ask_code", &[("phone", phone), ("lang", "zh")])
        .await
        .is(200);
    browser
}

/// Lets a minute pass for the codes that were sent, so that the next one is a second one.
async fn a_minute_passes(town: &Town) {
    town.by_hand("update login_code set created_at = $1", ago(60)).await;
}

on_both_engines! {
    async fn what_is_answered_does_not_tell_whether_a_number_is_known(town: Town) {
        town.signed_in(PHONE).await;
        a_minute_passes(&town).await;
        let mut answers = vec![];
        for phone in [PHONE, OTHER] {
            let mut browser = Browser::of(&town.visitor());
            let asked = browser.form("ask_code", "/sign-in", &[("phone", phone), ("lang", "zh")]).await;
            let wrong = browser.call("sign_in", &[("code", "000000")]).await;
            answers.push((asked.status, asked.header("location").to_owned(), asked.text.clone(), wrong.status, wrong.text.clone()));
        }
        assert_eq!(answers[0], answers[1]);
    }

    async fn a_code_is_tried_five_times(town: Town) {
        let mut browser = asked(&town, PHONE).await;
        let code = town.codes().pop().unwrap();
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..4 {
            assert_eq!(browser.call("sign_in", &[("code", wrong)]).await.is(422).says("/fields/code/code"), "wrong_code");
        }
        for digits in [wrong, &code] {
            assert_eq!(browser.call("sign_in", &[("code", digits), ("consent", "on")]).await.is(422).says("/fields/code/code"), "spent_code");
        }
        assert_eq!(town.count("select count(*) from session").await, 0);
    }

    async fn a_code_opens_once_and_only_in_the_browser_that_asked_for_it(town: Town) {
        let mut browser = asked(&town, PHONE).await;
        let (before, code) = (browser.clone(), town.codes().pop().unwrap());
        let form = [("code", code.as_str()), ("consent", "on")];
        let mut stranger = Browser::of(&town.visitor());
        assert_eq!(stranger.call("sign_in", &form).await.is(422).says("/fields/code/code"), "late_code");
        browser.call("sign_in", &form).await.is(200);
        town.by_hand("update session set created_at = $1", ago(61)).await;
        assert_eq!(before.clone().call("sign_in", &form).await.is(422).says("/fields/code/code"), "late_code");
        assert_eq!(town.count("select count(*) from session").await, 1);
    }

    async fn a_double_tap_on_sign_in_is_one_session(town: Town) {
        let browser = asked(&town, PHONE).await;
        let code = town.codes().pop().unwrap();
        let form = [("code", code.as_str()), ("consent", "on"), ("to", "/centre")];
        let (mut first, mut second) = (browser.clone(), browser.clone());
        assert_eq!(first.form("sign_in", "/sign-in", &form).await.is(303).header("location"), "/centre");
        assert_eq!(second.form("sign_in", "/sign-in", &form).await.is(303).header("location"), "/centre");
        assert_eq!(first.cookie("linli"), second.cookie("linli"));
        assert_eq!(town.count("select count(*) from session").await, 1);
        let mut third = browser;
        assert_eq!(third.call("sign_in", &[("code", "999999")]).await.is(422).says("/fields/code/code"), "late_code");
    }

    async fn a_double_tap_on_send_is_one_message(town: Town) {
        asked(&town, PHONE).await;
        let mut browser = asked(&town, PHONE).await;
        browser.call("send_again", &[("lang", "zh")]).await.is(200);
        assert_eq!(town.codes().len(), 1);
        let code = town.codes().pop().unwrap();
        browser.call("sign_in", &[("code", &code), ("consent", "on")]).await.is(200);
    }

    async fn a_code_is_good_for_five_minutes(town: Town) {
        let mut browser = asked(&town, PHONE).await;
        let code = town.codes().pop().unwrap();
        town.by_hand("update login_code set expires_at = $1", now()).await;
        assert_eq!(browser.call("sign_in", &[("code", &code), ("consent", "on")]).await.is(422).says("/fields/code/code"), "late_code");
    }

    async fn a_phone_is_sent_three_codes_in_ten_minutes(town: Town) {
        for _ in 0..3 {
            asked(&town, PHONE).await;
            a_minute_passes(&town).await;
        }
        let mut browser = Browser::of(&town.visitor());
        let form = [("phone", PHONE), ("lang", "zh")];
        assert_eq!(browser.call("ask_code", &form).await.is(429).says("/code"), "too_many");
        asked(&town, OTHER).await;
        town.by_hand("update login_code set created_at = $1", ago(601)).await;
        browser.call("ask_code", &form).await.is(200);
    }

    async fn an_address_asks_for_thirty_codes_an_hour(town: Town) {
        for number in 0..30 {
            asked(&town, &format!("139000001{number:02}")).await;
        }
        let refused = town.visitor().call("ask_code", &[("phone", PHONE), ("lang", "zh")]).await;
        assert_eq!(refused.is(429).says("/code"), "too_many");
    }

    async fn a_hall_of_people_behind_one_address_asks_for_as_many_codes_as_the_server_allows(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_CODES_FROM_ADDRESS", "40")]);
        for number in 0..40 {
            asked(&town, &format!("139000001{number:02}")).await;
        }
        let refused = town.visitor().call("ask_code", &[("phone", PHONE), ("lang", "zh")]).await;
        assert_eq!(refused.is(429).says("/code"), "too_many");
    }

    async fn over_all_numbers_there_is_a_ceiling_and_the_log_says_so(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_CODES_AN_HOUR", "2")]);
        asked(&town, PHONE).await;
        asked(&town, OTHER).await;
        town.visitor().call("ask_code", &[("phone", "13900000003"), ("lang", "zh")]).await.is(429);
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        assert!(log.lines().any(|line| line.contains("WARN") && line.contains("ceiling=2")), "{log}");
    }

    async fn signing_in_starts_a_new_session_in_place_of_the_one_before(town: Town) {
        let mut browser = town.signed_in(PHONE).await;
        let before = browser.clone();
        a_minute_passes(&town).await;
        browser.sign_in(&town, PHONE).await;
        assert_ne!(before.cookie("linli"), browser.cookie("linli"));
        before.client().call("settings_of", &[]).await.is(401);
        browser.call("settings_of", &[]).await.is(200);
    }

    async fn a_session_ends_unused_after_thirty_days_and_in_any_case_after_a_hundred_and_eighty(town: Town) {
        let browser = town.signed_in(PHONE).await;
        let client = browser.client();
        town.by_hand("update session set seen_at = $1", now() - TimeDelta::days(29)).await;
        let noted = || async {
            client.call("settings_of", &[]).await.is(200);
            town.count("select count(*) from session where seen_at > created_at").await == 1
        };
        until("the visit is noted", noted).await;
        town.by_hand("update session set seen_at = $1", now() - TimeDelta::days(30)).await;
        until("the server has heard", || async { client.call("settings_of", &[]).await.status == 401 }).await;
        let gone = client.call("settings_of", &[]).await;
        assert!(gone.is(401).header("set-cookie").starts_with("linli=;"), "the cookie is taken back");
        town.by_hand("update session set seen_at = $1", now()).await;
        until("the server has heard", || async { client.call("settings_of", &[]).await.status == 200 }).await;
        town.by_hand("update session set expires_at = $1", now()).await;
        until("the server has heard", || async { client.call("settings_of", &[]).await.status == 401 }).await;
    }

    async fn signing_out_everywhere_ends_all_and_twice_is_as_good(town: Town) {
        let one = town.signed_in(PHONE).await;
        a_minute_passes(&town).await;
        let mut other = town.signed_in(PHONE).await;
        let before = other.clone();
        other.form("sign_out_everywhere", "/me/settings", &[]).await.is(303);
        before.client().form("sign_out_everywhere", "/me/settings", &[]).await.is(303);
        for browser in [one, before] {
            browser.client().call("settings_of", &[]).await.is(401);
        }
        assert_eq!(town.count("select count(*) from session").await, 0);
    }

    async fn a_device_is_signed_out_by_its_owner_only(town: Town) {
        let lost = town.signed_in(PHONE).await;
        a_minute_passes(&town).await;
        let (mine, stranger) = (town.signed_in(PHONE).await, town.signed_in(OTHER).await);
        let devices = mine.client().call("settings_of", &[]).await.json();
        let devices = devices["devices"].as_array().unwrap();
        let other = devices.iter().find(|device| device["current"] == false).unwrap()["id"].as_str().unwrap().to_owned();
        stranger.client().call("end_device", &[("device", &other)]).await.is(200);
        lost.client().call("settings_of", &[]).await.is(200);
        for _ in 0..2 {
            mine.client().call("end_device", &[("device", &other)]).await.is(200);
        }
        lost.client().call("settings_of", &[]).await.is(401);
        mine.client().call("settings_of", &[]).await.is(200);
        assert_eq!(town.count("select count(*) from journal where verb = 'session.ended'").await, 1);
    }

    async fn consent_is_asked_for_once_and_recorded_with_its_version(town: Town) {
        let mut browser = asked(&town, PHONE).await;
        let code = town.codes().pop().unwrap();
        assert_eq!(browser.call("sign_in", &[("code", &code)]).await.is(422).says("/fields/consent/code"), "consent");
        assert_eq!(town.count("select count(*) from person").await, 0, "nothing is kept before");
        browser.call("sign_in", &[("code", &code), ("consent", "on")]).await.is(200);
        assert_eq!(town.count("select count(*) from consent where document = 'privacy' and version = 5").await, 1);
        a_minute_passes(&town).await;
        let mut again = asked(&town, PHONE).await;
        again.call("sign_in", &[("code", &town.codes().pop().unwrap())]).await.is(200);
        assert_eq!(town.count("select count(*) from consent").await, 1);
    }

    async fn codes_for_one_number_asked_from_everywhere_at_once_wait_for_each_other(town: Town) {
        let browsers: Vec<_> = (0..8).map(|n| (town.visitor(), if n % 2 == 0 { PHONE } else { OTHER })).collect();
        let mine = town.signed_in("13900000009").await;
        let mut tasks = vec![];
        for (client, phone) in browsers {
            let changing = mine.client();
            tasks.push(tokio::spawn(async move {
                let (form, change) = ([("phone", phone), ("lang", "zh")], [("new_phone", phone), ("lang", "zh")]);
                let (one, two) = tokio::join!(client.call("ask_code", &form), changing.call("ask_number", &change));
                [one.status, two.status]
            }));
        }
        for task in tasks {
            let told = task.await.unwrap();
            assert!(told.iter().all(|status| matches!(status, 200 | 429)), "{told:?}");
        }
        town.nothing_went_wrong();
    }
}
