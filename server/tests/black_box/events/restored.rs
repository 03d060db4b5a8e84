//! A cancelled date takes place after all.

use super::asking::{but, date, dates, published, send, weekly};
use crate::{
    api::{booked, wish},
    common::{Answer, Client, Town, a_room, until},
    on_both_engines,
    registrations::{Class, a_class},
};
use foundation::{policy::Role, time::now};

async fn restore(staff: &Client, (date, version): (&str, &str), more: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = [("date", date), ("version", version)]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    staff.call("restore_event_date", &fields).await
}

async fn newest(who: &Client) -> String {
    let news = who.call("see_notices", &[]).await.is(200).json();
    news["items"][0]["kind"].as_str().unwrap_or_default().to_owned()
}

/// Staff cancel the first date of a class; its version by then.
async fn cancelled(class: &Class) -> String {
    let version = class.shown().await["dates"][0]["version"].to_string();
    let fields = [
        ("date", class.dates[0].as_str()),
        ("version", &version),
        ("reason", "停电"),
    ];
    class.staff.call("cancel_event_date", &fields).await.is(200);
    class.shown().await["dates"][0]["version"].to_string()
}

on_both_engines! {
    async fn a_date_comes_back_with_its_room_or_it_is_said_why_not(town: Town) {
        town.has(a_room("hall")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        let event = published(&staff, &but(weekly(&town), &[("room", "hall")])).await;
        let day = town.day(8).to_string();
        let (second, seen) = date(&staff, &event, &day).await;
        let fields = [("date", second.as_str()), ("version", seen.as_str()), ("reason", "停电")];
        send(&staff, "cancel_event_date", "/staff/events", &[], &fields).await.is(303);
        let (_, seen) = date(&staff, &event, &day).await;
        let theirs = booked(&resident, &wish(&town, "hall", 8, "18:00", "19:00")).await;

        let page = format!("/staff/events/{event}/dates/{second}");
        assert!(staff.page(&page).await.is(200).text.contains("/_fn/restore_event_date"));
        let typed = [("date", second.as_str()), ("version", seen.as_str())];
        let refused = send(&staff, "restore_event_date", &page, &[], &typed).await;
        assert!(refused.is(422).text.contains("那时活动室有人用"), "{}", refused.text);
        assert_eq!(dates(&staff, &event).await[1], format!("{day} 18:00 cancelled"));
        resident.delete(&theirs).await.is(200);
        let twice = [("idempotency_key", "once")];
        for _ in 0..2 {
            restore(&staff, (&second, &seen), &twice).await.is(200);
        }
        restore(&staff, (&second, &seen), &[]).await.is(409);
        assert_eq!(dates(&staff, &event).await[1], format!("{day} 18:00"));
        assert_eq!(town.books_are_in_order().await.iter().filter(|entry| entry.live && entry.title == "社区合唱团").count(), 3);
        assert_eq!(town.count("select count(*) from event_step where verb = 'date_restored'").await, 1);
        // It follows the rule as it did.
        super::asking::save(&staff, &event, &super::asking::version(&staff, &event).await, &but(weekly(&town), &[("room", "hall"), ("from", "17:00")])).await.is(303);
        assert_eq!(dates(&staff, &event).await[1], format!("{day} 17:00"));
        town.nothing_went_wrong();
    }

    async fn without_its_room_if_staff_say_so_and_never_once_it_has_begun(town: Town) {
        town.has(a_room("hall")).await;
        let class = a_class("书法").with("room", "hall").published(&town).await;
        let seen = cancelled(&class).await;
        booked(&town.resident().await, &wish(&town, "hall", 3, "19:00", "20:00")).await;
        restore(&class.staff, (&class.dates[0], &seen), &[]).await.is(422);
        restore(&class.staff, (&class.dates[0], &seen), &[("without", "1")]).await.is(200);
        assert_eq!(class.shown().await["dates"][0]["roomless"], true);
        let seen = cancelled(&class).await;
        class.begins(&town, now() - chrono::TimeDelta::minutes(1)).await;
        restore(&class.staff, (&class.dates[0], &seen), &[("without", "1")]).await.is(422);
        town.resident().await.call("restore_event_date", &[("date", &class.dates[0]), ("version", &seen)]).await.is(403);
    }

    async fn one_that_the_rule_has_no_more_stays_whatever_the_rule_becomes(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let event = published(&staff, &but(weekly(&town), &[("times", "4")])).await;
        let (third, seen) = date(&staff, &event, &town.day(15).to_string()).await;
        let whole = super::asking::version(&staff, &event).await;
        let fields = [("date", third.as_str()), ("version", &seen), ("event_version", &whole), ("scope", "later"), ("reason", "停课")];
        send(&staff, "cancel_event_date", "/staff/events", &[], &fields).await.is(303);
        let (_, seen) = date(&staff, &event, &town.day(15).to_string()).await;
        restore(&staff, (&third, &seen), &[]).await.is(200);
        let once_more = but(weekly(&town), &[("times", "2"), ("from", "17:00")]);
        super::asking::save(&staff, &event, &super::asking::version(&staff, &event).await, &once_more).await.is(303);
        assert_eq!(dates(&staff, &event).await, [
            format!("{} 17:00", town.day(1)), format!("{} 17:00", town.day(8)), format!("{} 18:00 moved", town.day(15)), format!("{} 18:00 cancelled", town.day(22)),
        ]);
    }

    async fn whoever_was_told_that_it_is_off_is_told_that_it_is_on(town: Town) {
        let single = a_class("书法").for_at_most(1).published(&town).await;
        let course = a_class("舞蹈课").for_the_whole_course(&town).published(&town).await;
        let people = town.residents(3).await;
        let (has, waits) = (single.registered(&people[0]).await, single.registered(&people[1]).await);
        let dances = course.registered(&people[2]).await;
        let (seen, seen_course) = (cancelled(&single).await, cancelled(&course).await);
        for person in &people {
            until("they are told that it is off", async || newest(person).await == "event.date_cancelled").await;
        }
        restore(&single.staff, (&single.dates[0], &seen), &[]).await.is(200);
        restore(&course.staff, (&course.dates[0], &seen_course), &[]).await.is(200);
        for person in &people[..2] {
            until("they are asked to come again", async || newest(person).await == "event.date_reopened").await;
        }
        until("the dancer is told", async || newest(&people[2]).await == "event.date_restored").await;
        assert_eq!(dances.now(&people[2]).await.is(), ("admitted", 0));
        assert_eq!([has.now(&people[0]).await.is().0, waits.now(&people[1]).await.is().0], ["cancelled", "cancelled"], "nobody is bound");
        assert_eq!(single.registered(&people[1]).await.is(), ("admitted", 0));
        let news = people[0].call("see_notices", &[]).await.is(200).json();
        assert!(news["items"][0]["thing"]["path"].as_str().unwrap().starts_with(&format!("/events/{}/", single.event)), "{news}");
        town.nothing_went_wrong();
    }

    async fn a_date_that_is_back_before_anybody_was_told_keeps_its_people(town: Town) {
        let class = a_class("书法").published(&town).await;
        let writer = town.resident().await;
        let writes = class.registered(&writer).await;
        let seen = cancelled(&class).await;
        restore(&class.staff, (&class.dates[0], &seen), &[]).await.is(200);
        // Either nobody was told anything, or both: and then they may come again.
        until("it is as it was, or they were told both", async || {
            let (state, news) = (writes.now(&writer).await.state, newest(&writer).await);
            state == "admitted" && news.is_empty() || state == "cancelled" && news == "event.date_reopened"
        }).await;
        town.nothing_went_wrong();
    }
}
