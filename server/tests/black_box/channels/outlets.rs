//! Groups, programs, and short messages.

use super::{ALL, ANY_TIME, PAGE, all_done, all_out, declined};
use crate::{
    api::{booked, wish},
    common::{Door, Town, a_room, until},
    on_both_engines,
};
use foundation::policy::Role;

on_both_engines! {
    async fn what_is_for_everyone_goes_to_groups_and_programs_and_names_nobody(town: Town) {
        let mut town = town;
        let door = Door::open();
        town.reopen(&[("--hooks-anywhere", "")]);
        let staff = town.browser(Role::Staff).await;
        for kind in ["wecom", "dingtalk", "webhook"] {
            let url = format!("{}/{kind}?key=k", door.url);
            let fields = [("fields[kind]", kind), ("fields[name]", "居民一群"), ("fields[url]", &url), ("fields[secret]", "SEC1")];
            staff.form("add_outlet", "/staff/jobs", &fields).await.is(303);
        }
        let page = staff.page("/staff/jobs").await;
        assert!(page.is(200).text.contains("居民一群") && !page.text.contains("key=k") && !page.text.contains("SEC1"), "an address may be a key");
        let (first, last) = (town.day(0).to_string(), town.day(7).to_string());
        for (title, audience) in [("停水通知", "everyone"), ("给同事", "staff")] {
            let fields = [("fields[title]", title), ("fields[words]", "明天上午"), ("fields[audience]", audience), ("fields[first]", first.as_str()), ("fields[last]", &last)];
            staff.form("add_announcement", "/staff/announcements", &fields).await.is(303);
        }
        let posted = door.has(3).await;
        all_done(&town).await;
        assert_eq!(door.posted().len(), 3, "for everyone alone, and once");
        let of = |kind: &str| posted.iter().find(|one| one.path.starts_with(&format!("/{kind}?"))).unwrap().clone();
        for robot in ["wecom", "dingtalk"] {
            let robot = of(robot);
            assert_eq!(robot.body["msgtype"], "text");
            let text = robot.body["text"]["content"].as_str().unwrap();
            assert!(text.starts_with("【furong】停水通知\n明天上午\n") && text.ends_with("/announcements"), "{text}");
        }
        assert!(of("dingtalk").path.contains("&timestamp=") && of("dingtalk").path.contains("&sign="));
        assert!(!of("wecom").path.contains("sign="));
        let hook = of("webhook");
        assert_eq!((&hook.body["kind"], &hook.body["community"]), (&"announcement.made".into(), &"furong".into()));
        assert!(hook.header("x-linli-signature").starts_with("sha256=") && hook.header("x-linli-message") == hook.body["id"].as_str().unwrap());

        let outlet = staff.call("see_jobs", &[]).await.is(200).says("/outlets/0/id");
        for _ in 0..2 {
            staff.form("remove_outlet", "/staff/jobs", &[("outlet", &outlet)]).await.is(303);
        }
        assert_eq!(town.count("select count(*) from outlet where removed_at is not null and url = ''").await, 1);
        town.nothing_went_wrong();
    }

    async fn a_webhook_does_not_lead_into_the_servers_own_network(town: Town) {
        let door = Door::open();
        let staff = town.browser(Role::Staff).await;
        let add = async |url: &str| {
            let fields = [("fields[kind]", "webhook"), ("fields[name]", "门"), ("fields[url]", url)];
            staff.form("add_outlet", "/staff/jobs", &fields).await
        };
        assert!(add(&door.url).await.is(422).text.contains(&door.url), "what was typed stays");
        add(&door.url.replace("http:", "https:")).await.is(303);
        let (first, last) = (town.day(0).to_string(), town.day(7).to_string());
        let fields = [("fields[title]", "停水"), ("fields[words]", "明天"), ("fields[audience]", "everyone"), ("fields[first]", first.as_str()), ("fields[last]", &last)];
        staff.form("add_announcement", "/staff/announcements", &fields).await.is(303);
        let refused = || async { town.count("select count(*) from job where kind = 'channel.outlet' and last_error like '%not on the internet%'").await == 1 };
        until("the way is refused", refused).await;
        assert!(door.posted().is_empty());
    }

    async fn short_messages_say_what_cannot_wait_within_the_budget_of_the_month(town: Town) {
        let mut town = town;
        let door = Door::open();
        town.reopen(&[("LINLI_CODE_WEBHOOK", &door.url)]);
        town.has(a_room("meeting").with_approval()).await;
        let (person, staff) = (town.somebody().await, town.browser(Role::Staff).await);
        let browser = town.visitor().browser_of(&person);
        browser.form("save_channels", PAGE, &ANY_TIME.iter().chain(&ALL).copied().collect::<Vec<_>>()).await.is(303);
        declined(&town, &town.program_of(&person), &staff, 3, 9).await;
        all_out(&town).await;
        assert!(door.posted().is_empty(), "nobody pays");

        staff.form("save_budget", "/staff/jobs", &[("a_month", "many")]).await.is(422);
        staff.form("save_budget", "/staff/jobs", &[("a_month", "1")]).await.is(303);
        let program = town.program_of(&person);
        let request = booked(&program, &wish(&town, "meeting", 3, "13:00", "13:30")).await;
        staff.call("decide_request", &[("booking", request.rsplit('/').next().unwrap()), ("answer", "yes")]).await.is(200);
        declined(&town, &program, &staff, 3, 10).await;
        let told = door.has(1).await.remove(0);
        assert_eq!((&told.body["template"], &told.body["phone"]), (&"booking_declined".into(), &format!("+86{}", person.phone).into()));
        let text = told.body["text"].as_str().unwrap();
        assert!(text.starts_with("【furong】您的预约申请没有通过：") && told.body["values"]["what"].as_str().unwrap().contains("10:00–10:30"), "{text}");
        assert!(told.header("x-linli-signature").starts_with("sha256="));
        declined(&town, &program, &staff, 3, 11).await;
        all_out(&town).await;
        all_done(&town).await;
        assert_eq!(door.posted().len(), 1, "one a month");
        assert_eq!(town.count("select count(*) from message where dropped = 'budget'").await, 1);
        let desk = staff.call("see_jobs", &[]).await.is(200).json();
        assert_eq!((&desk["a_month"], &desk["sent"]), (&1.into(), &1.into()));
        let log = std::fs::read_to_string(town.log_file()).unwrap();
        assert!(!log.contains(&person.phone), "no number in the log");
        town.nothing_went_wrong();
    }
}
