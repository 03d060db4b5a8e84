//! Calendars that are followed at their addresses.

use super::{calendar, course, once};
use crate::{
    common::{Client, Host, Reply, Town, until},
    on_both_engines,
};
use foundation::{policy::Role, time::now};
use serde_json::Value;
use std::time::{Duration, Instant};

const PAGE: &str = "/staff/events/import";

/// Follows a path of a host.
async fn follow(staff: &Client, name: &str, url: &str) {
    staff
        .form("follow_calendar", PAGE, &[("name", name), ("url", url)])
        .await
        .is(303);
}

/// A calendar as staff see it, by its name.
async fn seen(staff: &Client, name: &str) -> Value {
    let all = staff.call("see_imports", &[]).await.is(200).json();
    let rows = all["calendars"].as_array().unwrap();
    rows.iter()
        .find(|row| row["name"] == name)
        .unwrap_or_else(|| panic!("{all}"))
        .clone()
}

/// How many events it has.
async fn events(staff: &Client, name: &str) -> usize {
    seen(staff, name).await["events"].as_array().unwrap().len()
}

/// Has it looked at now.
async fn look(staff: &Client, name: &str) {
    let id = seen(staff, name).await["id"].as_str().unwrap().to_owned();
    staff.form("look_at_calendar", PAGE, &[("calendar", &id)]).await.is(303);
}

/// A town whose server may ask a host.
fn with_host(town: &mut Town) -> Host {
    let host = Host::open();
    town.reopen(&[("LINLI_CALENDARS_FROM", &host.allowed())]);
    host
}

