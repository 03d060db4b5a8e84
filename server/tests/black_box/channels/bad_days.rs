//! Mail servers go away, servers are killed, and two look for the same news.

use super::{all_done, all_out, declined, now_due, somebody_with_mail};
use crate::{
    common::{Catcher, Town, a_room, until},
    on_both_engines,
};
use foundation::{policy::Role, time::now};
use std::collections::BTreeSet;

on_both_engines! {
    async fn a_mail_server_that_was_away_gets_everything_when_it_is_back(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        let (url, port) = (catcher.url(), catcher.port);
        town.reopen(&[("LINLI_SMTP_URL", &url)]);
        town.has(a_room("meeting").with_approval()).await;
        let (person, _) = somebody_with_mail(&town, &catcher, "li@example.cn").await;
        let staff = town.browser(Role::Staff).await;
        drop(catcher);
        for hour in 9..12 {
            declined(&town, &town.program_of(&person), &staff, 3, hour).await;
        }
        let failed = || async { town.count("select count(*) from job where kind = 'channel.mail' and last_error is not null and done_at is null").await > 0 };
        until("a mail is refused", failed).await;
        let desk = staff.call("see_jobs", &[]).await.is(200).json();
        let mail = desk["queues"].as_array().unwrap().iter().find(|queue| queue["kind"] == "channel.mail").unwrap().clone();
        assert!(mail["failing"].as_u64().unwrap() > 0, "{desk}");
        assert!(!desk.to_string().contains("li@example.cn"), "staff see no address: {desk}");
        let page = staff.page("/staff/jobs").await;
        assert!(page.is(200).text.contains("失败后重试中") && page.text.contains("全部再试"), "{}", page.text);

        let back = Catcher::start_at(port, 0).unwrap();
        all_out(&town).await;
        staff.form("retry_jobs", "/staff/jobs", &[("kind", "channel.mail")]).await.is(303);
        now_due(&town).await;
        all_done(&town).await;
        let told: usize = back.mails().iter().map(|mail| mail["text"].as_str().unwrap().matches("当天有会").count()).sum();
        assert_eq!(told, 3, "each once");
    }

    async fn a_server_killed_between_sending_and_marking_repeats_once_with_the_same_id(town: Town) {
        let mut town = town;
        let Some(quick) = Catcher::start() else { return };
        let (url, port) = (quick.url(), quick.port);
        let settings = [("LINLI_SMTP_URL", url.as_str())];
        town.reopen(&settings);
        town.has(a_room("meeting").with_approval()).await;
        let (person, _) = somebody_with_mail(&town, &quick, "li@example.cn").await;
        let staff = town.program(Role::Staff).await;
        all_done(&town).await;
        drop(quick);
        // It keeps a mail, and is killed with us before it says so.
        let slow = Catcher::start_at(port, 60).unwrap();
        declined(&town, &town.program_of(&person), &staff, 3, 10).await;
        let first = slow.has(1).await.remove(0);
        let before = town.address.url();
        town.kill();
        drop(slow);

        let again = Catcher::start_at(port, 0).unwrap();
        town.reopen(&settings);
        now_due(&town).await;
        all_done(&town).await;
        let mails = again.mails();
        assert_eq!(mails.len(), 1, "one repeat");
        for what in ["id", "date", "subject", "to"] {
            assert_eq!(mails[0][what], first[what], "{what}");
        }
        // A server that starts anew has another port here.
        let text = |mail: &serde_json::Value, url: &str| mail["text"].as_str().unwrap().replace(url, "");
        assert_eq!(text(&mails[0], &town.address.url()), text(&first, &before));
        assert_eq!(town.count("select count(*) from message where sent_at is not null").await, 1);
    }

    async fn a_mailbox_that_there_is_not_is_not_tried_for_a_day(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        town.reopen(&[("LINLI_SMTP_URL", &catcher.url())]);
        town.has(a_room("meeting").with_approval()).await;
        let (person, _) = somebody_with_mail(&town, &catcher, "li@example.cn").await;
        let staff = town.browser(Role::Staff).await;
        town.by_hand("update email set address = 'nobody@example.cn', confirmed_at = $1", now()).await;
        declined(&town, &town.program_of(&person), &staff, 3, 10).await;
        until("it is parked", || async { town.count("select count(*) from job where kind = 'channel.mail' and parked_at is not null and attempts = 1").await == 1 }).await;
        let desk = staff.call("see_jobs", &[]).await.is(200).text.clone();
        assert!(desk.contains("550") && desk.contains("no such mailbox") && !desk.contains("nobody"), "{desk}");
        town.nothing_went_wrong();
    }

    async fn two_servers_send_everything_once(town: Town) {
        let mut town = town;
        let Some(catcher) = Catcher::start() else { return };
        let url = catcher.url();
        let settings = [("LINLI_SMTP_URL", url.as_str())];
        town.reopen(&settings);
        let (_other, _) = town.second_server_with(&settings);
        town.has(a_room("meeting").with_approval()).await;
        let staff = town.program(Role::Staff).await;
        let mut people = vec![];
        for number in 0..6 {
            people.push(somebody_with_mail(&town, &catcher, &format!("a{number}@example.cn")).await.0);
        }
        let codes = catcher.mails().len();
        for (hour, person) in (9..).zip(&people) {
            for day in 3..6 {
                declined(&town, &town.program_of(person), &staff, day, hour).await;
            }
        }
        all_out(&town).await;
        all_done(&town).await;
        let mails = catcher.mails().split_off(codes);
        let told: usize = mails.iter().map(|mail| mail["text"].as_str().unwrap().matches("当天有会").count()).sum();
        assert_eq!(told, 18, "nothing twice, nothing lost");
        let ids: BTreeSet<_> = mails.iter().map(|mail| mail["id"].to_string()).collect();
        assert_eq!(ids.len(), mails.len());
        assert_eq!(town.count("select count(*) from job where kind = 'channel.mail' and attempts <> 1").await, 0);
        town.nothing_went_wrong();
    }
}
