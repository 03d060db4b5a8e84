//! Announcements: for whom, for how long, on home and in the feed.

use crate::{
    common::{Answer, Client, Request, Stream, Town},
    on_both_engines,
};
use app::places::Kind;
use foundation::{policy::Role, time::now};
use std::time::Duration;

const PAGE: &str = "/staff/announcements";

async fn announce(town: &Town, staff: &Client, title: &str, audience: &str) {
    let (first, last) = (town.day(0).to_string(), town.day(7).to_string());
    let fields = [
        ("fields[title]", title),
        ("fields[words]", "第一行\r\n第二行 <b>&"),
        ("fields[audience]", audience),
        ("fields[first]", &first),
        ("fields[last]", &last),
    ];
    let done = staff.form("add_announcement", PAGE, &fields).await;
    assert_eq!(done.is(303).header("location"), "/staff/announcements?done=made");
}

/// The announcements as staff list them, by the id of the first.
async fn first(staff: &Client) -> (String, String) {
    let board = staff.call("see_announcements", &[]).await.is(200).json();
    let one = &board["items"][0];
    (one["id"].as_str().unwrap().to_owned(), one["version"].to_string())
}

async fn feed(client: &Client) -> Answer {
    client.get("/feeds/announcements.atom").await
}

/// Fails unless every element is closed in its order and every `&` begins an entity that XML knows (XML 1.0, section 2.1).
pub fn is_well_formed(xml: &str) {
    let mut open = vec![];
    let body = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        .expect("a declaration");
    for (at, piece) in body.split('<').enumerate() {
        let (tag, text) = if at == 0 {
            ("", piece)
        } else {
            piece.split_once('>').expect("a tag ends")
        };
        for after in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            let known = ["amp;", "lt;", "gt;", "quot;"]
                .iter()
                .any(|entity| after.starts_with(entity));
            assert!(known, "&{after}");
        }
        assert!(!text.contains('>'), "{text}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
        } else if at > 0 && !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
}

