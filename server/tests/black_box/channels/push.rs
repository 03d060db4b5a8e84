//! Onto devices: sealed for one of them, once, and no longer than its session lives.

use super::{ANY_TIME, PAGE, all_done, all_out, declined, now_due};
use crate::{
    api::{booked, wish},
    common::{Client, House, Phone, Resident, Town, a_room, until},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::{
    on,
    policy::Role,
    time::{Instant, now},
};
use std::collections::BTreeSet;

/// Every topic onto devices.
const ALL: [(&str, &str); 3] = [
    ("fields[bookings_push]", "true"),
    ("fields[events_push]", "true"),
    ("fields[account_push]", "true"),
];
pub(super) const DEVICES: &str = "select count(*) from push_device";

/// A town in which houses may be on this machine, with a room where staff decide.
pub(super) async fn a_town(town: &mut Town) -> House {
    town.reopen(&[("--hooks-anywhere", "")]);
    town.has(a_room("meeting").with_approval()).await;
    House::open()
}

/// When what a house did not take is tried again.
async fn waits_until(town: &Town) -> Option<Instant> {
    let mut reader = town.db.read().await.unwrap();
    let statement = "select run_at from job where kind = 'channel.push' and last_error like '%429' and done_at is null";
    on!(&mut reader.conn(), |c| sqlx::query_scalar(statement)
        .fetch_optional(c)
        .await)
    .unwrap()
}

/// Somebody who is told on a device at any hour.
pub(super) async fn somebody(town: &Town, house: &House, name: &str, lang: &str) -> (Resident, Client, Phone) {
    let person = town.somebody().await;
    let browser = town.visitor().browser_of(&person);
    let phone = Phone::at(house, name);
    let on = phone.turned_on(&browser, lang).await;
    assert_eq!(on.is(303).header("location"), "/me/channels?done=told_here");
    browser
        .form("save_channels", PAGE, &[&ALL[..], &ANY_TIME].concat())
        .await
        .is(303);
    (person, browser, phone)
}

on_both_engines! {
    async fn a_device_reads_what_nobody_else_can(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (person, browser, phone) = somebody(&town, &house, "first", "en").await;
        let staff = town.browser(Role::Staff).await;
        declined(&town, &town.program_of(&person), &staff, 3, 10).await;
        let pushed = house.has(1).await.remove(0);
        let mine = browser.call("see_channels", &[]).await.is(200).json();
        let subject = pushed.is_signed_by(mine["push"]["key"].as_str().unwrap(), &house);
        assert_eq!(subject, "mailto:linli@127.0.0.1");
        let told = phone.reads(&pushed);
        assert_eq!((&told["title"], &told["lang"]), (&"Your request was declined".into(), &"en".into()));
        let body = told["body"].as_str().unwrap();
        assert!(body.contains("10:00–10:30") && body.contains("当天有会"), "{body}");
        let url = told["url"].as_str().unwrap();
        assert!(url.starts_with(&format!("{}/me/bookings/", town.address.url())), "{url}");
        assert_eq!(pushed.header("topic"), told["tag"].as_str().unwrap().replace('-', ""), "a repeat takes its place");
        assert_eq!((pushed.header("urgency"), pushed.header("ttl")), ("high", "86400"));
        assert_eq!(pushed.path, "/send/first");
        all_done(&town).await;
        assert_eq!(town.count("select count(*) from message where channel = 'push' and sent_at is not null").await, 1);

        let desk = staff.call("see_jobs", &[]).await.is(200).text.clone();
        assert!(desk.contains("channel.push") && !desk.contains("/send/"), "{desk}");
        assert!(staff.page("/staff/jobs").await.is(200).text.contains("手机上弹出消息"));
        let page = browser.page(PAGE).await;
        assert!(page.is(200).text.contains("就是这部设备") && page.text.contains("手机上弹出"), "{}", page.text);
        assert!(!page.text.contains("/send/first") && mine["push"]["devices"][0]["here"] == true);
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        assert!(!log.contains("/send/"), "an address is a key");

        let device = mine["push"]["devices"][0]["id"].as_str().unwrap();
        for _ in 0..2 {
            let off = browser.form("remove_push", PAGE, &[("device", device)]).await;
            assert_eq!(off.is(303).header("location"), "/me/channels?done=untold");
        }
        declined(&town, &town.program_of(&person), &staff, 3, 11).await;
        all_out(&town).await;
        all_done(&town).await;
        assert_eq!(house.pushed().len(), 1, "nothing more is sent");
        town.nothing_went_wrong();
    }

    async fn only_what_a_browser_gives_is_taken(town: Town) {
        let mut town = town;
        let browser = town.browser(Role::Resident).await;
        let bare = browser.form("add_push", PAGE, &[]).await;
        assert!(bare.is(422).text.contains("浏览器没有给出能用的地址"), "{}", bare.text);
        let house = House::open();
        Phone::at(&house, "a").turned_on(&browser, "zh-CN").await.is(422);
        let mut inside = Phone::at(&house, "a");
        inside.endpoint = inside.endpoint.replace("http:", "https:");
        inside.turned_on(&browser, "zh-CN").await.is(303);
        let device = browser.call("see_channels", &[]).await.is(200).says("/push/devices/0/id");
        town.browser(Role::Resident).await.form("remove_push", PAGE, &[("device", &device)]).await.is(303);
        assert_eq!(town.count(DEVICES).await, 1, "it is somebody else's");

        town.reopen(&[("--hooks-anywhere", "")]);
        let public = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        let give = async |public: &str, key: &str| {
            let fields = [("endpoint", house.url.as_str()), ("p256dh", public), ("auth", "BTBZMqHH6r4Tts7J_aSIgg"), ("key", key)];
            browser.form("add_push", PAGE, &fields).await
        };
        let beside = public.replace("Aiw4", "Aiw5");
        give(&beside, "").await.is(422);
        give(public, "another").await.is(409);
        let key = browser.call("see_channels", &[]).await.is(200).says("/push/key");
        let program = town.resident().await;
        program.call("add_push", &[("endpoint", &house.url), ("p256dh", public), ("auth", "BTBZMqHH6r4Tts7J_aSIgg"), ("key", &key)]).await.is(409);
        give(public, &key).await.is(303);

        town.reopen(&[("--no-push", "")]);
        assert!(browser.call("see_channels", &[]).await.is(200).json()["push"].is_null());
        give(public, &key).await.is(409);
        assert!(!browser.page(PAGE).await.is(200).text.contains("/push.js"));
        town.nothing_went_wrong();
    }

    async fn a_house_inside_the_servers_own_network_is_not_called(town: Town) {
        town.has(a_room("meeting").with_approval()).await;
        let house = House::open();
        let person = town.somebody().await;
        let browser = town.visitor().browser_of(&person);
        let mut phone = Phone::at(&house, "a");
        phone.endpoint = phone.endpoint.replace("http:", "https:");
        phone.turned_on(&browser, "zh-CN").await.is(303);
        browser.form("save_channels", PAGE, &[&ALL[..], &ANY_TIME].concat()).await.is(303);
        declined(&town, &town.program_of(&person), &town.program(Role::Staff).await, 3, 10).await;
        let refused = || async { town.count("select count(*) from job where kind = 'channel.push' and last_error like '%not on the internet%'").await == 1 };
        until("the way is refused", refused).await;
        assert!(house.pushed().is_empty());
    }

    async fn two_servers_tell_each_device_once(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (_other, _) = town.second_server_with(&[("--hooks-anywhere", "")]);
        let staff = town.program(Role::Staff).await;
        let (person, _, phone) = somebody(&town, &house, "first", "zh-CN").await;
        let tablet = Phone::at(&house, "second");
        let elsewhere = town.visitor().browser_of(&town.signed_in_again(&person).await);
        tablet.turned_on(&elsewhere, "zh-CN").await.is(303);
        for hour in 9..15 {
            declined(&town, &town.program_of(&person), &staff, 3, hour).await;
        }
        all_out(&town).await;
        all_done(&town).await;
        let pushed = house.pushed();
        let told = |phone: &Phone, path: &str| {
            let its = pushed.iter().filter(|one| one.path == path).map(|one| phone.reads(one)["body"].as_str().unwrap().to_owned());
            its.collect::<Vec<_>>().join("\n")
        };
        for told in [told(&phone, "/send/first"), told(&tablet, "/send/second")] {
            assert!((9..15).all(|hour| told.matches(&format!("{hour:02}:00–{hour:02}:30")).count() == 1), "{told}");
        }
        let topics: BTreeSet<_> = pushed.iter().map(|one| one.header("topic").to_owned()).collect();
        assert_eq!(topics.len(), pushed.len(), "no message twice");
        assert_eq!(town.count("select count(*) from job where kind = 'channel.push' and attempts <> 1").await, 0);
        assert_eq!(town.count("select count(*) from message_part where channel = 'push'").await, 12, "nothing is lost");
        town.nothing_went_wrong();
    }

    async fn a_device_that_is_gone_is_forgotten_and_a_busy_house_is_asked_later(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (person, _, phone) = somebody(&town, &house, "first", "zh-CN").await;
        let (program, staff) = (town.program_of(&person), town.program(Role::Staff).await);
        house.answers("429 Too Many Requests\r\nretry-after: 900", 0);
        declined(&town, &program, &staff, 3, 10).await;
        let first = house.has(1).await.remove(0);
        until("it waits as long as the house wants", || async { waits_until(&town).await > Some(now() + TimeDelta::seconds(800)) }).await;
        house.answers("201 Created", 0);
        now_due(&town).await;
        let again = house.has(2).await.remove(1);
        assert_eq!(again.header("topic"), first.header("topic"));
        assert_eq!(phone.reads(&again)["tag"], phone.reads(&first)["tag"]);
        all_done(&town).await;

        house.answers("413 Payload Too Large", 0);
        declined(&town, &program, &staff, 3, 11).await;
        until("it is parked", || async { town.count("select count(*) from job where kind = 'channel.push' and parked_at is not null and attempts = 1").await == 1 }).await;
        assert_eq!(town.count(DEVICES).await, 1);

        house.answers("410 Gone", 0);
        declined(&town, &program, &staff, 3, 12).await;
        until("it is forgotten", || async { town.count(DEVICES).await == 0 }).await;
        until("and nothing waits", || async { town.count("select count(*) from message where channel = 'push' and dropped = 'gone'").await == 1 }).await;
        assert_eq!(town.count("select count(*) from job where kind = 'channel.push' and last_error like '%410%'").await, 0);
        town.nothing_went_wrong();
    }

    async fn a_server_killed_between_sending_and_marking_repeats_once_with_the_same_tag(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (person, _, phone) = somebody(&town, &house, "first", "zh-CN").await;
        let staff = town.program(Role::Staff).await;
        house.answers("201 Created", 60);
        declined(&town, &town.program_of(&person), &staff, 3, 10).await;
        let first = house.has(1).await.remove(0);
        town.kill();
        house.answers("201 Created", 0);
        town.reopen(&[("--hooks-anywhere", "")]);
        now_due(&town).await;
        all_done(&town).await;
        let pushed = house.pushed();
        assert_eq!(pushed.len(), 2, "one repeat");
        assert_eq!(pushed[1].header("topic"), first.header("topic"));
        let (one, other) = (phone.reads(&first), phone.reads(&pushed[1]));
        assert_eq!((&one["tag"], &one["body"]), (&other["tag"], &other["body"]), "it takes the place of the first");
    }

    async fn a_digest_is_one_message_in_the_morning_without_what_was_read(town: Town) {
        let mut town = town;
        let house = a_town(&mut town).await;
        let (person, browser, phone) = somebody(&town, &house, "first", "zh-CN").await;
        let digest = [&ALL[..], &ANY_TIME, &[("fields[digest]", "true")]].concat();
        browser.form("save_channels", PAGE, &digest).await.is(303);
        let (program, staff) = (town.program_of(&person), town.program(Role::Staff).await);
        let approved = async |hour: u32| {
            let request = booked(&program, &wish(&town, "meeting", 3, &format!("{hour:02}:00"), &format!("{hour:02}:30"))).await;
            staff.call("decide_request", &[("booking", request.rsplit('/').next().unwrap()), ("answer", "yes")]).await.is(200);
            all_out(&town).await;
        };
        approved(9).await;
        browser.call("read_notices", &[]).await.is(200);
        approved(10).await;
        approved(11).await;
        assert_eq!(town.count("select count(*) from message where channel = 'push' and begun_at is null").await, 1, "one for all");
        assert!(house.pushed().is_empty(), "it can wait");
        now_due(&town).await;
        let pushed = house.has(1).await.remove(0);
        let told = phone.reads(&pushed);
        assert_eq!(told["title"], "2 条新消息");
        let body = told["body"].as_str().unwrap();
        assert!(!body.contains("09:00–09:30") && body.contains("10:00–10:30") && body.contains("11:00–11:30"), "{body}");
        assert_eq!(pushed.header("urgency"), "normal");
    }
}
