//! Registrations: who has a place, who waits, whom a free one is offered, and who came.

mod crowd;
mod door;
mod family;
pub mod plan;
mod reminders;
mod ticks;
mod told;

use crate::{
    common::{Client, Stream, Town, until},
    on_both_engines,
};
use app::places::Kind;
use chrono::TimeDelta;
use foundation::{policy::Role, time::now};
pub use plan::{Class, Standing, a_class};
use std::time::Duration;

on_both_engines! {
    async fn who_comes_first_has_a_place_and_the_others_wait_in_their_order(town: Town) {
        let class = a_class("书法").for_at_most(2).published(&town).await;
        let people = town.residents(5).await;
        let mut standings = vec![];
        for person in &people {
            standings.push(class.registered(person).await);
        }
        let told: Vec<_> = standings.iter().map(Standing::is).collect();
        assert_eq!(told, [("admitted", 0), ("admitted", 0), ("waiting", 1), ("waiting", 2), ("waiting", 3)]);
        let desk = town.visitor().call("see_registering", &[("event", &class.event)]).await.is(200).json();
        assert_eq!((&desk["left"]["free"], &desk["left"]["waiting"], &desk["would"]["wait"]), (&0.into(), &3.into(), &4.into()), "{desk}");
        assert!(desk["mine"].as_array().unwrap().is_empty() && !desk.to_string().contains("李梅"), "nobody is named: {desk}");
        // Who leaves the line makes the others' way shorter, and frees nothing.
        standings[2].taken_back(&people[2]).await.is(200);
        assert_eq!(standings[3].now(&people[3]).await.is(), ("waiting", 1));
        assert_eq!(standings[2].now(&people[2]).await.is(), ("cancelled", 0));
        let news = people[4].call("see_notices", &[]).await.is(200).json();
        assert!(news["items"].as_array().unwrap().is_empty(), "what one has done oneself is no news: {news}");
        assert_eq!(town.count("select count(*) from journal where verb in ('registration.made', 'registration.waits')").await, 5);
    }

    async fn what_becomes_free_is_offered_to_the_first_and_held_for_them_alone(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let people = town.residents(4).await;
        let first = class.registered(&people[0]).await;
        let (second, third) = (class.registered(&people[1]).await, class.registered(&people[2]).await);
        first.taken_back(&people[0]).await.is(200);
        assert_eq!(second.now(&people[1]).await.is(), ("offered", 0));
        assert_eq!(class.registered(&people[3]).await.is(), ("waiting", 2), "nobody snatches it");
        let news = people[1].call("see_notices", &[]).await.is(200).json();
        assert_eq!(news["items"][0]["kind"], "registration.offered");
        let page = people[1].page(&format!("/me/events/{}", second.id)).await;
        assert!(page.is(200).text.contains("有位子空出来了") && page.text.contains("我要参加"), "{}", page.text);
        third.answered(&people[2], "yes").await.is(409);
        second.answered(&people[2], "yes").await.is(404);

        second.answered(&people[1], "no").await.is(200);
        assert_eq!(second.now(&people[1]).await.is(), ("declined", 0));
        assert_eq!(third.now(&people[2]).await.is(), ("offered", 0));
        third.answered(&people[2], "yes").await.is(200);
        third.answered(&people[2], "yes").await.is(200);
        assert_eq!(third.now(&people[2]).await.is(), ("admitted", 0));
        third.answered(&people[2], "no").await.is(409);
        second.answered(&people[1], "yes").await.is(409);
        town.nothing_went_wrong();
    }

    async fn an_offer_that_nobody_answers_goes_to_the_next(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let people = town.residents(3).await;
        let first = class.registered(&people[0]).await;
        let (second, third) = (class.registered(&people[1]).await, class.registered(&people[2]).await);
        first.taken_back(&people[0]).await.is(200);
        let past = now() - TimeDelta::seconds(1);
        town.by_hand("update registration set offered_until = $1 where state = 'offered'", past).await;
        second.answered(&people[1], "yes").await.is(409);
        town.by_hand("update job set run_at = $1 where kind = 'registration.lapse'", past).await;
        until("the offer lapses", async || second.now(&people[1]).await.is() == ("lapsed", 0)).await;
        assert_eq!(third.now(&people[2]).await.is(), ("offered", 0));
        let page = people[1].page(&format!("/me/events/{}", second.id)).await;
        assert!(page.is(200).text.contains("没有按时回复"), "{}", page.text);
        assert_eq!(class.registered(&people[1]).await.is(), ("waiting", 1), "and can come again");
    }

    async fn the_line_waits_for_its_first(town: Town) {
        let class = a_class("包饺子").for_at_most(4).with("party_most", "4").published(&town).await;
        let people = town.residents(4).await;
        let of = |size: &'static str| [("fields[party_size]", size)];
        let ask = async |at: usize, size| {
            let answer = class.asked(&people[at], &of(size)).await;
            answer.is(200).json()["state"].as_str().unwrap().to_owned()
        };
        assert_eq!([ask(0, "2").await, ask(1, "1").await, ask(2, "3").await, ask(3, "1").await], ["admitted", "admitted", "waiting", "waiting"]);
        let refused = class.asked(&town.resident().await, &of("5")).await;
        assert_eq!(refused.is(422).says("/fields/fields[party_size]/code"), "too_many_in_party");
        // Two more places are three: those of the first in the line.
        let mine = people[0].call("see_my_events", &[]).await.is(200).json();
        let id = mine["coming"][0]["id"].as_str().unwrap();
        people[0].call("cancel_registration", &[("registration", id)]).await.is(200);
        let states = class.list(0).await;
        let states: Vec<_> = states["guests"].as_array().unwrap().iter().map(|guest| (guest["party"].as_u64().unwrap(), guest["state"].as_str().unwrap().to_owned())).collect();
        assert_eq!(states, [(1, "admitted".to_owned()), (3, "offered".to_owned()), (1, "waiting".to_owned())]);
    }

    async fn places_are_kept_for_verified_residents_until_their_day(town: Town) {
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let neighbour = town.somebody().await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.visitor().browser_of(&neighbour));
        resident.call("name_compound", &[("place", &compound)]).await.is(200);
        staff.call("answer_resident", &[("person", &neighbour.id.to_string()), ("place", &compound), ("answer", "yes")]).await.is(200);
        let class = a_class("体检").for_at_most(2).with("kept_places", "1").with("kept_until", town.at(2, "09:00")).published(&town).await;
        let people = town.residents(3).await;
        assert_eq!(class.registered(&people[0]).await.is(), ("admitted", 0));
        let second = class.registered(&people[1]).await;
        assert_eq!(second.is(), ("waiting", 1), "what is left is kept");
        // What stands beside it in lists is what registering would answer.
        let seen = async |who: &Client| who.page("/events").await.is(200).text.clone();
        assert!(seen(&town.visitor()).await.contains("名额满了，可以候补"));
        until("a resident sees what is kept for them", async || seen(&resident).await.contains("还有 1 个名额")).await;
        assert_eq!(class.registered(&resident).await.is(), ("admitted", 0), "however many wait");

        let other = a_class("讲座").for_at_most(2).with("kept_places", "2").with("kept_until", town.at(2, "09:00")).published(&town).await;
        let waits = other.registered(&people[2]).await;
        assert_eq!(waits.is(), ("waiting", 1));
        town.by_hand("update event set kept_until = $1", now()).await;
        town.by_hand("update job set run_at = $1 where kind = 'registration.move_up'", now()).await;
        until("it is open to everyone", async || waits.now(&people[2]).await.is() == ("offered", 0)).await;
        assert_eq!(second.now(&people[1]).await.is(), ("waiting", 1), "of the other both are taken");

        let only = a_class("业主会").with("audience", &compound).published(&town).await;
        assert_eq!(only.asked(&people[0], &[]).await.is(422).says("/fields/event/code"), "only_of_place");
        only.asked(&resident, &[]).await.is(200);
        let only = a_class("居民会").with("audience", "residents").published(&town).await;
        assert_eq!(only.asked(&people[0], &[]).await.is(422).says("/fields/event/code"), "only_residents");
    }

    async fn it_is_said_why_nobody_can_register_now(town: Town) {
        let someone = town.resident().await;
        let later = a_class("早报名").with("opens_at", town.at(2, "09:00")).published(&town).await;
        let refused = later.asked(&someone, &[]).await;
        assert_eq!(refused.is(422).says("/fields/event/code"), "not_open_yet");
        assert!(refused.says("/fields/event/words/zh").contains("09:00"), "{}", refused.text);
        let class = a_class("书法").with("closes_minutes", "120").published(&town).await;
        class.registered(&someone).await;
        assert_eq!(class.asked(&someone, &[]).await.is(422).says("/fields/fields[who]/code"), "already_registered");
        let other = town.resident().await;
        class.begins(&town, now() + TimeDelta::minutes(60)).await;
        assert_eq!(class.asked(&other, &[]).await.is(422).says("/fields/event/code"), "closed");
        class.begins(&town, now() - TimeDelta::minutes(1)).await;
        assert_eq!(class.asked(&other, &[]).await.is(422).says("/fields/event/code"), "over");
        town.visitor().call("register", &[("event", &class.event), ("fields[name]", "x")]).await.is(401);
        class.asked_for(&other, "x", &[]).await.is(404);
        let neighbour = other.at("xinyuan");
        neighbour.call("register", &[("event", &class.event), ("date", &class.dates[0]), ("fields[name]", "x")]).await.is(404);
        town.nothing_went_wrong();
    }

    async fn without_javascript_the_page_of_the_event_has_it_all(town: Town) {
        let class = a_class("书法").for_at_most(1).with("questions", "带不带毛笔 | Your own brush? *").published(&town).await;
        let path = format!("/events/{}", class.event);
        let seen = town.visitor().page(&path).await;
        assert!(seen.is(200).text.contains("还有 1 个名额，共 1 个") && seen.text.contains("登录后报名"), "{}", seen.text);
        let someone = town.somebody().await;
        let browser = town.visitor().browser_of(&someone);
        let page = browser.page(&path).await;
        let asked = format!("fields[answers][q{}]", class.shown().await["event"]["questions"][0]["id"].as_str().unwrap());
        assert!(page.is(200).text.contains("带不带毛笔") && page.text.contains(&asked), "{}", page.text);
        assert!(page.text.contains("现在报名就有位子"), "it says what will happen");
        let fields = |answer: &'static str| [("event", class.event.clone()), ("date", class.dates[0].clone()), ("fields[name]", "王芳".to_owned()), (asked.as_str(), answer.to_owned()), ("idempotency_key", "k1".to_owned())];
        let send = async |answer| {
            let fields = fields(answer);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.form("register", &path, &fields).await
        };
        let refused = send("").await;
        assert!(refused.is(422).text.contains("value=\"王芳\"") && refused.text.contains("role=\"alert\""), "nothing is lost: {}", refused.text);
        let made = send("自己带").await;
        let to = made.is(303).header("location").to_owned();
        assert_eq!(send("自己带").await.is(303).header("location"), to, "sent twice it is one");
        let told = browser.page(&to).await;
        assert!(told.is(200).text.contains("报名成功，位子给您留好了") && told.text.contains("自己带"), "{}", told.text);
        assert!(town.visitor().page(&path).await.text.contains("名额已满"));
        let mine = browser.page("/me/events").await;
        assert!(mine.is(200).text.contains("书法") && mine.text.contains("报名成功"), "{}", mine.text);
        let id = to.split('/').nth(3).unwrap().split('?').next().unwrap().to_owned();
        let cancelled = browser.form("cancel_registration", &to, &[("registration", &id)]).await;
        let after = browser.page(cancelled.is(303).header("location")).await;
        assert!(after.is(200).text.contains("已取消"), "{}", after.text);
        assert_eq!(town.count("select count(*) from registration").await, 1);
    }

    async fn a_course_is_registered_for_once_with_all_its_dates(town: Town) {
        let class = a_class("舞蹈课").for_the_whole_course(&town).for_at_most(1).published(&town).await;
        assert_eq!(class.dates.len(), 4);
        let people = town.residents(2).await;
        assert_eq!(class.registered(&people[0]).await.is(), ("admitted", 0));
        assert_eq!(class.registered(&people[1]).await.is(), ("waiting", 1));
        for date in 0..4 {
            let list = class.list(date).await;
            assert_eq!(list["guests"][0]["state"], "admitted");
        }
        let mine = people[0].call("see_my_events", &[]).await.is(200).json();
        assert_eq!((&mine["coming"][0]["course"], mine["coming"].as_array().unwrap().len()), (&true.into(), 1));
        class.asked_for(&people[1], &class.dates[1], &[]).await.is(404);
    }

    async fn open_pages_hear_of_every_registration(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let page = Stream::open(&town.visitor(), "events");
        class.registered(&town.resident().await).await;
        assert_eq!(page.next(Duration::from_secs(5)).await.1.as_deref(), Some("events"));
    }
}
