//! Where news goes besides the app: once, not at night, by what its reader has chosen; and whatever breaks, not lost.

mod bad_days;
mod outlets;
mod push;
mod push_ends;
mod when;

use crate::{
    api::{booked, wish},
    common::{Catcher, Client, Resident, Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};

const PAGE: &str = "/me/channels";
/// A person who may be disturbed at any hour, whenever this test runs.
const ANY_TIME: [(&str, &str); 2] = [("fields[quiet_from]", "08:00"), ("fields[quiet_until]", "08:00")];
/// Every topic by both ways.
const ALL: [(&str, &str); 6] = [
    ("fields[bookings_mail]", "true"),
    ("fields[bookings_sms]", "true"),
    ("fields[events_mail]", "true"),
    ("fields[events_sms]", "true"),
    ("fields[account_mail]", "true"),
    ("fields[account_sms]", "true"),
];

/// Has all that waits tried now.
async fn now_due(town: &Town) {
    let past = now() - TimeDelta::seconds(1);
    town.by_hand(
        "update job set run_at = $1, claimed_until = null where done_at is null",
        past,
    )
    .await;
}

async fn all_done(town: &Town) {
    let done = || async {
        town.count("select count(*) from job where done_at is null and kind like 'channel.%'")
            .await
            == 0
    };
    until("every message has left", done).await;
}

/// Has all news gone to the ways that it takes.
async fn all_out(town: &Town) {
    let out = || async {
        town.count("select count(*) from notice where out_at is null and not own")
            .await
            == 0
    };
    until("the news went out", out).await;
}

/// Shows an address to be somebody's: the code is read in the mail.
async fn confirm(browser: &Client, catcher: &Catcher, address: &str) {
    let before = catcher.mails().len();
    let asked = browser
        .form("ask_email", PAGE, &[("address", address), ("lang", "zh-CN")])
        .await;
    assert_eq!(asked.is(303).header("location"), "/me/channels?done=asked");
    let mails = catcher.has(before + 1).await;
    let mail = mails.last().unwrap();
    assert_eq!(mail["to"][0], address);
    let code = mail["subject"].as_str().unwrap().rsplit(' ').next().unwrap().to_owned();
    let mine = browser.call("see_channels", &[]).await.is(200).json();
    let proof = mine["asked"]["proof"].as_str().unwrap();
    assert!(
        mail["text"]
            .as_str()
            .unwrap()
            .contains(&format!("/me/channels?proof={proof}&code={code}")),
        "{mail}"
    );
    let confirmed = browser
        .form("confirm_email", PAGE, &[("proof", proof), ("code", &code)])
        .await;
    assert_eq!(confirmed.is(303).header("location"), "/me/channels?done=confirmed");
}

/// Somebody who is told by mail at any hour.
async fn somebody_with_mail(town: &Town, catcher: &Catcher, address: &str) -> (Resident, Client) {
    let person = town.somebody().await;
    let browser = town.visitor().browser_of(&person);
    confirm(&browser, catcher, address).await;
    let fields: Vec<_> = ALL.iter().chain(&ANY_TIME).copied().collect();
    browser.form("save_channels", PAGE, &fields).await.is(303);
    (person, browser)
}

/// A booking of somebody is declined: news that cannot wait.
async fn declined(town: &Town, person: &Client, staff: &Client, day: i64, hour: i64) {
    let (from, to) = (format!("{hour:02}:00"), format!("{hour:02}:30"));
    let request = booked(person, &wish(town, "meeting", day, &from, &to)).await;
    let id = request.rsplit('/').next().unwrap();
    staff
        .call(
            "decide_request",
            &[("booking", id), ("answer", "no"), ("reason", "当天有会")],
        )
        .await
        .is(200);
}

on_both_engines! {
    async fn an_address_is_shown_by_its_code_and_news_follows_in_the_readers_language(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        town.reopen(&[("LINLI_SMTP_URL", &catcher.url()), ("LINLI_MAIL_FROM", "linli@community.example")]);
        town.has(a_room("meeting").with_approval()).await;
        let (person, staff) = (town.somebody().await, town.program(Role::Staff).await);
        let browser = town.visitor().browser_of(&person);
        browser.form("ask_email", PAGE, &[("address", "李@例子")]).await.is(422);
        browser.form("ask_email", PAGE, &[("address", "li.ayi@example.cn"), ("lang", "zh-CN")]).await.is(303);
        catcher.has(1).await;
        let proof = browser.call("see_channels", &[]).await.is(200).says("/asked/proof");
        let code = catcher.mails()[0]["subject"].as_str().unwrap().rsplit(' ').next().unwrap().to_owned();
        let other = if code == "000000" { "000001" } else { "000000" };
        let wrong = browser.form("confirm_email", PAGE, &[("proof", &proof), ("code", other)]).await;
        assert!(wrong.is(422).text.contains("还可以试 4 次") && wrong.text.contains(other), "what was typed stays");
        let stranger = town.browser(Role::Resident).await;
        stranger.form("confirm_email", PAGE, &[("proof", &proof), ("code", &code)]).await.is(422);
        for _ in 0..2 {
            browser.form("confirm_email", PAGE, &[("proof", &proof), ("code", &code), ("idempotency_key", "k1")]).await.is(303);
        }
        assert_eq!(browser.call("see_channels", &[]).await.is(200).says("/address"), "li.ayi@example.cn");
        let fields: Vec<_> = ALL.iter().chain(&ANY_TIME).copied().chain([("lang", "en")]).collect();
        browser.form("save_channels", PAGE, &fields).await.is(303);

        declined(&town, &town.program_of(&person), &staff, 3, 10).await;
        let mails = catcher.has(2).await;
        let mail = &mails[1];
        assert_eq!((&mail["sender"], &mail["to"][0]), (&"linli@community.example".into(), &"li.ayi@example.cn".into()));
        assert!(mail["from"].as_str().unwrap().starts_with("furong <"), "{mail}");
        assert_eq!((&mail["subject"], &mail["auto"]), (&"Your request was declined".into(), &"auto-generated".into()));
        let text = mail["text"].as_str().unwrap();
        assert!(text.contains("10:00–10:30") && text.contains("当天有会") && text.contains("/me/bookings/"), "{text}");
        let url = town.address.url();
        assert_eq!(mail["choose"], format!("<{url}/me/channels>"));

        browser.form("remove_email", PAGE, &[]).await.is(303);
        declined(&town, &town.program_of(&person), &staff, 3, 11).await;
        all_out(&town).await;
        all_done(&town).await;
        assert_eq!(catcher.mails().len(), 2, "nothing more is sent");
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        assert!(!log.contains("li.ayi"), "no address in the log");
        town.nothing_went_wrong();
    }

    async fn a_code_is_guessed_five_times_at_most_and_not_asked_for_without_end(town: Town) {
        let mut town = town;
        // Nobody takes mail there: asking needs none.
        town.reopen(&[("LINLI_SMTP_URL", "smtp://127.0.0.1:9")]);
        let browser = town.browser(Role::Resident).await;
        browser.form("ask_email", PAGE, &[("address", "li@example.cn")]).await.is(303);
        let proof = browser.call("see_channels", &[]).await.is(200).says("/asked/proof");
        for _ in 0..5 {
            browser.form("confirm_email", PAGE, &[("proof", &proof), ("code", "000000")]).await.is(422);
        }
        assert!(browser.call("see_channels", &[]).await.is(200).json()["asked"].is_null(), "it is spent");
        for _ in 0..4 {
            browser.form("ask_email", PAGE, &[("address", "li@example.cn")]).await.is(303);
        }
        let other = town.browser(Role::Resident).await;
        other.form("ask_email", PAGE, &[("address", "li@example.cn")]).await.is(429);
        let texts = town.count("select count(*) from job where kind = 'channel.proof' and cast(payload as text) like '%example%'").await;
        assert_eq!(texts, 0, "a job holds ids");
    }
}
