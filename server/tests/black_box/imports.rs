//! Events of other calendars: seen before they are taken, taken once, followed where their source changes.

mod command;
mod followed;
mod hostile;

use crate::{
    common::{Answer, Client, Town},
    events::asking::{but, dates, publish, save, seen, version, weekly},
    on_both_engines,
};
use foundation::{policy::Role, time::Day};
use serde_json::{Value, json};

const PAGE: &str = "/staff/events/import";
const EVENTS: &str = "select count(*) from event";

/// A calendar with these events, each by its lines.
pub fn calendar(events: &[String]) -> String {
    let events: String = events
        .iter()
        .map(|lines| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n")))
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:文化馆\r\n{events}END:VCALENDAR\r\n")
}

/// `20261201`.
pub fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Something that takes place once, from 10:00 to 11:00.
pub fn once(uid: &str, title: &str, day: Day) -> String {
    let day = digits(day);
    format!(
        "UID:{uid}\nSUMMARY:{title}\nLOCATION:文化馆\nDTSTART;TZID=Asia/Shanghai:{day}T100000\nDTEND;TZID=Asia/Shanghai:{day}T110000"
    )
}

/// A course of four weeks from a day on, at 18:00.
pub fn course(uid: &str, title: &str, first: Day) -> String {
    let day = digits(first);
    format!(
        "UID:{uid}\nSUMMARY:{title}\nLOCATION:文化馆\nDTSTART:{day}T180000\nDURATION:PT90M\nRRULE:FREQ=WEEKLY;COUNT=4"
    )
}

/// Sends a file to be looked at.
pub async fn look(staff: &Client, file: &str) -> Answer {
    staff.form("preview_events", PAGE, &[("file", file)]).await
}

/// The id of a file that is waiting.
pub async fn waiting(staff: &Client, file: &str) -> String {
    let to = look(staff, file).await.is(303).header("location").to_owned();
    to.strip_prefix("/staff/events/import/")
        .unwrap_or_else(|| panic!("{to}"))
        .to_owned()
}

/// What an import would do.
async fn preview(staff: &Client, file: &str) -> Value {
    staff.call("see_import", &[("file", file)]).await.is(200).json()
}

/// The states of what is in a file, in words.
fn states(preview: &Value) -> Vec<String> {
    let told = |row: &Value| {
        let state = match &row["state"] {
            Value::String(name) => name.clone(),
            Value::Object(state) => state.keys().next().unwrap().clone(),
            other => panic!("{other}"),
        };
        format!("{} {state}", row["title"].as_str().unwrap())
    };
    preview["rows"].as_array().unwrap().iter().map(told).collect()
}

/// Takes all that is new or otherwise in a file; `more` stands beside that.
async fn take(staff: &Client, file: &str, more: &[(&str, &str)]) -> Answer {
    let page = format!("{PAGE}/{file}");
    let states = states(&preview(staff, file).await);
    let numbers: Vec<String> = (0..states.len()).map(|number| number.to_string()).collect();
    let ticks = numbers.iter().map(|number| ("take[]", number.as_str()));
    // The page asks for a kind where something is new.
    let is_new = states.iter().any(|state| state.ends_with(" New"));
    let kind = is_new.then_some(("kind", "culture"));
    let all: Vec<_> = [("file", file)]
        .into_iter()
        .chain(kind)
        .chain(ticks)
        .chain(more.iter().copied())
        .collect();
    staff.form("take_events", &page, &all).await
}

/// Looks at a file and takes it.
async fn taken(staff: &Client, file: &str, more: &[(&str, &str)]) -> String {
    let id = waiting(staff, file).await;
    take(staff, &id, more).await.is(303).header("location").to_owned()
}

#[track_caller]
fn came_to(location: &str, [added, changed, same, cancelled]: [u32; 4]) {
    let wanted = format!("done=taken&added={added}&changed={changed}&same={same}&cancelled={cancelled}");
    assert!(location.ends_with(&wanted), "{location}");
}

/// The id of the event of a title.
async fn of(staff: &Client, title: &str) -> String {
    let all = staff.call("see_staff_events", &[]).await.is(200).json();
    let rows = all["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["event"]["title"]["zh"] == title);
    row.unwrap_or_else(|| panic!("{all}"))["event"]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

on_both_engines! {
    async fn a_file_is_seen_first_then_taken_as_drafts_and_again_it_makes_no_second_ones(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let file = calendar(&[once("a", "讲座", town.day(3)), course("b", "书法", town.day(2)), once("c", "旧的", town.day(-3)), "UID:d\nSUMMARY:没有时间".into()]);
        let id = waiting(&staff, &file).await;
        assert_eq!(town.count(EVENTS).await, 0, "nothing is imported before somebody says so");
        let seen_first = preview(&staff, &id).await;
        assert_eq!(states(&seen_first), ["讲座 New", "书法 New", "没有时间 Left"]);
        assert_eq!((&seen_first["over"], &seen_first["source"]), (&json!(1), &json!("文化馆")));
        let page = staff.page(&format!("{PAGE}/{id}")).await;
        assert!(page.is(200).text.contains("无法收进来") && page.text.contains("DTSTART") && page.text.contains("take[]"), "{}", page.text);

        let done = take(&staff, &id, &[("shown", "draft"), ("idempotency_key", "k")]).await.is(303).header("location").to_owned();
        came_to(&done, [2, 0, 0, 0]);
        assert_eq!(town.count("select count(*) from event where state = 'draft' and kind = 'culture'").await, 2);
        assert_eq!(town.count("select count(*) from event_file").await, 0, "what was decided on is not kept");
        assert!(!town.visitor().page("/events").await.is(200).text.contains("书法"));
        let page = staff.page(&done).await;
        assert!(page.is(200).text.contains("新增 2 个"), "{}", page.text);

        let course = of(&staff, "书法").await;
        publish(&staff, &course, &[]).await.is(303);
        assert_eq!(dates(&staff, &course).await, [2, 9, 16, 23].map(|ahead| format!("{} 18:00", town.day(ahead))));

        let again = waiting(&staff, &file).await;
        assert_eq!(states(&preview(&staff, &again).await), ["讲座 Same", "书法 Same", "没有时间 Left"]);
        came_to(take(&staff, &again, &[]).await.is(303).header("location"), [0, 0, 2, 0]);
        assert_eq!(town.count(EVENTS).await, 2);
        town.nothing_went_wrong();
    }

    async fn a_course_is_published_with_what_is_otherwise_on_some_of_its_dates(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let (second, third, fourth) = (town.day(9), town.day(16), town.day(23));
        let file = calendar(&[
            format!("{}\nEXDATE:{}T180000", course("b", "书法", town.day(2)), digits(second)),
            format!("UID:b\nSUMMARY:书法\nRECURRENCE-ID:{}T180000\nDTSTART:{}T190000\nDURATION:PT1H", digits(third), digits(third.plus(1))),
            format!("UID:b\nSUMMARY:书法\nRECURRENCE-ID:{}T180000\nSTATUS:CANCELLED", digits(fourth)),
        ]);
        came_to(&taken(&staff, &file, &[("shown", "published")]).await, [1, 0, 0, 0]);
        let course = of(&staff, "书法").await;
        assert_eq!(dates(&staff, &course).await, [format!("{} 18:00", town.day(2)), format!("{} 19:00 moved", third.plus(1))]);
        let calendar = town.visitor().page(&format!("/events?date={}", town.day(1))).await;
        assert!(calendar.is(200).text.contains("书法") && calendar.text.contains("文化馆"), "{}", calendar.text);
        let fields = but(weekly(&town), &[("title", "书法"), ("place", "文化馆"), ("first", &town.day(2).to_string()), ("times", "4"), ("from", "18:00"), ("until", "20:00"), ("registering", "none")]);
        save(&staff, &course, &version(&staff, &course).await, &fields).await.is(303);
        assert_eq!(dates(&staff, &course).await.len(), 2, "what its calendar leaves out is not made anew");
    }

    async fn what_its_source_changes_follows_and_what_staff_have_changed_stays(town: Town) {
        let staff = town.browser(Role::Staff).await;
        taken(&staff, &calendar(&[course("b", "书法", town.day(2))]), &[("shown", "published")]).await;
        let event = of(&staff, "书法").await;
        let fields = but(weekly(&town), &[("title", "书法（初级）"), ("place", "文化馆"), ("first", &town.day(2).to_string()), ("times", "4"), ("until", "19:30"), ("registering", "date"), ("capacity", "9")]);
        save(&staff, &event, &version(&staff, &event).await, &fields).await.is(303);

        let longer = course("b", "书法班", town.day(2)).replace("COUNT=4", "COUNT=5").replace("文化馆", "二楼");
        let id = waiting(&staff, &calendar(std::slice::from_ref(&longer))).await;
        assert_eq!(states(&preview(&staff, &id).await), ["书法班 Changed"]);
        came_to(take(&staff, &id, &[]).await.is(303).header("location"), [0, 1, 0, 0]);
        let after = seen(&staff, &event).await;
        assert_eq!(after["event"]["title"]["zh"], "书法（初级）", "staff have called it otherwise");
        assert_eq!((&after["event"]["place"]["zh"], &after["event"]["capacity"]), (&json!("二楼"), &json!(9)));

        // Its rule is another one here (by count, not until a day), so its dates are what staff have made of them.
        assert_eq!(dates(&staff, &event).await.len(), 4);
        town.nothing_went_wrong();
    }

    async fn dates_follow_their_source_and_those_who_registered_are_told(town: Town) {
        let staff = town.browser(Role::Staff).await;
        taken(&staff, &calendar(&[course("b", "书法", town.day(2))]), &[("shown", "published")]).await;
        let event = of(&staff, "书法").await;
        town.by_hand("update event set registering = 'date', changed_at = $1", foundation::time::now()).await;
        let later = course("b", "书法", town.day(2)).replace("T180000", "T190000").replace("COUNT=4", "COUNT=3");
        came_to(&taken(&staff, &calendar(&[later]), &[]).await, [0, 1, 0, 0]);
        assert_eq!(dates(&staff, &event).await, [2, 9, 16].map(|ahead| format!("{} 19:00", town.day(ahead))));
        assert_eq!(town.count("select count(*) from job where kind = 'event.moved'").await, 1);
        assert_eq!(town.count(EVENTS).await, 1);
    }

    async fn what_is_gone_from_the_source_is_offered_to_be_cancelled(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let (one, two, draft) = (once("a", "讲座", town.day(3)), once("b", "展览", town.day(4)), once("c", "草稿", town.day(5)));
        taken(&staff, &calendar(&[one.clone(), two]), &[("shown", "published")]).await;
        taken(&staff, &calendar(&[one.clone(), once("b", "展览", town.day(4)), draft]), &[("shown", "draft")]).await;
        let id = waiting(&staff, &calendar(&[one])).await;
        let gone = preview(&staff, &id).await["gone"].clone();
        let titles: Vec<_> = gone.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["展览", "草稿"]);
        let ids: Vec<String> = gone.as_array().unwrap().iter().map(|one| one["event"].as_str().unwrap().to_owned()).collect();
        let ticks: Vec<_> = ids.iter().map(|id| ("gone[]", id.as_str())).collect();
        let back = take(&staff, &id, &ticks).await;
        assert!(back.is(422).text.contains("checked"), "why is asked for, and what was ticked is ticked: {}", back.text);
        let all = [&ticks[..], &[("reason", "主办方取消")]].concat();
        came_to(take(&staff, &id, &all).await.is(303).header("location"), [0, 0, 1, 2]);
        assert_eq!(town.count("select count(*) from event where state = 'cancelled'").await, 1);
        assert_eq!(town.count("select count(*) from event_date where reason = '主办方取消'").await, 1);
        assert_eq!(town.count(EVENTS).await, 2, "a draft that nobody has seen is gone");
    }

    async fn a_calendar_that_cannot_be_read_comes_back_with_its_line(town: Town) {
        let staff = town.browser(Role::Staff).await;
        let nameless = calendar(&[once("a", "讲座", town.day(3))]).replace("X-WR-CALNAME:文化馆\r\n", "");
        for (file, source, field, code) in [
            ("", "", "file", "missing"),
            ("x", "", "file", "unreadable"),
            (calendar(&[]).as_str(), "", "file", "no_events"),
            (nameless.as_str(), "", "source", "source"),
            (nameless.as_str(), "a\u{202e}b", "source", "characters"),
            (&"x".repeat(90 * 1024), "", "file", "too_large"),
        ] {
            let refused = staff.call("preview_events", &[("file", file), ("source", source)]).await;
            assert_eq!(refused.is(422).says(&format!("/fields/{field}/code")), code, "{file:.40}");
        }
        let back = look(&staff, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:讲座\n").await;
        assert!(back.is(422).text.contains("第 2 行") && back.text.contains("没有导入任何活动") && back.text.contains("SUMMARY:讲座"), "{}", back.text);
        staff.form("preview_events", PAGE, &[("file", &nameless), ("source", "馆")]).await.is(303);
        assert_eq!(town.count(EVENTS).await, 0);
        staff.call("see_import", &[("file", "nowhere")]).await.is(404);
        town.nothing_went_wrong();
    }

    async fn the_same_form_twice_and_two_people_at_once_make_each_event_once(town: Town) {
        let mut staff = vec![];
        for _ in 0..4 {
            staff.push(town.browser(Role::Staff).await);
        }
        let events: Vec<String> = (0..20).map(|n| course(&format!("e{n}"), &format!("课 {n}"), town.day(2))).collect();
        let file = calendar(&events);
        let mut ids = vec![];
        for one in &staff {
            ids.push(waiting(one, &file).await);
        }
        let taking = staff.iter().zip(&ids).map(|(one, id)| take(one, id, &[("shown", "published"), ("idempotency_key", "k")]));
        for done in futures::future::join_all(taking).await {
            done.is(303);
        }
        assert_eq!((town.count(EVENTS).await, town.count("select count(*) from event_date").await), (20, 80));
        let again = take_as_before(&staff[0], &ids[0]).await;
        assert!(again.is(303).header("location").contains("done=taken"), "sent again it is answered as before");
        town.nothing_went_wrong();
    }
}

/// The form of [`take`] with twenty events once more, though its file is gone.
async fn take_as_before(staff: &Client, file: &str) -> Answer {
    let numbers: Vec<String> = (0..20).map(|number| number.to_string()).collect();
    let ticks = numbers.iter().map(|number| ("take[]", number.as_str()));
    let first = [("file", file), ("kind", "culture")];
    let last = [("shown", "published"), ("idempotency_key", "k")];
    let all: Vec<_> = first.into_iter().chain(ticks).chain(last).collect();
    staff.form("take_events", &format!("{PAGE}/{file}"), &all).await
}
