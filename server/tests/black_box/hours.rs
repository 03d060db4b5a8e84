//! Staff change when a room is open: what its bookings take of a day is counted anew, so that all views say the same.

use crate::{
    api::{booked, wish, with},
    common::{Client, Town, a_room},
    on_both_engines,
};
use foundation::policy::Role;
use serde_json::{Value, json};

/// How many days from now there is one that neither a week nor a month begins with: what is held then is read as a sum.
fn in_the_middle(town: &Town) -> i64 {
    let begins = |ahead: i64| town.day(ahead).weekday().index() == 0 || town.day(ahead).parts().2 == 1;
    (1..8).find(|ahead| !begins(*ahead)).unwrap()
}

/// How much of the yoga room is free on a day in percent, as week and month tell it; nothing where it is closed.
async fn free(town: &Town, ahead: i64) -> Option<String> {
    let day = town.day(ahead);
    let mut told = Vec::new();
    for view in ["week", "month"] {
        let page = town.visitor().page(&format!("/centre?view={view}&date={day}")).await;
        let mark = format!("date={day}\" style=\"--free:");
        let rest = page.is(200).text.split(&mark).nth(1);
        told.push(rest.and_then(|rest| rest.split('"').next()).map(str::to_owned));
    }
    assert_eq!(told[0], told[1], "week and month");
    told.remove(0)
}

/// What is free of it hour by hour.
async fn runs(town: &Town, ahead: i64) -> Value {
    let path = format!("/api/v1/rooms/yoga/availability?from={0}&to={0}", town.day(ahead));
    town.visitor().get(&path).await.is(200).json()["days"][0]["runs"].clone()
}

async fn set_day(staff: &Client, day: &str, opens: &str, closes: &str) {
    let fields = [("room", "yoga"), ("day", day), ("opens", opens), ("closes", closes)];
    staff.call("set_room_day", &fields).await.is(200);
}

/// Sends the room's form with other hours, the same on every day of the week.
async fn save(staff: &Client, opens: &str, closes: &str) {
    let desk = staff.call("see_staff_room", &[("room", "yoga")]).await.is(200).json();
    let version = desk["version"].to_string();
    let sides = |day: u8| ["opens", "closes"].map(|side| format!("fields[hours][{day}][{side}]"));
    let names: Vec<[String; 2]> = (0..7).map(sides).collect();
    let mut fields = vec![
        ("room", "yoga"),
        ("version", version.as_str()),
        ("fields[name]", "瑜伽室"),
        ("fields[capacity]", "20"),
        ("fields[who]", "residents"),
        ("fields[shortest]", "15"),
        ("fields[longest]", "720"),
        ("fields[ahead_days]", "60"),
        ("fields[cutoff]", "0"),
        ("fields[setup]", "0"),
        ("fields[cleaning]", "60"),
        ("fields[parts][0][code]", "a"),
        ("fields[parts][0][name]", "甲"),
        ("fields[parts][1][code]", "b"),
        ("fields[parts][1][name]", "乙"),
    ];
    for [from, until] in &names {
        fields.extend([(from.as_str(), opens), (until.as_str(), closes)]);
    }
    staff.call("save_room", &fields).await.is(200);
}

