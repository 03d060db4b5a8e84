//! What staff do by themselves on the page of public holidays: note a day, take it back, import a calendar.

use super::{DAYS, IMPORTS, calendar, day_of, published};
use crate::{
    api::{booked, wish},
    common::{Answer, Client, Town, a_room},
    on_both_engines,
};
use foundation::{policy::Role, time::Day};
use futures::future::join_all;
use serde_json::{Value, json};

const PAGE: &str = "/staff/closures";

async fn note(staff: &Client, day: Day, kind: &str, name: &str) -> Answer {
    let day = day.to_string();
    staff
        .form("note_closure", PAGE, &[("day", &day), ("kind", kind), ("name", name)])
        .await
}

async fn take_back(staff: &Client, day: Day) -> Answer {
    staff.form("free_closure", PAGE, &[("day", &day.to_string())]).await
}

async fn import(staff: &Client, file: &str, source: &str) -> Answer {
    let file = file.replace("\r\n", "\n").replace('\n', "\r\n");
    staff
        .form("import_closures", PAGE, &[("file", &file), ("source", source)])
        .await
}

/// The answer to an import that was kept: how many days were added, removed, as before.
#[track_caller]
fn came_to(answer: &Answer, [added, removed, same]: [usize; 3]) {
    let expected = format!("{PAGE}?done=imported&added={added}&removed={removed}&same={same}");
    assert_eq!(answer.is(303).header("location"), expected);
}

/// What is known of the coming year.
async fn coming(staff: &Client) -> Value {
    staff.call("see_closures", &[]).await.is(200).json()["coming"].clone()
}

