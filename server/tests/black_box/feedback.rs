//! How it was: who is asked, once; what they answer; and what staff learn of it.

use crate::{
    common::{Answer, Client, Town},
    on_both_engines,
    registrations::{Class, Standing, a_class},
};
use app::feedback::ask;
use chrono::TimeDelta;
use foundation::time::now;
use serde_json::Value;

const TOLD: &str = "select count(*) from notice where kind = 'event.asked'";

/// A class whose staff want to know how it was.
async fn curious(town: &Town) -> Class {
    a_class("书法").with("asks_after", "1").published(town).await
}

/// It ended so many minutes ago.
async fn ended(class: &Class, town: &Town, minutes: i64) {
    class.begins(town, now() - TimeDelta::minutes(90 + minutes)).await;
}

/// Several look at once, besides the server.
async fn looked(town: &Town) {
    let (one, two, three) = futures::join!(ask(&town.db), ask(&town.db), ask(&town.db));
    for looked in [one, two, three] {
        looked.unwrap();
    }
}

async fn ticked(class: &Class, guest: &Standing) {
    let fields = [
        ("date", class.dates[0].as_str()),
        ("registration", &guest.id),
        ("came", "yes"),
    ];
    class.staff.call("tick", &fields).await.is(200);
}

async fn given(who: &Client, class: &Class, answer: &str, words: &str) -> Answer {
    let fields = [("date", class.dates[0].as_str()), ("answer", answer), ("words", words)];
    who.call("give_feedback", &fields).await
}

/// What staff learn, by the page of the date.
async fn heard(class: &Class) -> Value {
    let shown = class.staff.call("see_event_date", &[("date", &class.dates[0])]).await;
    shown.is(200).json()["heard"].clone()
}

async fn told(who: &Client) -> usize {
    let news = who.call("see_notices", &[]).await.is(200).json();
    let items = news["items"].as_array().unwrap();
    items.iter().filter(|item| item["kind"] == "event.asked").count()
}

