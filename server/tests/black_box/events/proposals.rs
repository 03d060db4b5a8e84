//! What people propose who are not staff.

use super::asking::{but, publish, seen, send, weekly};
use crate::{
    api::{booked, wish},
    common::{Answer, Client, Town, a_room},
    on_both_engines,
    people::block,
};
use foundation::policy::Role;
use futures::future::join_all;
use serde_json::Value;

/// The short form: what the form of staff asks beyond it is missing.
fn idea(town: &Town, title: &str) -> Vec<(String, String)> {
    but(
        weekly(town),
        &[("title", title), ("title_en", ""), ("room", "hall"), ("place", "")],
    )
}

async fn propose(who: &Client, fields: &[(String, String)], more: &[(&str, &str)]) -> Answer {
    send(who, "propose_event", "/me/events/propose", fields, more).await
}

async fn mine(who: &Client) -> Vec<Value> {
    let mine = who.call("see_my_events", &[]).await.is(200).json();
    mine["proposals"].as_array().unwrap().clone()
}

async fn newest(who: &Client) -> Value {
    who.call("see_notices", &[]).await.is(200).json()["items"][0].clone()
}

/// The id of the proposal that somebody made last.
async fn latest(who: &Client) -> String {
    mine(who).await[0]["event"]["id"].as_str().unwrap().to_owned()
}

