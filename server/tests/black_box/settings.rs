//! What a community says of itself; and two who change the same thing.

use crate::{
    common::{Client, Request, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;

const PAGE: &str = "/staff/settings";
const SAVED: &str = "已保存，所有页面立即生效";

/// The form as it stands, with these fields otherwise.
pub async fn filled(steward: &Client, otherwise: &[(&str, &str)]) -> Vec<(String, String)> {
    let desk = steward.call("see_community_settings", &[]).await.is(200).json();
    let mut fields = vec![("version".to_owned(), desk["version"].to_string())];
    for (name, value) in desk["fields"].as_object().unwrap() {
        let other = otherwise.iter().find(|(known, _)| known == name);
        let value = other.map_or(value.as_str().unwrap(), |(_, other)| other);
        fields.push((format!("fields[{name}]"), value.to_owned()));
    }
    fields
}

/// As a form is sent.
pub fn sent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// The version that the form on a page would send.
fn version_on(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

/// The fields of a room's form that have to be there, with this name and capacity.
fn room<'a>(version: &'a str, name: &'a str, capacity: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("room", "yoga"),
        ("version", version),
        ("fields[name]", name),
        ("fields[capacity]", capacity),
        ("fields[who]", "residents"),
        ("fields[shortest]", "15"),
        ("fields[longest]", "720"),
        ("fields[ahead_days]", "60"),
        ("fields[cutoff]", "0"),
        ("fields[setup]", "0"),
        ("fields[cleaning]", "0"),
        ("fields[hours][0][opens]", "09:00"),
        ("fields[hours][0][closes]", "21:00"),
        ("fields[parts][0][code]", "room"),
        ("fields[parts][0][name]", "全室"),
    ]
}

on_both_engines! {
    async fn what_a_steward_says_of_the_community_stands_on_every_page_at_once(town: Town) {
        town.has(a_room("yoga")).await;
        let (steward, staff, visitor) = (town.browser(Role::Steward).await, town.browser(Role::Staff).await, town.visitor());
        staff.call("see_community_settings", &[]).await.is(403);
        assert!(visitor.page("/").await.text.contains("data-accent=\"lantern\""));
        let otherwise = [("name", "芙蓉<南路>"), ("name_en", "Furong"), ("centre", "暖心小院"), ("accent", "pine"), ("phone", "0731-8555 1234"), ("address", "芙蓉南路 1 号")];
        let fields = filled(&steward, &otherwise).await;
        let saved = steward.form("save_community_settings", PAGE, &sent(&fields)).await;
        assert_eq!(saved.is(303).header("location"), "/staff/settings?done=saved");
        for path in ["/", "/rooms/yoga"] {
            let page = visitor.page(path).await;
            for said in ["芙蓉&lt;南路&gt;", "data-accent=\"pine\"", "href=\"tel:0731-85551234\"", "芙蓉南路 1 号"] {
                assert!(page.is(200).text.contains(said), "{path}: no {said} in {}", page.text);
            }
        }
        assert!(visitor.page("/centre").await.text.contains("暖心小院"));
        assert!(!visitor.at("xinyuan").page("/").await.text.contains("data-accent=\"pine\""), "nor does the neighbour change");
        assert_eq!(town.count("select count(*) from journal where verb = 'community.changed'").await, 1);
    }

    async fn the_language_is_that_of_the_community_until_somebody_chooses(town: Town) {
        let steward = town.browser(Role::Steward).await;
        let fields = filled(&steward, &[("lang", "en")]).await;
        steward.form("save_community_settings", PAGE, &sent(&fields)).await.is(303);
        let lang = async |client: &Client, asks: &str| {
            let page = client.send(Request::new("GET", "/").header("accept", "text/html").header("accept-language", asks)).await;
            let (_, rest) = page.is(200).text.split_once("<html lang=\"").unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        assert_eq!(lang(&town.visitor(), "zh-CN").await, "en");
        assert_eq!(lang(&town.visitor().with_cookies("lang=zh-CN"), "en").await, "zh-CN");
        assert_eq!(lang(&town.visitor().at("xinyuan"), "zh-CN").await, "zh-CN");
    }

    async fn what_makes_no_sense_is_told_and_nothing_changes(town: Town) {
        let steward = town.browser(Role::Steward).await;
        let fields = filled(&steward, &[("name", ""), ("phone", "call me")]).await;
        let refused = steward.form("save_community_settings", PAGE, &sent(&fields)).await;
        assert!(refused.is(422).text.contains("call me"), "what was typed is still there");
        assert!(steward.page("/staff/settings?done=saved").await.is(200).text.contains(SAVED));
        let refused = steward.form("save_community_settings", "/staff/settings?done=saved", &sent(&fields)).await;
        assert!(!refused.is(422).text.contains(SAVED), "what was saved before is no news beside a refusal");
        assert!(!refused.text.contains("done=saved"), "nor when the page is opened again");
        let fields = filled(&steward, &[("accent", "#ff0000")]).await;
        steward.form("save_community_settings", PAGE, &sent(&fields)).await.is(400);
        assert_eq!(town.count("select count(*) from community where version > 1").await, 0);
    }

    async fn the_second_of_two_stewards_is_shown_both_versions_and_may_save_theirs(town: Town) {
        let (first, second) = (town.browser(Role::Steward).await, town.browser(Role::Steward).await);
        let ours = filled(&first, &[("name", "先来的名字")]).await;
        let theirs = filled(&second, &[("name", "后来的名字")]).await;
        first.form("save_community_settings", PAGE, &sent(&ours)).await.is(303);
        let refused = second.form("save_community_settings", PAGE, &sent(&theirs)).await;
        let page = &refused.is(409).text;
        assert!(page.contains("value=\"后来的名字\"") && page.contains("现在是：先来的名字"), "{page}");
        assert_eq!(page.matches("class=\"theirs\"").count(), 1, "only what differs is told");
        assert_eq!(version_on(page), "2");

        let mut again = theirs.clone();
        again[0].1 = version_on(page).to_owned();
        second.form("save_community_settings", PAGE, &sent(&again)).await.is(303);
        assert!(town.visitor().page("/").await.text.contains("后来的名字"));
    }

    async fn the_second_of_two_who_change_a_room_is_shown_both_versions(town: Town) {
        town.has(a_room("yoga")).await;
        let (first, second) = (town.browser(Role::Staff).await, town.browser(Role::Staff).await);
        let page = "/staff/rooms/yoga";
        let seen = version_on(&first.page(page).await.is(200).text).to_owned();
        first.form("save_room", page, &room(&seen, "瑜伽室", "12")).await.is(303);
        let refused = second.form("save_room", page, &room(&seen, "舞蹈室", "20")).await;
        let text = &refused.is(409).text;
        for said in ["value=\"舞蹈室\"", "现在是：瑜伽室", "value=\"20\"", "现在是：12", "class=\"form overtaken desk\""] {
            assert!(text.contains(said), "no {said} in {text}");
        }
        let (_, told) = text.split_once("role=\"alert\"").unwrap();
        let told = told.split("</div>").next().unwrap();
        assert!(told.contains("您填的内容都还在") && told.contains("仍按我填的保存") && !told.contains("请看最新的内容"), "one story: {told}");
        let newest = version_on(text).to_owned();
        assert_ne!(newest, seen);
        let mistyped = second.form("save_room", page, &room(&seen, "", "20")).await;
        assert_eq!(version_on(&mistyped.is(422).text), seen, "who mistyped has not seen the other's version");
        second.form("save_room", page, &room(&newest, "舞蹈室", "20")).await.is(303);
        assert!(town.visitor().page("/rooms/yoga").await.text.contains("舞蹈室"));
    }
}