on_both_engines! {
    async fn its_events_show_themselves_follow_it_and_are_gone_with_it(town: Town) {
        let mut town = town;
        let host = with_host(&mut town);
        let staff = town.browser(Role::Staff).await;
        host.says("/a.ics", Reply::Calendar(calendar(&[course("b", "读书会", town.day(2)), once("a", "讲座", town.day(3)), "UID:x\nSUMMARY:x".into()]), "\"one\""));
        follow(&staff, "区文化馆", &host.url("/a.ics")).await;
        until("its events are there", || async { events(&staff, "区文化馆").await == 2 }).await;
        let row = seen(&staff, "区文化馆").await;
        assert_eq!((&row["left_out"], &row["failed"]), (&1.into(), &Value::Null));
        let page = town.visitor().page("/events").await;
        assert!(page.is(200).text.contains("读书会") && page.text.contains("讲座"), "{}", page.text);
        let own = staff.call("see_staff_events", &[]).await.json();
        assert_eq!(own["rows"].as_array().unwrap().len(), 0, "they are not among those that staff keep");

        // Nobody changes them here.
        let event = row["events"][0]["id"].as_str().unwrap().to_owned();
        let public = town.visitor().page(&format!("/events/{event}")).await;
        assert!(public.is(200).text.contains("区文化馆"), "{}", public.text);
        for (function, more) in [("cancel_event", "reason"), ("discard_event", "x"), ("publish_event", "at"), ("save_event", "x")] {
            let refused = staff.call(function, &[("event", &event), ("version", "2"), (more, "x")]).await;
            assert!((400..500).contains(&refused.status), "{function}: {}", refused.status);
        }
        staff.call("see_staff_event", &[("event", &event)]).await.is(404);
        assert_eq!(town.count("select count(*) from event where state = 'published' and registering = 'none'").await, 2);

        // One is hidden, and stays so.
        staff.form("show_followed", PAGE, &[("event", &event), ("shown", "")]).await.is(303);
        town.visitor().page(&format!("/events/{event}")).await.is(404);
        staff.call("discard_event", &[("event", &event), ("version", "3")]).await.is(409);
        host.says("/a.ics", Reply::Calendar(calendar(&[course("b", "读书会二", town.day(2)), once("c", "展览", town.day(4))]), "\"two\""));
        look(&staff, "区文化馆").await;
        until("it says something else", || async {
            let all = seen(&staff, "区文化馆").await["events"].to_string();
            all.contains("读书会二") && all.contains("展览") && !all.contains("讲座")
        }).await;
        town.visitor().page(&format!("/events/{event}")).await.is(404);
        staff.form("show_followed", PAGE, &[("event", &event), ("shown", "1")]).await.is(303);
        assert!(town.visitor().page(&format!("/events/{event}")).await.is(200).text.contains("读书会二"));

        // Who asks says what they have, and hears that nothing has changed.
        look(&staff, "区文化馆").await;
        until("it is asked once more", || async { host.asked("/a.ics").len() >= 3 }).await;
        assert!(host.asked("/a.ics").iter().any(|asked| asked.head.contains("if-none-match: \"two\"")));
        until("the look is over", || async { town.count("select count(*) from event_source where turn = 3").await == 1 }).await;
        let set = "select count(*) from job where kind = 'fetch.calendar' and done_at is null";
        until("the next look is set, and no other", || async { town.count(set).await == 1 }).await;
        let changes = town.count("select count(*) from journal where verb = 'calendar.changed'").await;
        assert_eq!(changes, 2, "what is as it was is no change");

        let id = seen(&staff, "区文化馆").await["id"].as_str().unwrap().to_owned();
        staff.form("leave_calendar", PAGE, &[("calendar", &id)]).await.is(303);
        for empty in ["event", "event_date", "event_step", "event_origin", "event_source"] {
            let statement: &'static str = match empty {
                "event" => "select count(*) from event",
                "event_date" => "select count(*) from event_date",
                "event_step" => "select count(*) from event_step",
                "event_origin" => "select count(*) from event_origin",
                _ => "select count(*) from event_source",
            };
            assert_eq!(town.count(statement).await, 0, "{empty}");
        }
        assert!(!town.visitor().page("/events").await.is(200).text.contains("读书会"));
        town.by_hand("update job set run_at = $1 where done_at is null", now()).await;
        until("a look that comes too late finds nothing", || async { town.count("select count(*) from job where kind = 'fetch.calendar' and done_at is null").await == 0 }).await;
        town.nothing_went_wrong();
    }

    async fn what_is_not_there_is_told_and_its_events_stay(town: Town) {
        let mut town = town;
        let host = with_host(&mut town);
        let inside = Host::open();
        inside.says("/secret", Reply::Calendar(calendar(&[once("s", "机密", town.day(3))]), "\"x\""));
        let staff = town.browser(Role::Staff).await;
        host.says("/good", Reply::Calendar(calendar(&[once("a", "讲座", town.day(3))]), "\"x\""));
        let meta = "http://169.254.169.254/latest/meta-data/".to_owned();
        for (path, reply) in [
            ("/port", Reply::Elsewhere(inside.url("/secret"))),
            ("/name", Reply::Elsewhere(inside.url("/secret").replace("127.0.0.1", "localhost"))),
            ("/meta", Reply::Elsewhere(meta.clone())),
            ("/tls", Reply::Elsewhere(meta.replace("http:", "https:"))),
            ("/round", Reply::Elsewhere("/round".into())),
            ("/hop", Reply::Elsewhere("/good".into())),
            ("/large", Reply::Bytes(2 * 1024 * 1024 + 1)),
            ("/junk", Reply::Bytes(1000)),
            ("/gone", Reply::Status(404)),
        ] {
            host.says(path, reply);
            follow(&staff, path, &host.url(path)).await;
        }
        until("a redirect to what is allowed is followed", || async { events(&staff, "/hop").await == 1 }).await;
        for path in ["/port", "/name", "/meta", "/tls", "/round", "/large", "/junk", "/gone"] {
            until(path, || async { !seen(&staff, path).await["failed"].is_null() }).await;
            assert_eq!(events(&staff, path).await, 0, "{path}");
        }
        assert!(inside.asked("/secret").is_empty(), "nobody was led inside");
        assert!(host.asked("/round").len() >= 4, "three redirects, then no more");
        let page = staff.page(PAGE).await;
        for words in ["转到了不能去的地方", "超过 2 MB", "不是能读的日历", "对方拒绝了"] {
            assert!(page.is(200).text.contains(words), "{words}: {}", page.text);
        }
        let queue = staff.page("/staff/jobs").await;
        assert!(queue.is(200).text.contains("读取订阅的日历") && !queue.text.contains("/gone"), "{}", queue.text);

        // What was there once stays, whatever comes.
        host.says("/good", Reply::Status(500));
        look(&staff, "/hop").await;
        until("it is told that it is not there", || async { !seen(&staff, "/hop").await["failed"].is_null() }).await;
        assert_eq!(events(&staff, "/hop").await, 1);
        host.says("/good", Reply::Calendar(calendar(&[]), "\"y\""));
        look(&staff, "/hop").await;
        until("it is there again", || async { seen(&staff, "/hop").await["failed"].is_null() }).await;
        assert_eq!(events(&staff, "/hop").await, 0);
        town.nothing_went_wrong();
    }

    async fn one_that_never_answers_is_given_up(town: Town) {
        let mut town = town;
        let host = with_host(&mut town);
        let staff = town.browser(Role::Staff).await;
        host.says("/slow", Reply::Silence);
        follow(&staff, "慢", &host.url("/slow")).await;
        let begun = Instant::now();
        while seen(&staff, "慢").await["failed"].is_null() {
            assert!(begun.elapsed() < Duration::from_secs(40), "it is still waited for");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        assert!(staff.page(PAGE).await.is(200).text.contains("太久没有回答"));
        town.nothing_went_wrong();
    }

    async fn only_the_internet_is_followed_unless_the_settings_say_more(town: Town) {
        let host = Host::open();
        let staff = town.browser(Role::Staff).await;
        for url in [host.url("/a"), host.url("/a").replace("http:", "https:"), "https://localhost/a".into(), "file:///etc/passwd".into(), "https://10.0.0.1/a".into(), "https://[::ffff:169.254.169.254]/".into()] {
            let refused = staff.call("follow_calendar", &[("name", "x"), ("url", &url)]).await;
            assert_eq!(refused.is(422).says("/fields/url/code"), "address", "{url}");
        }
        let back = staff.form("follow_calendar", PAGE, &[("name", ""), ("url", "https://localhost/a")]).await;
        assert!(back.is(422).text.contains("https://localhost/a"), "what was typed is still there");
        // A name that leads inside is seen when it is looked up.
        follow(&staff, "名称", "https://localhost.linli.invalid/a").await;
        until("it is not there", || async { !seen(&staff, "名称").await["failed"].is_null() }).await;
        let twice = staff.call("follow_calendar", &[("name", "名称"), ("url", "https://example.com/b")]).await;
        assert_eq!(twice.is(422).says("/fields/name/code"), "taken");
        assert!(host.asked("/a").is_empty());
        town.nothing_went_wrong();
    }

    async fn a_look_that_is_done_twice_is_one(town: Town) {
        let mut town = town;
        let host = with_host(&mut town);
        let staff = town.browser(Role::Staff).await;
        host.says("/a.ics", Reply::Calendar(calendar(&[once("a", "讲座", town.day(3))]), "\"one\""));
        follow(&staff, "馆", &host.url("/a.ics")).await;
        until("its events are there", || async { events(&staff, "馆").await == 1 }).await;
        until("the look is over", || async { town.count("select count(*) from job where kind = 'fetch.calendar' and done_at is not null").await == 1 }).await;
        // The process died before it could say that it was done.
        town.by_hand("update job set done_at = null, run_at = $1 where done_at is not null and kind = 'fetch.calendar'", now()).await;
        until("it is done again", || async { town.count("select count(*) from job where kind = 'fetch.calendar' and done_at is not null").await == 1 }).await;
        assert_eq!(town.count("select count(*) from job where kind = 'fetch.calendar' and done_at is null").await, 1, "one next look");
        assert_eq!(town.count("select count(*) from event").await, 1);
        assert_eq!(host.asked("/a.ics").len(), 1);
    }
}