on_both_engines! {
    async fn an_idea_waits_for_staff_and_is_published_with_its_room(town: Town) {
        town.has(a_room("hall")).await;
        let (singer, staff, neighbour) = (town.browser(Role::Resident).await, town.browser(Role::Staff).await, town.browser(Role::Resident).await);
        let page = singer.page("/me/events/propose").await;
        assert!(page.is(200).text.contains("/_fn/propose_event"), "{}", page.text);
        for _ in 0..2 {
            let done = propose(&singer, &idea(&town, "晨歌"), &[("words", "我来带"), ("idempotency_key", "once")]).await;
            assert!(done.is(303).header("location").ends_with("/me/events?done=proposed"));
        }
        let event = latest(&singer).await;
        assert!(singer.page("/me/events?done=proposed").await.is(200).text.contains("等社区看"));
        assert_eq!(mine(&singer).await.len(), 1, "sent twice it is one");
        assert!(mine(&neighbour).await.is_empty());
        town.visitor().call("see_calendar", &[("lang", "zh-CN")]).await;
        neighbour.page(&format!("/events/{event}")).await.is(404);
        assert_eq!(town.count("select count(*) from booking").await, 0, "it holds nothing");

        let desk = staff.page("/staff").await;
        assert!(desk.is(200).text.contains("活动提议"), "{}", desk.text);
        let list = staff.page("/staff/events").await;
        assert!(list.is(200).text.contains("晨歌") && list.text.contains("居民提议"), "{}", list.text);
        let draft = staff.page(&format!("/staff/events/{event}")).await;
        assert!(draft.is(200).text.contains("我来带") && draft.text.contains("/_fn/decline_event") && !draft.text.contains("/_fn/discard_event"), "{}", draft.text);
        publish(&staff, &event, &[]).await.is(303);
        assert_eq!(town.books_are_in_order().await.iter().filter(|entry| entry.live && entry.title == "晨歌").count(), 3);
        assert_eq!(mine(&singer).await[0]["state"], "approved");
        let news = newest(&singer).await;
        assert_eq!((&news["kind"], &news["thing"]["path"]), (&"event.approved".into(), &format!("/events/{event}").as_str().into()));
        let page = singer.page("/me/events").await;
        assert!(page.is(200).text.contains("已报 0/12") && page.text.contains(&format!("/events/{event}")), "{}", page.text);
        singer.page(&format!("/staff/events/{event}")).await.is(403);
        assert!(!staff.page("/staff").await.text.contains("活动提议"));
        assert_eq!(town.count("select count(*) from journal where verb = 'event.proposed'").await, 1);
        assert!(!format!("{:?}", town.verbs().await).contains("晨歌"));
        town.nothing_went_wrong();
    }

    async fn a_room_that_is_taken_meanwhile_is_said_and_nothing_is_lost(town: Town) {
        town.has(a_room("hall")).await;
        let (singer, staff) = (town.browser(Role::Resident).await, town.browser(Role::Staff).await);
        propose(&singer, &idea(&town, "晨歌"), &[]).await.is(303);
        let event = latest(&singer).await;
        booked(&town.resident().await, &wish(&town, "hall", 8, "18:00", "19:00")).await;
        let draft = seen(&staff, &event).await;
        assert!(draft["planned"][1][1].get("Taken").is_some(), "{draft}");
        // Staff change it before they say yes: it is still theirs.
        let later = but(idea(&town, "晨歌会"), &[("from", "19:00"), ("until", "20:00"), ("closes_minutes", "60"), ("party_most", "2"), ("offer_minutes", "720")]);
        super::asking::save(&staff, &event, &super::asking::version(&staff, &event).await, &later).await.is(303);
        publish(&staff, &event, &[("at", &town.at(1, "00:15"))]).await.is(303);
        assert_eq!(town.count("select count(*) from booking where live and title = '晨歌会'").await, 3);
        let mine = mine(&singer).await;
        assert_eq!((&mine[0]["state"], &mine[0]["event"]["state"]), (&"approved".into(), &"draft".into()), "it shows itself at its time");
        assert_eq!(newest(&singer).await["thing"]["path"], "/me/events");
        town.nothing_went_wrong();
    }

    async fn a_no_comes_with_words_and_may_become_a_yes(town: Town) {
        town.has(a_room("hall")).await;
        let (singer, staff, other) = (town.browser(Role::Resident).await, town.browser(Role::Staff).await, town.browser(Role::Steward).await);
        propose(&singer, &idea(&town, "晨歌"), &[]).await.is(303);
        let event = latest(&singer).await;
        let version = super::asking::version(&staff, &event).await;
        let page = format!("/staff/events/{event}");
        let no = [("event", event.as_str()), ("version", &version), ("reason", "")];
        send(&staff, "decline_event", &page, &[], &no).await.is(422);
        let no = [no[0], no[1], ("reason", "早上太吵，换个时间吧")];
        let (one, two) = futures::future::join(send(&staff, "decline_event", &page, &[], &no), send(&other, "decline_event", &page, &[], &no)).await;
        let mut answers = [one.status, two.status];
        answers.sort_unstable();
        assert_eq!(answers, [303, 409], "{} {}", one.text, two.text);
        assert!(singer.page("/me/events").await.is(200).text.contains("早上太吵"));
        let news = newest(&singer).await;
        assert_eq!((&news["kind"], &news["reason"]), (&"event.declined".into(), &"早上太吵，换个时间吧".into()));
        assert!(!staff.page("/staff/events").await.text.contains("晨歌"));
        publish(&staff, &event, &[]).await.is(303);
        assert_eq!(mine(&singer).await[0]["state"], "approved");
        town.nothing_went_wrong();
    }

    async fn so_many_wait_at_a_time_and_one_that_is_taken_back_makes_room(town: Town) {
        town.has(a_room("hall")).await;
        let (singer, staff, other) = (town.browser(Role::Resident).await, town.browser(Role::Staff).await, town.browser(Role::Resident).await);
        let all = ["一", "二", "三", "四", "五"].map(|title| idea(&town, title));
        let answers = join_all(all.iter().map(|fields| propose(&singer, fields, &[]))).await;
        let kept = answers.iter().filter(|answer| answer.status == 303).count();
        assert_eq!((kept, mine(&singer).await.len()), (3, 3), "five at once");
        let refused = answers.iter().find(|answer| answer.status != 303).unwrap();
        assert!(refused.is(422).text.contains("3 个提议") && refused.text.contains("value=\"18:00\""), "{}", refused.text);
        propose(&other, &idea(&town, "别人的"), &[]).await.is(303);

        let event = latest(&singer).await;
        let back = [("event", event.as_str()), ("idempotency_key", "once")];
        send(&other, "withdraw_proposal", "/me/events", &[], &[back[0]]).await.is(409);
        for _ in 0..2 {
            send(&singer, "withdraw_proposal", "/me/events", &[], &back).await.is(303);
        }
        staff.call("see_staff_event", &[("event", &event)]).await.is(404);
        propose(&singer, &idea(&town, "六"), &[]).await.is(303);
        let event = latest(&singer).await;
        publish(&staff, &event, &[]).await.is(303);
        send(&singer, "withdraw_proposal", "/me/events", &[], &[("event", &event)]).await.is(409);
        town.nothing_went_wrong();
    }

    async fn whoever_is_blocked_or_unknown_proposes_nothing(town: Town) {
        town.has(a_room("hall")).await;
        let staff = town.browser(Role::Staff).await;
        let one = town.somebody().await;
        let blocked = town.visitor().browser_of(&one);
        booked(&town.program_of(&one), &wish(&town, "hall", 2, "10:00", "11:00")).await;
        assert_eq!(block(&town, &staff, &one, 7, &[]).await, 200);
        let refused = propose(&blocked, &idea(&town, "晨歌"), &[]).await;
        assert!(refused.is(422).text.contains("暂停了您的预约和提议") && refused.text.contains("晨歌"), "{}", refused.text);
        town.visitor().call("propose_event", &[("fields[title]", "晨歌")]).await.is(401);
        town.visitor().page("/me/events/propose").await.is(401);
        let wrong = but(idea(&town, ""), &[("capacity", "0"), ("about", "带水杯")]);
        let refused = propose(&town.browser(Role::Resident).await, &wrong, &[("words", &"长".repeat(301))]).await;
        assert!(refused.is(422).text.contains("带水杯"), "{}", refused.text);
        assert_eq!(town.count("select count(*) from event").await, 0);
        town.nothing_went_wrong();
    }

    async fn whoever_is_forgotten_takes_along_what_was_not_published(town: Town) {
        town.has(a_room("hall")).await;
        let (one, staff) = (town.somebody().await, town.browser(Role::Staff).await);
        let singer = town.visitor().browser_of(&one);
        for title in ["晨歌", "夜曲", "午歌"] {
            propose(&singer, &idea(&town, title), &[("words", "我来带")]).await.is(303);
        }
        let events = mine(&singer).await;
        let id = |at: usize| events[at]["event"]["id"].as_str().unwrap().to_owned();
        publish(&staff, &id(0), &[]).await.is(303);
        let version = super::asking::version(&staff, &id(1)).await;
        send(&staff, "decline_event", "/staff/events", &[], &[("event", &id(1)), ("version", &version), ("reason", "太晚")]).await.is(303);
        let done = town.linli(&["forget", &one.phone, "--yes"], &[]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(town.count("select count(*) from event").await, 1);
        assert_eq!(town.count("select count(*) from event_proposal where words = '' and state = 'approved'").await, 1);
        assert_eq!(town.count("select count(*) from booking where live").await, 3, "what is published is the community's");
        assert!(staff.page(&format!("/staff/events/{}", id(0))).await.is(200).text.contains("午歌"));
        town.nothing_went_wrong();
    }
}
