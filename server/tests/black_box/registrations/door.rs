//! At the door: the list that staff tick, the code of four digits, the code to scan.

use super::{Class, a_class};
use crate::{
    common::{Client, Town},
    on_both_engines,
};
use chrono::TimeDelta;
use foundation::time::now;
use serde_json::Value;

async fn tick(staff: &Client, class: &Class, guest: &Value, came: &str) -> u16 {
    let fields = [
        ("date", class.dates[0].as_str()),
        ("registration", guest["id"].as_str().unwrap()),
        ("came", came),
    ];
    staff.call("tick", &fields).await.status
}

on_both_engines! {
    async fn two_helpers_who_tick_the_same_person_are_one_check_in(town: Town) {
        let class = a_class("书法").for_at_most(1).published(&town).await;
        let people = town.residents(2).await;
        class.registered(&people[0]).await;
        class.registered(&people[1]).await;
        let list = class.list(0).await;
        let (guest, waits) = (&list["guests"][0], &list["guests"][1]);
        let (one, other) = futures::join!(tick(&class.staff, &class, guest, "yes"), tick(&class.staff, &class, guest, "yes"));
        assert_eq!((one, other), (200, 200));
        assert_eq!(town.count("select count(*) from journal where verb = 'check_in.made'").await, 1);
        assert!(class.list(0).await["guests"][0]["came"].is_string());
        assert_eq!(tick(&class.staff, &class, waits, "yes").await, 404, "who waits has no place");
        assert_eq!(tick(&people[0], &class, guest, "yes").await, 403);
        for _ in 0..2 {
            assert_eq!(tick(&class.staff, &class, guest, "no").await, 200);
        }
        assert!(class.list(0).await["guests"][0]["came"].is_null());
        assert_eq!(tick(&class.staff, &class, guest, "yes").await, 200);
        assert_eq!(town.count("select count(*) from check_in where undone_at is null").await, 1);
        people[0].call("see_sheet", &[("date", &class.dates[0])]).await.is(403);
    }

    async fn the_code_that_somebody_tells_is_enough(town: Town) {
        let class = a_class("书法").published(&town).await;
        let people = town.residents(12).await;
        for person in &people {
            class.registered(person).await;
        }
        let list = class.list(0).await;
        let codes: Vec<_> = list["guests"].as_array().unwrap().iter().map(|guest| guest["code"].as_str().unwrap().to_owned()).collect();
        let mut different = codes.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), 12);
        let page = format!("/staff/events/{}/dates/{}/people", class.event, class.dates[0]);
        let done = class.staff.form("check_in_code", &page, &[("date", &class.dates[0]), ("code", &codes[3])]).await;
        let told = class.staff.page(done.is(303).header("location")).await;
        assert!(told.is(200).text.contains("李梅 签到了"), "{}", told.text);
        let list = class.list(0).await;
        let came: Vec<_> = list["guests"].as_array().unwrap().iter().filter(|guest| guest["came"].is_string()).collect();
        assert_eq!((came.len(), &came[0]["code"]), (1, &Value::from(codes[3].clone())));
        let wrong = (0..10_000).map(|code| format!("{code:04}")).find(|code| !codes.contains(code)).unwrap();
        let refused = class.staff.form("check_in_code", &page, &[("date", &class.dates[0]), ("code", &wrong)]).await;
        assert!(refused.is(422).text.contains("名单上没有这个签到码") && refused.text.contains(&wrong), "{}", refused.text);
    }

    async fn who_scans_the_code_at_the_door_is_there(town: Town) {
        let class = a_class("书法").published(&town).await;
        let (guest, stranger) = (town.visitor().browser_of(&town.somebody().await), town.visitor().browser_of(&town.somebody().await));
        class.registered(&guest).await;
        let path = format!("/check-in/{}", class.dates[0]);
        let picture = town.visitor().get(&format!("{path}/qr.svg")).await;
        assert_eq!(picture.is(200).header("content-type"), "image/svg+xml");
        let unknown = town.visitor().page(&path).await;
        assert!(unknown.is(401).text.contains("/sign-in?to="), "{}", unknown.text);
        assert!(guest.page(&path).await.is(200).text.contains("开始签到，请到时再来"));
        guest.call("check_in", &[("date", &class.dates[0])]).await.is(409);

        class.begins(&town, now() + TimeDelta::minutes(20)).await;
        assert!(guest.page(&path).await.is(200).text.contains("我到了，签到"));
        let there = guest.form("check_in", &path, &[("date", &class.dates[0])]).await;
        let told = guest.page(there.is(303).header("location")).await;
        assert!(told.is(200).text.contains("签到成功，欢迎！"), "{}", told.text);
        assert!(class.list(0).await["guests"][0]["came"].is_string());
        stranger.call("check_in", &[("date", &class.dates[0])]).await.is(409);
        assert!(stranger.page(&path).await.is(200).text.contains("您不在这次活动的名单上"));
        town.visitor().get("/check-in/x/qr.svg").await.is(404);
    }
}
