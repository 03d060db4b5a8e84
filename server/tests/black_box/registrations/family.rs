//! A household: those for whom somebody registers besides themselves.

use super::a_class;
use crate::{
    common::{Client, Town},
    on_both_engines,
};

async fn named(who: &Client, name: &str, year: &str) -> String {
    who.call("add_member", &[("fields[name]", name), ("fields[birth_year]", year)])
        .await
        .is(200);
    let household = who.call("see_household", &[]).await.is(200).json();
    let members = household["members"].as_array().unwrap();
    let found = members.iter().find(|member| member["name"] == name).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

on_both_engines! {
    async fn a_child_is_registered_with_the_name_of_who_answers_for_it(town: Town) {
        let year = town.day(3).parts().0;
        let parent = town.resident().await;
        let child = named(&parent, "小明", &(year - 8).to_string()).await;
        let class = a_class("围棋").for_at_most(2).with("age_from", "6").with("age_until", "12").published(&town).await;
        let refused = class.asked(&parent, &[("fields[who]", &child)]).await;
        assert_eq!(refused.is(422).says("/fields/fields[guardian]/code"), "missing");
        class.asked(&parent, &[("fields[who]", &child), ("fields[guardian]", "王芳")]).await.is(200);
        let again = class.asked(&parent, &[("fields[who]", &child), ("fields[guardian]", "王芳")]).await;
        assert_eq!(again.is(422).says("/fields/fields[who]/code"), "already_registered");
        let old = named(&parent, "奶奶", &(year - 70).to_string()).await;
        let refused = class.asked(&parent, &[("fields[who]", &old)]).await;
        assert_eq!(refused.is(422).says("/fields/fields[who]/code"), "too_old");
        class.asked(&parent, &[]).await.is(200);

        let list = class.list(0).await;
        assert_eq!((&list["guests"][0]["name"], &list["guests"][0]["guardian"]), (&"小明".into(), &"王芳".into()));
        let page = class.staff.page(&format!("/staff/events/{}/dates/{}/people", class.event, class.dates[0])).await;
        assert!(page.is(200).text.contains("小明") && page.text.contains("王芳") && page.text.contains("****"), "{}", page.text);
        let event = town.visitor().page(&format!("/events/{}", class.event)).await;
        assert!(!event.is(200).text.contains("小明"), "{}", event.text);
        for text in ["小明", "王芳"] {
            let log = std::fs::read_to_string(town.log_file()).unwrap_or_default();
            assert!(!log.contains(text), "{text}");
        }
    }

    async fn twelve_are_the_most_however_many_are_named_at_once(town: Town) {
        let (_other, there) = town.second_server();
        let parent = town.somebody().await;
        let clients = [town.program_of(&parent), there.program_of(&parent)];
        let naming = (0..24).map(|number| {
            let client = clients[number % 2].clone();
            async move { client.call("add_member", &[("fields[name]", &format!("家人{number}")), ("fields[birth_year]", "1980")]).await.status }
        });
        let mut answers = futures::future::join_all(naming).await;
        answers.sort_unstable();
        assert_eq!(answers, [[200; 12], [422; 12]].concat());
        assert_eq!(town.count("select count(*) from household_member where removed_at is null").await, 12);
    }

    async fn a_household_is_ones_own(town: Town) {
        let (parent, other) = (town.resident().await, town.resident().await);
        let child = named(&parent, "小明", "2018").await;
        let household = other.call("see_household", &[]).await.is(200).json();
        assert!(household["members"].as_array().unwrap().is_empty());
        other.call("remove_member", &[("member", &child)]).await.is(404);
        let class = a_class("围棋").published(&town).await;
        let fields = [("fields[who]", child.as_str()), ("fields[guardian]", "x")];
        assert_eq!(class.asked(&other, &fields).await.is(422).says("/fields/fields[who]/code"), "member");
        class.asked(&parent, &fields).await.is(200);
        for _ in 0..2 {
            parent.call("remove_member", &[("member", &child)]).await.is(200);
        }
        let page = parent.page("/me/household").await;
        assert!(page.is(200).text.contains("添加家人") && !page.text.contains("小明"), "{}", page.text);
        assert_eq!(class.list(0).await["guests"][0]["name"], "小明", "what was made stays");
        let bad = parent.call("add_member", &[("fields[name]", ""), ("fields[birth_year]", "3000")]).await;
        assert_eq!(bad.is(422).json()["fields"].as_object().unwrap().len(), 2);
    }
}
