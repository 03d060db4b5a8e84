//! What is on in other people's calendars, as two readers find it that know nothing of Linli.

use super::{
    an_event, plan,
    plan::{Event, change},
    register,
};
use crate::{
    announcements::is_well_formed,
    common::{Request, Town, a_room, read, read_atom, until},
    feeds::{opened, settled, utc},
    on_both_engines,
    settings::{filled, sent},
};
use foundation::policy::Role;
use serde_json::{Value, json};
use uuid::Uuid;

/// The date of an id, as the readers find it.
fn date(found: &Value, id: Uuid) -> Value {
    let uid = format!("{id}@linli");
    let all = found["events"].as_array().unwrap();
    let one = all.iter().find(|event| event["uid"] == uid.as_str());
    one.unwrap_or_else(|| panic!("no {uid} in {found}")).clone()
}

/// The titles in a calendar.
fn titles(found: &Value) -> Vec<&str> {
    let all = found["events"].as_array().unwrap();
    let mut titles: Vec<&str> = all.iter().map(|event| event["summary"].as_str().unwrap()).collect();
    titles.dedup();
    titles
}

fn yoga() -> Event {
    an_event("瑜伽, 一; 二")
        .of_kind("sport")
        .in_room("yoga")
        .on(&[1, 8, 15])
}

