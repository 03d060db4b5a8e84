//! Who is reminded, of what, when, and once.

use super::{Class, a_class};
use crate::{
    common::{Client, Town, until},
    on_both_engines,
};
use app::registrations::remind;
use chrono::TimeDelta;
use foundation::time::{Minute, Zone, now};

const ALL: &str = "select count(*) from notice where kind = 'registration.reminder'";

/// Several look at once, besides the server.
async fn looked(town: &Town) {
    let (one, two, three) = futures::join!(remind(&town.db), remind(&town.db), remind(&town.db));
    for looked in [one, two, three] {
        looked.unwrap();
    }
}

/// All that has been made and registered so far was so days ago.
async fn long_ago(town: &Town) {
    let then = now() - TimeDelta::days(3);
    town.by_hand("update registration set changed_at = $1", then).await;
    town.by_hand("update event_date set changed_at = $1", then).await;
}

async fn reminded(who: &Client) -> usize {
    let news = who.call("see_notices", &[]).await.is(200).json();
    let items = news["items"].as_array().unwrap();
    items
        .iter()
        .filter(|item| item["kind"] == "registration.reminder")
        .count()
}

async fn with_both(town: &Town) -> Class {
    a_class("书法")
        .with("reminds_day", "1")
        .with("reminds_hour", "1")
        .published(town)
        .await
}