on_both_engines! {
    async fn who_was_ticked_is_asked_once_by_however_many_servers(town: Town) {
        let (_other, _) = town.second_server();
        let class = a_class("书法").for_at_most(3).with("asks_after", "1").published(&town).await;
        let people = town.residents(4).await;
        let mut standings = vec![];
        for person in &people {
            standings.push(class.registered(person).await);
        }
        ended(&class, &town, 30).await;
        ticked(&class, &standings[0]).await;
        ticked(&class, &standings[1]).await;
        looked(&town).await;
        assert_eq!(town.count(TOLD).await, 0, "whoever ticked without a network has time to hand it in");
        ended(&class, &town, 70).await;
        given(&people[1], &class, "good", "").await.is(200);
        looked(&town).await;
        looked(&town).await;
        let each = [told(&people[0]).await, told(&people[1]).await, told(&people[2]).await, told(&people[3]).await];
        assert_eq!(each, [1, 0, 0, 0], "who was there and has not said it; not who stayed away, not who waited");
        let news = people[0].call("see_notices", &[]).await.is(200).json();
        assert_eq!(news["items"][0]["thing"]["path"], format!("/me/events/{}", standings[0].id), "{news}");
        assert!(people[0].page("/me").await.is(200).text.contains("觉得怎么样"), "told in words");
        let mine = people[0].page("/me/events").await;
        assert!(mine.is(200).text.contains("您觉得怎么样？"), "{}", mine.text);
        assert!(!people[2].page("/me/events").await.is(200).text.contains("您觉得怎么样？"));
        assert_eq!(town.count("select count(*) from journal where verb = 'event.asked'").await, 1);
        town.nothing_went_wrong();
    }

    async fn where_no_helper_kept_the_list_everyone_with_a_place_is_asked(town: Town) {
        let class = curious(&town).await;
        let people = town.residents(3).await;
        for person in &people {
            class.registered(person).await;
        }
        let left = people[2].call("see_my_events", &[]).await.is(200).says("/coming/0/id");
        people[2].call("cancel_registration", &[("registration", &left)]).await.is(200);
        class.begins(&town, now() - TimeDelta::minutes(10)).await;
        people[0].call("check_in", &[("date", &class.dates[0])]).await.is(200);
        given(&people[0], &class, "good", "").await.is(409);
        ended(&class, &town, 120).await;
        looked(&town).await;
        let each = [told(&people[0]).await, told(&people[1]).await, told(&people[2]).await];
        assert_eq!(each, [1, 1, 0], "that one has scanned the code does not say that the others were away");
    }

    async fn nobody_is_asked_where_staff_do_not_want_to_know_or_it_was_long_ago(town: Town) {
        let (silent, curious) = (a_class("讲座").published(&town).await, curious(&town).await);
        let person = town.resident().await;
        silent.registered(&person).await;
        curious.registered(&person).await;
        ended(&silent, &town, 4 * 24 * 60).await;
        looked(&town).await;
        assert_eq!(town.count(TOLD).await, 0, "of what is days over nobody is told any more");
        given(&person, &silent, "good", "").await.is(409);
        given(&person, &curious, "good", "").await.is(200);
        assert!(heard(&silent).await.is_null());
        ended(&silent, &town, 14 * 24 * 60 + 5).await;
        given(&person, &curious, "bad", "").await.is(409);
        let new = curious.staff.call("see_new_event", &[("of", &curious.event)]).await.is(200).json();
        assert_eq!(new["fields"]["asks_after"], "1", "a copy asks too");
        curious.changed(&[("asks_after", "")]).await;
        assert_eq!(heard(&curious).await["answered"], 1, "what was said is still told");
        let page = curious.staff.page(&format!("/staff/events/{}", curious.event)).await;
        assert!(page.is(200).text.contains("结束后问一问到场的人"), "{}", page.text);
    }

    async fn without_javascript_it_is_answered_and_changed_and_counts_once(town: Town) {
        let class = curious(&town).await;
        let who = town.visitor().browser_of(&town.somebody().await);
        let standing = class.registered(&who).await;
        ended(&class, &town, 5).await;
        let path = format!("/me/events/{}", standing.id);
        let page = who.page(&path).await;
        assert!(page.is(200).text.contains("您觉得怎么样？") && page.text.contains("不太好"), "{}", page.text);
        let fields = |answer: &'static str, words: &'static str, key: &'static str| {
            [("date", class.dates[0].clone()), ("answer", answer.to_owned()), ("words", words.to_owned()), ("idempotency_key", key.to_owned()),
             ("_form", format!("feedback-{}", class.dates[0]))]
        };
        let send = async |answer, words, key| {
            let fields = fields(answer, words, key);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            who.form("give_feedback", &path, &fields).await
        };
        let refused = send("", "早一点更好", "k1").await;
        assert!(refused.is(422).text.contains("value=\"早一点更好\"") && refused.text.contains("role=\"alert\""), "nothing is lost: {}", refused.text);
        for _ in 0..2 {
            let done = send("good", "早一点更好", "k2").await;
            assert_eq!(done.is(303).header("location"), format!("{path}?done=answered"));
        }
        let thanks = who.page(&format!("{path}?done=answered")).await;
        assert!(thanks.is(200).text.contains("谢谢您告诉我们") && thanks.text.contains("改一改"), "{}", thanks.text);
        assert!(!who.page("/me/events").await.is(200).text.contains("您觉得怎么样？"), "it is not asked again there");
        send("fair", "", "k3").await.is(303);
        assert_eq!(town.count("select count(*) from feedback").await, 1);
        assert_eq!(town.count("select count(*) from feedback where answer = 'fair' and words = ''").await, 1);
        let (one, other) = futures::join!(given(&who, &class, "good", ""), given(&who, &class, "poor", ""));
        one.is(200);
        other.is(200);
        assert_eq!(town.count("select count(*) from feedback").await, 1);
        given(&town.resident().await, &class, "good", "").await.is(409);
        who.call("give_feedback", &[("date", "x"), ("answer", "good")]).await.is(404);
        who.at("xinyuan").call("give_feedback", &[("date", &class.dates[0]), ("answer", "good")]).await.is(409);
        town.visitor().call("give_feedback", &[("date", &class.dates[0]), ("answer", "good")]).await.is(401);
        town.nothing_went_wrong();
    }

    async fn staff_learn_sums_and_words_without_names_once_three_have_answered(town: Town) {
        let class = curious(&town).await;
        let people = town.residents(4).await;
        for person in &people {
            class.registered(person).await;
        }
        assert!(heard(&class).await.is_null(), "it is not over");
        ended(&class, &town, 5).await;
        given(&people[0], &class, "very_good", "老师讲得清楚").await.is(200);
        given(&people[1], &class, "bad", "太挤了").await.is(200);
        let two = heard(&class).await;
        assert_eq!((&two["asked"], &two["answered"], &two["of"]), (&4.into(), &2.into(), &Value::Null), "{two}");
        assert!(two["lines"].as_array().unwrap().is_empty());
        given(&people[2], &class, "bad", "").await.is(200);
        let three = heard(&class).await;
        assert_eq!((&three["of"], three["lines"].as_array().unwrap().len()), (&serde_json::json!([1, 0, 0, 0, 2]), 2), "{three}");
        assert!(!three.to_string().contains("李梅"));
        let page = class.staff.page(&format!("/staff/events/{}/dates/{}", class.event, class.dates[0])).await;
        assert!(page.is(200).text.contains("大家觉得怎么样") && page.text.contains("太挤了"), "{}", page.text);
        people[0].call("see_event_date", &[("date", &class.dates[0])]).await.is(403);
        for path in [format!("/events/{}", class.event), "/events".to_owned()] {
            assert!(!town.visitor().page(&path).await.is(200).text.contains("太挤了"), "{path}");
        }
        assert_eq!(town.count("select count(*) from journal where verb = 'feedback.given' and actor_id is not null").await, 0);
    }

    async fn what_somebody_said_goes_with_them(town: Town) {
        let class = curious(&town).await;
        let somebody = town.somebody().await;
        let who = town.visitor().browser_of(&somebody);
        class.registered(&who).await;
        ended(&class, &town, 5).await;
        given(&who, &class, "good", "我家就在三楼").await.is(200);
        let done = town.linli(&["forget", &somebody.phone, "--yes"], &[]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(town.count("select count(*) from feedback").await, 0);
        assert_eq!(heard(&class).await["answered"], 0);
    }
}