on_both_engines! {
    async fn two_readers_find_every_date_and_what_became_of_it(town: Town) {
        town.has(a_room("yoga")).await;
        let planned = plan(&town, yoga()).await;
        plan(&town, an_event("草稿").a_draft()).await;
        let path = "/feeds/events.ics?lang=zh";
        let feed = town.visitor().get(path).await;
        assert_eq!(feed.is(200).header("content-type"), "text/calendar; charset=utf-8");
        let Some(found) = read(&feed.text) else { return };
        assert_eq!((&found["name"], found["events"].as_array().unwrap().len()), (&json!("活动日历 · furong"), 3));
        let first = date(&found, planned.dates[0]);
        assert_eq!((&first["summary"], &first["location"], &first["status"]), (&json!("瑜伽, 一; 二"), &json!("yoga，furong"), &json!("CONFIRMED")));
        assert_eq!((&first["starts"], &first["sequence"]), (&json!(utc("Asia/Shanghai", &town.at(1, "19:00"))), &json!(0)));
        let url = format!("{}/events/{}/{}", town.address.url(), planned.event, town.day(1));
        assert_eq!(first["url"], url.as_str());

        change(&town, "update event_date set state = 'cancelled', reason = '停电', version = version + 1, changed_at = $1
                       where stands_for = (select max(stands_for) from event_date)").await;
        until("a cancelled date", async || town.visitor().get(path).await.text.contains("CANCELLED")).await;
        let Some(found) = read(&town.visitor().get(path).await.text) else { return };
        let last = date(&found, planned.dates[2]);
        assert_eq!((&last["status"], &last["sequence"]), (&json!("CANCELLED"), &json!(1)));
        assert!(last["description"].as_str().unwrap().contains("停电"), "{last}");
        assert_eq!(date(&found, planned.dates[0])["sequence"], 0);
    }

    async fn there_is_a_calendar_of_a_kind_a_room_and_an_event(town: Town) {
        town.has(a_room("yoga")).await;
        plan(&town, yoga()).await;
        let talk = plan(&town, an_event("讲座").of_kind("talk")).await;
        for (path, wanted) in [
            ("/feeds/events/sport.ics".to_owned(), vec!["瑜伽, 一; 二"]),
            ("/feeds/events/meeting.ics".to_owned(), vec![]),
            ("/feeds/events/rooms/yoga.ics".to_owned(), vec!["瑜伽, 一; 二"]),
            (format!("/feeds/events/{}.ics", talk.event), vec!["讲座"]),
        ] {
            let feed = town.visitor().get(&path).await;
            let Some(found) = read(&feed.is(200).text) else { return };
            assert_eq!(titles(&found), wanted, "{path}");
        }
        for path in ["/feeds/events/party.ics", "/feeds/events/sport", "/feeds/events/rooms/none.ics"] {
            town.visitor().get(path).await.is(404);
        }
        town.visitor().at("xinyuan").get(&format!("/feeds/events/{}.ics", talk.event)).await.is(404);
        let below = town.visitor().at("xinyuan").get("/feeds/events.ics").await;
        assert!(!below.is(200).text.contains("VEVENT"));
    }

    async fn what_has_not_changed_is_not_sent_again(town: Town) {
        plan(&town, an_event("太极")).await;
        for path in ["/feeds/events.ics", "/feeds/events/culture.ics", "/feeds/events.atom"] {
            let first = town.visitor().get(path).await;
            assert_eq!(first.is(200).header("cache-control"), "public, no-cache");
            let again = || Request::new("GET", path).header("if-none-match", first.header("etag"));
            assert!(town.visitor().send(again()).await.is(304).text.is_empty());
        }
        let first = town.visitor().get("/feeds/events.ics").await;
        plan(&town, an_event("八段锦")).await;
        let again = || Request::new("GET", "/feeds/events.ics").header("if-none-match", first.header("etag"));
        until("another feed", async || town.visitor().send(again()).await.status == 200).await;
    }

    async fn one_s_own_calendar_has_what_one_has_registered_for_and_follows_it(town: Town) {
        let planned = plan(&town, an_event("剪纸课").on(&[1]).for_at_most(5)).await;
        let person = town.somebody().await;
        let path = opened(&town, &town.visitor().browser_of(&person)).await;
        assert!(!town.visitor().get(&path).await.is(200).text.contains("VEVENT"));
        register(&town, "剪纸课", person.id.uuid()).await;
        settled(&town).await;
        let feed = town.visitor().get(&path).await;
        let Some(found) = read(&feed.is(200).text) else { return };
        let one = date(&found, planned.dates[0]);
        assert_eq!((&one["summary"], &one["status"]), (&json!("剪纸课"), &json!("CONFIRMED")));
        assert!(one["description"].as_str().unwrap().starts_with("您有名额。"), "{one}");
        let again = || Request::new("GET", &path).header("if-none-match", feed.header("etag"));
        town.visitor().send(again()).await.is(304);
        change(&town, "update event_date set state = 'cancelled', version = version + 1, changed_at = $1").await;
        let Some(found) = read(&town.visitor().send(again()).await.is(200).text) else { return };
        let gone = date(&found, planned.dates[0]);
        assert_eq!(gone["status"], "CANCELLED");
        assert!(gone["sequence"].as_i64() > one["sequence"].as_i64());
    }

    async fn atom_has_an_entry_for_each_event_and_full_addresses(town: Town) {
        let planned = plan(&town, an_event("A & B \"<C>\"").on(&[1, 8])).await;
        plan(&town, an_event("讲座").of_kind("talk").on(&[3])).await;
        let feed = town.visitor().get("/feeds/events.atom?lang=zh").await;
        is_well_formed(&feed.is(200).text);
        assert_eq!(feed.text.matches("<entry>").count(), 2);
        let url = town.address.url();
        for said in [
            format!("<id>urn:uuid:{}</id>", planned.event), format!("href=\"{url}/events/{}\"", planned.event),
            "A &amp; B &quot;&lt;C&gt;&quot;".to_owned(), "<category term=\"talk\"/>".to_owned(), "19:00–20:30".to_owned(),
        ] {
            assert!(feed.text.contains(&said), "no {said} in {}", feed.text);
        }
    }

    async fn what_is_in_a_room_is_on_the_map_once_the_community_says_where_its_centre_stands(town: Town) {
        town.has(a_room("yoga")).await;
        let (inside, outside) = (plan(&town, yoga()).await, plan(&town, an_event("广场舞").on(&[1])).await);
        let (ics, atom) = ("/feeds/events.ics?lang=zh", "/feeds/events.atom?lang=zh");
        let before = town.visitor().get(ics).await;
        assert!(!before.is(200).text.contains("GEO") && !town.visitor().get(atom).await.text.contains("georss:point"));

        let steward = town.browser(Role::Steward).await;
        let page = "/staff/settings";
        let swapped = filled(&steward, &[("latitude", "112.985"), ("longitude", "28.105")]).await;
        let refused = steward.form("save_community_settings", page, &sent(&swapped)).await;
        assert!(refused.is(422).text.contains("好像填反了") && refused.text.contains("value=\"112.985\""), "{}", refused.text);
        let right = filled(&steward, &[("latitude", "28.105"), ("longitude", "112.985")]).await;
        steward.form("save_community_settings", page, &sent(&right)).await.is(303);
        let desk = steward.call("see_community_settings", &[]).await.is(200).json();
        assert_eq!((desk["fields"]["latitude"].as_str(), desk["fields"]["longitude"].as_str()), (Some("28.105"), Some("112.985")));

        let page = town.visitor().page(&format!("/events/{}", inside.event)).await;
        assert!(page.is(200).text.contains("\"latitude\":28.105"), "{}", page.text);
        let after = town.visitor().get(ics).await;
        assert_ne!(after.is(200).header("etag"), before.header("etag"));
        let (Some(found), Some(entries)) = (read(&after.text), read_atom(&town.visitor().get(atom).await.is(200).text)) else { return };
        assert_eq!(date(&found, inside.dates[0])["where"], json!([28.105, 112.985]));
        assert_eq!(date(&found, outside.dates[0])["where"], json!([]), "where a place in words is nobody knows");
        let by_title = |title: &str| entries.as_array().unwrap().iter().find(|entry| entry[0] == title).unwrap()[1].clone();
        assert_eq!((by_title("瑜伽, 一; 二"), by_title("广场舞")), (json!([28.105, 112.985]), json!([])));
    }
}