on_both_engines! {
    async fn a_day_before_everyone_with_a_place_is_told_once_by_however_many_servers(town: Town) {
        let (_other, _) = town.second_server();
        let class = a_class("书法").for_at_most(3).with("reminds_day", "1").published(&town).await;
        let people = town.residents(4).await;
        for (person, state) in people.iter().zip(["admitted", "admitted", "admitted", "waiting"]) {
            assert_eq!(class.registered(person).await.state, state);
        }
        let left = people[2].call("see_my_events", &[]).await.is(200).says("/coming/0/id");
        class.begins(&town, now() + TimeDelta::hours(25)).await;
        long_ago(&town).await;
        looked(&town).await;
        assert_eq!(town.count(ALL).await, 0, "not yet");
        people[2].call("cancel_registration", &[("registration", &left)]).await.is(200);
        people[3].call("answer_offer", &[("registration", &people[3].call("see_my_events", &[]).await.is(200).says("/coming/0/id")), ("answer", "no")]).await.is(200);

        class.begins(&town, now() + TimeDelta::hours(23)).await;
        looked(&town).await;
        let late = town.resident().await;
        class.registered(&late).await;
        looked(&town).await;
        assert_eq!((reminded(&people[0]).await, reminded(&people[1]).await), (1, 1));
        for person in [&people[2], &people[3], &late] {
            assert_eq!(reminded(person).await, 0, "who left, who did not want to come, who has only just registered");
        }
        let news = people[0].call("see_notices", &[]).await.is(200).json();
        let thing = &news["items"][0]["thing"];
        assert_eq!((&thing["place"]["zh"], thing["code"].as_str().unwrap().len()), (&"小广场".into(), 4), "{news}");
        let page = people[0].page("/me").await;
        assert!(page.is(200).text.contains("提醒您") && page.text.contains("小广场") && page.text.contains("签到码"), "{}", page.text);
        assert_eq!(town.count("select count(*) from journal where verb = 'event.reminded'").await, 1);
        town.nothing_went_wrong();
    }

    async fn a_date_that_was_moved_is_told_of_at_its_new_time(town: Town) {
        let class = a_class("书法").with("reminds_day", "1").published(&town).await;
        let person = town.resident().await;
        class.registered(&person).await;
        long_ago(&town).await;
        for times in 1..3 {
            class.begins(&town, now() + TimeDelta::hours(24 - times)).await;
            for _ in 0..2 {
                looked(&town).await;
            }
            assert_eq!(town.count(ALL).await, times);
        }
    }

    async fn who_was_told_of_a_move_less_than_a_day_before_is_not_reminded_of_it_as_well(town: Town) {
        let class = a_class("书法").with("reminds_day", "1").published(&town).await;
        let person = town.resident().await;
        class.registered(&person).await;
        long_ago(&town).await;
        let zone = Zone::named("Asia/Shanghai").unwrap();
        let soon = now() + TimeDelta::hours(2);
        let quarter = zone.minute(soon).minutes() / 15 * 15;
        let (day, from) = (zone.day(soon).to_string(), Minute::try_from(quarter).unwrap().to_string());
        let version = class.shown().await["dates"][0]["version"].to_string();
        let fields = [("date", class.dates[0].as_str()), ("version", &version), ("day", &day), ("from", &from), ("until", "00:00")];
        class.staff.call("move_event_date", &fields).await.is(200);
        looked(&town).await;
        until("they are told of the move", async || town.count("select count(*) from notice where kind = 'event.date_moved'").await == 1).await;
        assert_eq!(town.count(ALL).await, 0);
    }

    async fn an_hour_before_is_said_once_though_a_day_before_was_missed(town: Town) {
        let class = with_both(&town).await;
        let person = town.resident().await;
        class.registered(&person).await;
        long_ago(&town).await;
        class.begins(&town, now() + TimeDelta::minutes(50)).await;
        looked(&town).await;
        assert_eq!(town.count(ALL).await, 1);
        class.begins(&town, now() - TimeDelta::minutes(1)).await;
        looked(&town).await;
        assert_eq!(town.count(ALL).await, 1, "nobody is reminded of what has begun");
    }

    async fn what_does_not_take_place_reminds_nobody_nor_what_staff_wanted_unsaid(town: Town) {
        let (off, silent, day_off) = (with_both(&town).await, a_class("讲座").published(&town).await, with_both(&town).await);
        let person = town.resident().await;
        for class in [&off, &silent, &day_off] {
            class.registered(&person).await;
        }
        off.cancelled("老师病了").await;
        let version = day_off.shown().await["dates"][0]["version"].to_string();
        let fields = [("date", day_off.dates[0].as_str()), ("version", &version), ("reason", "停电")];
        day_off.staff.call("cancel_event_date", &fields).await.is(200);
        long_ago(&town).await;
        off.begins(&town, now() + TimeDelta::minutes(30)).await;
        looked(&town).await;
        assert_eq!(town.count(ALL).await, 0);
    }

    async fn a_family_in_a_course_is_reminded_in_one_piece_of_each_date(town: Town) {
        let course = a_class("舞蹈课").for_the_whole_course(&town).with("reminds_day", "1").published(&town).await;
        let parent = town.resident().await;
        parent.call("add_member", &[("fields[name]", "小明"), ("fields[birth_year]", "2018")]).await.is(200);
        let child = parent.call("see_household", &[]).await.is(200).says("/members/0/id");
        course.asked(&parent, &[]).await.is(200);
        course.asked(&parent, &[("fields[who]", &child), ("fields[guardian]", "王芳")]).await.is(200);
        long_ago(&town).await;
        town.by_hand("update event_date set starts = $1 where id = (select id from event_date order by stands_for limit 1)", now() + TimeDelta::hours(20)).await;
        looked(&town).await;
        assert_eq!(town.count(ALL).await, 1);
        let news = parent.call("see_notices", &[]).await.is(200).json();
        assert_eq!(news["items"][0]["thing"]["who"], "李梅、小明", "{news}");
        assert_eq!(news["items"][0]["thing"]["path"], "/me/events");
    }

    async fn staff_tick_what_is_reminded_of_and_a_copy_keeps_it(town: Town) {
        let class = a_class("书法").with("reminds_hour", "1").published(&town).await;
        let new = class.staff.call("see_new_event", &[]).await.is(200).json();
        assert_eq!((&new["fields"]["reminds_day"], &new["fields"]["reminds_hour"]), (&"1".into(), &"".into()));
        let copy = class.staff.call("see_new_event", &[("of", &class.event)]).await.is(200).json();
        assert_eq!((&copy["fields"]["reminds_day"], &copy["fields"]["reminds_hour"]), (&"".into(), &"1".into()));
        class.changed(&[("reminds_day", "1"), ("reminds_hour", "")]).await;
        let shown = class.shown().await;
        assert_eq!((&shown["event"]["reminds"]["day"], &shown["event"]["reminds"]["hour"]), (&true.into(), &false.into()));
        let page = class.staff.page(&format!("/staff/events/{}", class.event)).await;
        assert!(page.is(200).text.contains("提前一天提醒报名的人"), "{}", page.text);
    }
}