on_both_engines! {
    async fn a_day_that_staff_note_closes_every_room_until_it_is_taken_back(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, day) = (town.browser(Role::Staff).await, town.day(3));
        let date = day.to_string();
        let open = day_of(&town, "yoga", &date).await;
        let done = format!("/staff/closures?done=noted&day={date}");
        assert_eq!(note(&staff, day, "off", "停电检修").await.is(303).header("location"), done);
        assert_eq!(day_of(&town, "yoga", &date).await, (json!([]), json!("停电检修")));
        assert_eq!(coming(&staff).await, json!([[null, { "day": date, "kind": "off", "name": "停电检修" }]]));
        let page = staff.page(PAGE).await;
        assert!(page.is(200).text.contains("停电检修") && page.text.contains("工作人员记下"), "{}", page.text);

        note(&staff, day, "working", "调休").await.is(303);
        note(&staff, day, "working", "调休").await.is(303);
        assert_eq!(coming(&staff).await, json!([[null, { "day": date, "kind": "working", "name": "调休" }]]), "the later word counts");
        assert_eq!(take_back(&staff, day).await.is(303).header("location"), "/staff/closures?done=freed");
        take_back(&staff, day).await.is(303);
        assert_eq!(day_of(&town, "yoga", &date).await, open);
        assert_eq!(town.count(DAYS).await, 0);
        for (entries, told) in [
            ("select count(*) from journal where verb = 'closure.noted'", 2),
            ("select count(*) from journal where verb = 'closure.freed'", 1),
        ] {
            assert_eq!(town.count(entries).await, told, "what changes nothing leaves no entry: {entries}");
        }
        assert_eq!(town.count("select count(*) from journal where verb like 'closure.%' and actor_id is null").await, 0, "somebody did it");
        town.nothing_went_wrong();
    }

    async fn who_notes_a_day_is_told_how_much_is_booked_on_it(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, resident) = (town.browser(Role::Staff).await, town.resident().await);
        for (ahead, from, until) in [(3, "10:00", "11:00"), (3, "12:00", "13:00"), (4, "10:00", "11:00")] {
            booked(&resident, &wish(&town, "yoga", ahead, from, until)).await;
        }
        let gone = booked(&resident, &wish(&town, "yoga", 3, "14:00", "15:00")).await;
        resident.delete(&gone).await.is(200);
        let to = note(&staff, town.day(3), "off", "社区节").await.is(303).header("location").to_owned();
        let page = staff.page(&to).await;
        let link = format!("/staff/day?date={}", town.day(3));
        assert!(page.is(200).text.contains("已有 2 个预约") && page.text.contains(&link), "{}", page.text);
        let to = note(&staff, town.day(5), "off", "社区节").await.is(303).header("location").to_owned();
        let page = staff.page(&to).await;
        assert!(page.is(200).text.contains("已记下") && !page.text.contains("个预约，没有取消"), "{}", page.text);
        for asked in ["", "soon", "2026-13-01"] {
            let seen = staff.call("see_closures", &[("noted", asked)]).await.is(200).json();
            assert_eq!(seen.get("booked"), None, "{asked}");
        }
    }

    async fn what_staff_note_comes_before_what_is_published_and_makes_no_more_days_known(town: Town) {
        town.has(a_room("yoga")).await;
        let staff = town.browser(Role::Staff).await;
        let file = calendar(&[(town.day(3), "休"), (town.day(4), "休")]);
        came_to(&import(&staff, &file, "").await, [2, 0, 0]);
        note(&staff, town.day(3), "working", "照常上班").await.is(303);
        note(&staff, town.day(9), "off", "社区节").await.is(303);
        for (ahead, open) in [(3, true), (4, false), (9, false)] {
            let (hours, _) = day_of(&town, "yoga", &town.day(ahead).to_string()).await;
            assert_eq!(hours != json!([]), open, "in {ahead} days: {hours}");
        }
        let asked = format!("/api/v1/rooms/yoga/availability?from={}&to={}", town.day(0), town.day(12));
        assert_eq!(town.visitor().get(&asked).await.says("/holidays_until"), town.day(4).to_string());
        came_to(&import(&staff, &calendar(&[(town.day(4), "休")]), "").await, [0, 1, 1]);
        assert_eq!(town.count("select count(*) from calendar_day where source = 'community'").await, 2, "no import takes it away");
        let sources = staff.call("see_closures", &[]).await.is(200).json()["sources"].clone();
        assert_eq!((sources.as_array().unwrap().len(), &sources[0]["name"]), (1, &json!("校历")));
        town.nothing_went_wrong();
    }

    async fn a_calendar_is_imported_on_the_page_as_by_the_command(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let done = import(&staff, &published(), "").await;
        came_to(&done, [108, 0, 0]);
        let page = staff.page(done.header("location")).await;
        assert!(page.is(200).text.contains("新增 108 天") && page.text.contains("中国节假日"), "{}", page.text);
        assert_eq!(town.count("select count(*) from calendar_day where kind = 'off' and source = '中国节假日'").await, 89);
        came_to(&import(&staff, &published(), "").await, [0, 0, 108]);
        let moved = published().replace("20261010", "20261017").replace("20261011", "20261018");
        came_to(&import(&staff, &moved, "").await, [1, 1, 107]);
        came_to(&import(&staff, &calendar(&[(town.day(5), "休")]), "中国节假日").await, [1, 108, 0]);
        assert_eq!(town.count(DAYS).await, 1);
        assert_eq!(town.count(IMPORTS).await, 3, "what changes nothing leaves no entry");
        assert_eq!(town.count("select count(*) from journal where verb = 'closures.imported' and actor_id is null").await, 0);

        let file = calendar(&[(town.day(6), "休")]);
        let again = [("file", file.as_str()), ("source", "学校"), ("idempotency_key", "k1")];
        for _ in 0..2 {
            came_to(&staff.form("import_closures", PAGE, &again).await, [1, 0, 0]);
        }
        assert_eq!(town.count(IMPORTS).await, 4, "the same form is one import");
        town.nothing_went_wrong();
    }

    async fn a_calendar_with_a_mistake_comes_back_with_its_line_and_nothing_is_half_imported(town: Town) {
        let staff = town.browser(Role::Staff).await;
        came_to(&import(&staff, &calendar(&[(town.day(3), "休")]), "").await, [1, 0, 0]);
        let event = |lines: &str| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n");
        let of = |events: &str| format!("BEGIN:VCALENDAR\nX-WR-CALNAME:校历\n{events}END:VCALENDAR\n");
        let good = event("DTSTART:20270101\nDESCRIPTION:休\nSUMMARY:元旦");
        let two = of(&[good.as_str(), &event("DTSTART:20270308\nSUMMARY:妇女节")].concat());
        let back = import(&staff, &two, "").await;
        assert!(back.is(422).text.contains("第 8 行") && back.text.contains("没有导入任何日子"), "{}", back.text);
        assert!(back.text.contains("SUMMARY:妇女节"), "what was typed is still there");

        let many = of(&event("DTSTART:20270308\nSUMMARY:妇女节").repeat(9));
        assert!(import(&staff, &many, "").await.is(422).text.contains("另有 4 处需要修改"));
        let nameless = of(&good).replace("X-WR-CALNAME:校历\n", "");
        for (file, source, field, code) in [
            ("", "", "file", "missing"),
            ("x", "", "file", "unreadable"),
            (of("").as_str(), "", "file", "no_days"),
            (of(&event("DTSTART:20270101\nDESCRIPTION:休\nRRULE:FREQ=SECONDLY")).as_str(), "", "file", "recurrence"),
            (of(&event("DTSTART:20270101\nDTEND:21990101\nDESCRIPTION:休")).as_str(), "", "file", "span"),
            (of(&good).replace("元旦", "\u{fffd}").as_str(), "", "file", "utf8"),
            (of(&good.repeat(1500)).as_str(), "", "file", "too_large"),
            (nameless.as_str(), "", "source", "source"),
            (nameless.as_str(), "community", "source", "reserved"),
            (of(&good).as_str(), "\u{202e}", "source", "characters"),
        ] {
            let refused = staff.call("import_closures", &[("file", file), ("source", source)]).await;
            assert_eq!(refused.is(422).says(&format!("/fields/{field}/code")), code, "{}", refused.text);
        }
        staff.call("import_closures", &[("file", &of(&good.repeat(9000)))]).await.is(413);
        assert_eq!((town.count(DAYS).await, town.count(IMPORTS).await), (1, 1));
        came_to(&import(&staff, &nameless, "教育局").await, [1, 0, 0]);
        town.nothing_went_wrong();
    }

    async fn a_day_that_cannot_be_noted_comes_back_with_what_was_typed(town: Town) {
        let staff = town.browser(Role::Staff).await;
        for (day, name, wrong) in [
            (town.day(-1).to_string(), "停电检修", "day"),
            (town.day(366).to_string(), "停电检修", "day"),
            (String::from("soon"), "停电检修", "day"),
            (town.day(3).to_string(), "", "name"),
        ] {
            let fields = [("day", day.as_str()), ("kind", "off"), ("name", name)];
            let refused = staff.call("note_closure", &fields).await;
            assert!(refused.is(422).json()["fields"].get(wrong).is_some(), "{day}: {}", refused.text);
        }
        staff.call("note_closure", &[("day", &town.day(3).to_string()), ("kind", "festive"), ("name", "x")]).await.is(400);
        let back = note(&staff, town.day(-1), "working", "停电检修").await;
        assert!(back.is(422).text.contains("value=\"停电检修\""), "{}", back.text);
        assert_eq!(town.count(DAYS).await, 0);
        note(&staff, town.day(365), "off", "明年的今天").await.is(303);
        assert_eq!(coming(&staff).await.as_array().unwrap().len(), 1, "what can be noted is seen, and can be taken back");
        town.nothing_went_wrong();
    }

    async fn staff_who_note_one_day_at_once_have_one_day(town: Town) {
        town.has(a_room("yoga")).await;
        let staff = town.browser(Role::Staff).await;
        let names = ["一", "二", "三", "四", "五", "六"];
        let all = join_all(names.map(|name| note(&staff, town.day(3), "off", name))).await;
        for answer in &all {
            answer.is(303);
        }
        assert_eq!(town.count(DAYS).await, 1);
        town.nothing_went_wrong();
    }
}