on_both_engines! {
    async fn everyone_reads_what_is_for_them_and_nothing_else(town: Town) {
        let compound = town.place(Kind::Compound, "c1", "place-furong").await.uuid().to_string();
        let (staff, verified) = (town.browser(Role::Staff).await, town.somebody().await);
        let neighbour = town.visitor().browser_of(&verified);
        neighbour.call("name_compound", &[("place", &compound)]).await.is(200);
        let answer = [("person", verified.id.to_string()), ("place", compound), ("answer", "yes".to_owned())];
        let answer: Vec<_> = answer.iter().map(|(name, value)| (*name, value.as_str())).collect();
        staff.call("answer_resident", &answer).await.is(200);
        let all = ["给人人", "给居民", "给核实过的", "给同事"];
        let clients = [town.visitor(), town.browser(Role::Resident).await, neighbour, staff.clone()];
        for (at, audience) in ["everyone", "residents", "verified", "staff"].into_iter().enumerate() {
            announce(&town, &staff, all[at], audience).await;
            // Only the latest is looked at: at most three are pinned.
            for (rank, client) in clients.iter().enumerate() {
                let home = client.page("/").await;
                assert_eq!(home.is(200).text.contains(all[at]), rank >= at, "{audience} for {rank}");
                assert_eq!(client.call("see_day", &[("date", "")]).await.is(200).text.contains(all[at]), rank >= at, "{audience} for {rank}");
            }
        }
        let home = staff.page("/").await;
        assert_eq!(home.text.matches("class=\"card pinned\"").count(), 3, "three at most");
        let feed = feed(&staff).await;
        assert!(feed.text.contains("给人人") && !feed.text.contains("给同事"), "{}", feed.text);
        assert!(!town.visitor().at("xinyuan").page("/").await.text.contains("给人人"));
    }

    async fn staff_see_which_home_has_no_room_for_and_everyone_finds_those_too(town: Town) {
        let (staff, visitor) = (town.browser(Role::Staff).await, town.visitor());
        assert!(visitor.page("/announcements").await.is(200).text.contains("现在没有公告"));
        for (title, audience) in [("一", "everyone"), ("给同事", "staff"), ("二", "everyone"), ("三", "everyone")] {
            announce(&town, &staff, title, audience).await;
        }
        let board = staff.call("see_announcements", &[]).await.is(200).json();
        let behind = |title: &str| {
            let items = board["items"].as_array().unwrap();
            items.iter().find(|item| item["fields"]["title"] == title).unwrap()["behind"].as_bool().unwrap()
        };
        assert_eq!(["一", "给同事", "二", "三"].map(behind), [false; 4], "visitors see the first, and staff theirs");
        assert!(!visitor.page("/").await.is(200).text.contains("href=\"/announcements\""), "three are all");

        announce(&town, &staff, "四", "everyone").await;
        let list = staff.page(PAGE).await;
        assert_eq!(list.is(200).text.matches("有更新的三条排在前面").count(), 2, "{}", list.text);
        assert_eq!(list.text.matches("正在显示").count(), 3);
        let home = visitor.page("/").await;
        assert!(home.is(200).text.contains("还有 1 条公告") && home.text.contains("href=\"/announcements\""), "{}", home.text);
        for (client, all) in [(&visitor, 4), (&staff, 5)] {
            let page = client.page("/announcements").await;
            assert_eq!(page.is(200).text.matches("class=\"card pinned\"").count(), all);
            assert_eq!(page.text.contains("给同事"), all == 5);
        }
    }

    async fn what_is_typed_is_text_and_its_lines_stay(town: Town) {
        let staff = town.browser(Role::Staff).await;
        announce(&town, &staff, "<script>alert(1)</script>", "everyone").await;
        let home = town.visitor().page("/").await;
        assert!(home.is(200).text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !home.text.contains("<script>alert"), "{}", home.text);
        assert!(home.text.contains("第一行\n第二行 &lt;b&gt;&amp;"), "{}", home.text);
        assert_eq!(town.count("select count(*) from journal where verb = 'announcement.made'").await, 1);
    }

    async fn what_is_over_or_withdrawn_is_taken_down(town: Town) {
        let staff = town.browser(Role::Staff).await;
        announce(&town, &staff, "已经过去", "everyone").await;
        town.by_hand("update announcement set first_day = '2020-01-01', last_day = '2020-01-02' where at <= $1", now()).await;
        announce(&town, &staff, "还在", "everyone").await;
        let home = town.visitor().page("/").await;
        assert!(home.is(200).text.contains("还在") && !home.text.contains("已经过去"), "{}", home.text);
        let (id, _) = first(&staff).await;
        for _ in 0..2 {
            staff.call("withdraw_announcement", &[("announcement", &id)]).await.is(200);
        }
        assert!(!town.visitor().page("/").await.text.contains("还在"), "at once");
        assert!(!feed(&town.visitor()).await.text.contains("<entry>"));
        let list = staff.page(PAGE).await;
        assert!(list.is(200).text.contains("还在") && list.text.contains("已经过去"), "staff keep the record");
        assert_eq!(town.count("select count(*) from journal where verb = 'announcement.withdrawn'").await, 1);
    }

    async fn two_who_change_an_announcement_see_both_versions(town: Town) {
        let (one, other) = (town.browser(Role::Staff).await, town.browser(Role::Staff).await);
        announce(&town, &one, "停水", "everyone").await;
        let (id, version) = first(&one).await;
        let (first, last) = (town.day(0).to_string(), town.day(3).to_string());
        let form = |title: &'static str| {
            [("announcement", id.clone()), ("version", version.clone()), ("fields[title]", title.into()), ("fields[words]", "明天".into()), ("fields[audience]", "everyone".into()), ("fields[first]", first.clone()), ("fields[last]", last.clone())]
        };
        let page = format!("{PAGE}/{id}");
        for (client, title, status) in [(&one, "停水一天", 303), (&other, "停电一天", 409)] {
            let form = form(title);
            let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = client.form("save_announcement", &page, &fields).await;
            if answer.is(status).status == 409 {
                assert!(answer.text.contains("value=\"停电一天\"") && answer.text.contains("现在是：停水一天"), "{}", answer.text);
            }
        }
        let fields = form("x");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        one.at("xinyuan").call("save_announcement", &fields).await.is(403);
    }

    async fn the_feed_is_xml_with_full_addresses_and_is_not_sent_again_unchanged(town: Town) {
        let (staff, visitor) = (town.browser(Role::Staff).await, town.visitor());
        let empty = feed(&visitor).await;
        is_well_formed(&empty.is(200).text);
        assert_eq!(empty.header("content-type"), "application/atom+xml; charset=utf-8");
        announce(&town, &staff, "A & B \"<C>\"", "everyone").await;
        let (id, _) = first(&staff).await;
        let answer = feed(&visitor).await;
        is_well_formed(&answer.is(200).text);
        let url = town.address.url();
        for said in [format!("<id>urn:uuid:{id}</id>"), format!("<id>urn:uuid:{}</id>", town.community), format!("href=\"{url}/\""), "A &amp; B &quot;&lt;C&gt;&quot;".to_owned(), "第一行\n第二行 &lt;b&gt;&amp;".to_owned()] {
            assert!(answer.text.contains(&said), "no {said} in {}", answer.text);
        }
        let again = || Request::new("GET", "/feeds/announcements.atom").header("if-none-match", answer.header("etag"));
        let unchanged = visitor.send(again()).await;
        assert!(unchanged.is(304).text.is_empty());
        announce(&town, &staff, "新的", "everyone").await;
        visitor.send(again()).await.is(200);
        let below = feed(&visitor.at("xinyuan")).await;
        assert!(below.is(200).text.contains(&format!("href=\"{url}/c/xinyuan/\"")), "{}", below.text);
        let linked = visitor.page("/").await;
        assert!(linked.text.contains("type=\"application/atom+xml\""), "{}", linked.text);
    }

    async fn home_hears_of_an_announcement(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let page = Stream::open(&town.visitor(), "centre,announcements");
        announce(&town, &staff, "停水", "everyone").await;
        assert_eq!(page.next(Duration::from_secs(5)).await.1.as_deref(), Some("announcements"));
    }
}