on_both_engines! {
    async fn a_week_and_a_month_that_are_over_have_one_entry_for_each_of_their_days(town: Town) {
        town.has(a_room("yoga")).await;
        let visitor = town.visitor();
        for (date, month, days) in [("2000-01-05", "false", 7), ("2000-02-01", "true", 29)] {
            let view = visitor.call("see_span", &[("date", date), ("month", month)]).await.is(200).json();
            let free = view["rooms"][0]["free"].as_array().unwrap().clone();
            assert_eq!(free, vec![Value::Null; days], "{date}");
        }
        let view = visitor.call("see_span", &[("date", &town.day(0).to_string()), ("month", "false")]).await.is(200).json();
        assert_eq!(view["rooms"][0]["free"].as_array().unwrap().len(), 7);
    }

    async fn a_day_with_other_hours_is_as_free_as_its_bookings_leave_it(town: Town) {
        town.has(a_room("yoga").open(9..13)).await;
        let (resident, staff, ahead) = (town.resident().await, town.program(Role::Staff).await, in_the_middle(&town));
        booked(&resident, &wish(&town, "yoga", ahead, "11:00", "13:00")).await;
        assert_eq!(free(&town, ahead).await.as_deref(), Some("50"));

        let day = town.day(ahead).to_string();
        for (opens, closes, percent) in [
            ("09:00", "11:00", Some("100")), ("11:00", "13:00", Some("0")), ("09:00", "12:00", Some("66")), ("", "", None), ("09:00", "11:00", Some("100")),
        ] {
            set_day(&staff, &day, opens, closes).await;
            assert_eq!(free(&town, ahead).await.as_deref(), percent, "{opens} to {closes}");
        }
        assert_eq!(runs(&town, ahead).await, json!([{ "from": "09:00", "until": "11:00", "free": 1 }]));

        staff.call("free_room_day", &[("room", "yoga"), ("day", &day)]).await.is(200);
        assert_eq!(free(&town, ahead).await.as_deref(), Some("50"));
        let (morning, noon) = (json!({ "from": "09:00", "until": "11:00", "free": 1 }), json!({ "from": "11:00", "until": "13:00", "free": 0 }));
        assert_eq!(runs(&town, ahead).await, json!([morning, noon]));
        town.books_are_in_order().await;
    }

    async fn a_day_has_its_usual_hours_again_after_a_question_and_that_is_told(town: Town) {
        town.has(a_room("yoga")).await;
        let (staff, day, page) = (town.browser(Role::Staff).await, town.day(3).to_string(), "/staff/rooms/yoga");
        set_day(&staff, &day, "", "").await;
        let desk = staff.page(page).await;
        let (_, question) = desk.is(200).text.split_once("class=\"confirm\"").unwrap();
        let question = question.split("</details>").next().unwrap();
        for said in ["恢复平时时间", "不会自动回来", &format!("value=\"{day}\"")] {
            assert!(question.contains(said), "no {said} in {question}");
        }
        let done = staff.form("free_room_day", page, &[("room", "yoga"), ("day", &day)]).await;
        assert_eq!(done.is(303).header("location"), "/staff/rooms/yoga?done=usual");
        let told = staff.page(done.header("location")).await;
        assert!(told.is(200).text.contains("已经恢复平时时间"), "{}", told.text);
    }

    async fn a_week_with_other_hours_is_as_free_as_its_bookings_leave_it(town: Town) {
        town.has(a_room("yoga").open(9..13).in_parts(&["a", "b"]).ruled(|rules| rules.cleaning = 60)).await;
        let (resident, staff, ahead) = (town.resident().await, town.program(Role::Staff).await, in_the_middle(&town));
        booked(&resident, &with(wish(&town, "yoga", ahead, "10:00", "11:00"), json!({ "parts": ["a"] }))).await;
        let gone = booked(&resident, &with(wish(&town, "yoga", ahead, "10:00", "11:00"), json!({ "parts": ["b"] }))).await;
        resident.delete(&gone).await.is(200);
        assert_eq!(free(&town, ahead).await.as_deref(), Some("75"), "an hour and its cleaning, of one of two parts");

        for (opens, closes, percent) in [("09:00", "11:00", "75"), ("09:00", "10:00", "100"), ("10:00", "12:00", "50"), ("09:00", "13:00", "75")] {
            save(&staff, opens, closes).await;
            assert_eq!(free(&town, ahead).await.as_deref(), Some(percent), "{opens} to {closes}");
        }

        let day = town.day(ahead).to_string();
        set_day(&staff, &day, "09:00", "10:00").await;
        save(&staff, "10:00", "12:00").await;
        assert_eq!(free(&town, ahead).await.as_deref(), Some("100"), "a day that is otherwise stays so");
        staff.call("free_room_day", &[("room", "yoga"), ("day", &day)]).await.is(200);
        assert_eq!(free(&town, ahead).await.as_deref(), Some("50"));
        town.nothing_went_wrong();
    }
}
