//! How often a view asks the database: its cost must not grow with the rooms and bookings that it shows.

use crate::{
    api::{booked, wish, with},
    common::{Client, Request, Town, a_room},
    feeds::settled,
    on_both_engines,
    series::asking::{but, call, far, made, ticked, weekly},
};
use foundation::policy::Role;
use serde_json::json;
use std::time::{Duration, Instant};

/// The most that a view of all rooms may ask, the session's own statement aside.
const MOST: usize = 3;

/// The statements that were logged since `from`, each with its beginning.
fn asked(town: &Town, from: usize) -> Vec<String> {
    let log = std::fs::read_to_string(town.log_file()).unwrap();
    let lines = log[from..].lines().filter(|line| line.contains("sqlx::query"));
    lines.map(str::to_owned).filter(|line| !is_housekeeping(line)).collect()
}

/// What the server asks by itself: the journal's tail, jobs that are due, listening; and the directory of communities, read anew
/// when the journal tells of a change to them (on PostgreSQL that can be while another test's transaction ends).
fn is_housekeeping(line: &str) -> bool {
    [
        "from journal",
        "from community join place",
        "from job",
        "update job",
        "LISTEN",
        "listen",
        "pg_notify",
        // What is looked for every few seconds: news, reminders, who has not come.
        "where out_at is null",
        "from event_reminder",
        "from feedback_asked",
        "verb in ('made', 'moved', 'approved')",
        // A connection that the pool opens.
        "PRAGMA",
    ]
    .iter()
    .any(|mark| line.contains(mark))
}

/// What a page asks after something has changed in the community; and the least that it asks later, when nothing has. On PostgreSQL the
/// journal tells of the change a second time once every older transaction of the cluster has ended, so it is asked until it is less.
pub async fn statements_of(
    town: &Town,
    client: &Client,
    path: &str,
    change: impl Future<Output = ()>,
) -> [Vec<String>; 2] {
    // The first time a statement is prepared, and on PostgreSQL types are looked up.
    client.page(path).await.is(200);
    change.await;
    let end = || std::fs::metadata(town.log_file()).unwrap().len() as usize;
    let before = end();
    client.page(path).await.is(200);
    let first = asked(town, before);
    let begun = Instant::now();
    loop {
        let before = end();
        client.page(path).await.is(200);
        let later = asked(town, before);
        if later.len() < first.len() || begun.elapsed() > Duration::from_secs(10) {
            return [first, later];
        }
    }
}

/// What a page asks now.
pub async fn statements_now(town: &Town, client: &Client, path: &str) -> Vec<String> {
    let before = std::fs::metadata(town.log_file()).unwrap().len() as usize;
    client.page(path).await.is(200);
    asked(town, before)
}

/// What was asked about bookings and devices since `from`.
fn asked_of_series(town: &Town, from: usize) -> usize {
    let about = ["device", "booking", "occupancy", "series"];
    let all = asked(town, from);
    all.iter()
        .filter(|line| about.iter().any(|table| line.contains(table)))
        .count()
}

/// The least that a page asks: what the journal's tail makes the server forget is read once more.
async fn fewest(town: &Town, client: &Client, path: &str) -> usize {
    let mut fewest = usize::MAX;
    for _ in 0..8 {
        let before = std::fs::metadata(town.log_file()).unwrap().len() as usize;
        client.page(path).await.is(200);
        fewest = fewest.min(asked(town, before).len());
    }
    fewest
}

on_both_engines! {
    async fn a_calendar_that_has_what_there_is_costs_one_statement(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        town.has(a_room("yoga")).await;
        let person = town.somebody().await;
        booked(&town.program_of(&person), &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let browser = town.visitor().browser_of(&person);
        browser.call("make_feed", &[]).await.is(200);
        let address = browser.call("see_feed", &[]).await.is(200).says("/web");
        let path = address.strip_prefix(&town.address.url()).unwrap();
        settled(&town).await;
        let tag = town.visitor().get(path).await.is(200).header("etag").to_owned();
        let before = std::fs::metadata(town.log_file()).unwrap().len() as usize;
        town.visitor().send(Request::new("GET", path).header("if-none-match", tag)).await.is(304);
        let asked = asked(&town, before);
        assert_eq!(asked.len(), 1, "{asked:#?}");
    }

    async fn a_view_of_all_rooms_asks_at_most_three_times_after_a_change_and_then_only_for_one_s_own(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        let resident = town.resident().await;
        let mut bookings = vec![];
        for room in ["a", "b", "c", "d", "e", "f"] {
            town.has(a_room(room).in_parts(&["left", "right"])).await;
            bookings.push(booked(&resident, &wish(&town, room, 1, "10:00", "11:00")).await);
        }
        let tomorrow = town.day(1);
        let change = async |title: String| {
            resident.patch(&bookings[0], &json!({ "title": title })).await.is(200);
        };
        for view in ["day", "week", "month"] {
            let path = format!("/centre?view={view}&date={tomorrow}");
            let visitor = change(format!("{view}, before a visitor"));
            let [changed, unchanged] = statements_of(&town, &town.visitor(), &path, visitor).await;
            assert!((1..=MOST).contains(&changed.len()), "{view}: {changed:#?}");
            assert!(unchanged.len() < changed.len(), "{view}: {unchanged:#?}");
            let own = change(format!("{view}, before a resident"));
            let [changed, unchanged] = statements_of(&town, &resident, &path, own).await;
            assert!((1..=MOST + 1).contains(&changed.len()), "{view}, with the session: {changed:#?}");
            assert!(unchanged.len() < changed.len(), "{view}, with the session: {unchanged:#?}");
        }
    }

    async fn who_borrows_nothing_asks_nothing_of_the_devices(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        town.has(a_room("yoga")).await;
        town.lends("projector", 1).await;
        let (resident, end) = (town.resident().await, || std::fs::metadata(town.log_file()).unwrap().len() as usize);
        let plain = wish(&town, "yoga", 1, "10:00", "11:00");
        let of_devices = |from| asked(&town, from).into_iter().filter(|line| line.contains("device_u")).count();
        let before = end();
        booked(&resident, &plain).await;
        assert_eq!(of_devices(before), 0);
        let before = end();
        booked(&resident, &with(plain, json!({ "starts": town.at(1, "12:00"), "ends": town.at(1, "13:00"), "equipment": { "projector": 1 } }))).await;
        assert!(of_devices(before) > 0, "what is asked of them is seen");
    }

    async fn a_series_of_sixty_dates_that_borrow_asks_as_often_as_one_of_three(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        town.lends("sound", 1).await;
        let (resident, end) = (town.resident().await, || std::fs::metadata(town.log_file()).unwrap().len() as usize);
        let mut counts = vec![];
        // The first time statements are prepared, and on PostgreSQL types are looked up.
        for (room, dates) in [("warm", 3), ("three", 3), ("sixty", 60)] {
            town.has(far(room)).await;
            let first = town.day(1 + 100 * counts.len() as i64);
            let asked = but(weekly(room, first, dates), &[("asked[repeat][freq]", "daily"), ("asked[equipment][sound]", "1")]);
            let days: Vec<_> = first.until(first.plus(dates as i64)).collect();
            let before = end();
            call(&resident, "book_series", &ticked(asked, &days)).await.is(200);
            counts.push(asked_of_series(&town, before));
        }
        assert!(counts[1] > 0, "they are seen");
        assert_eq!(counts[1], counts[2], "{counts:?}");
    }

    async fn ones_own_bookings_ask_as_often_for_three_series_as_for_one(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        let person = town.somebody().await;
        let (program, browser) = (town.program_of(&person), town.visitor().browser_of(&person));
        let mut counts = vec![];
        for room in ["a", "b", "c"] {
            town.has(far(room)).await;
            made(&program, room, town.day(1), 5).await;
            counts.push(fewest(&town, &browser, "/me").await);
        }
        assert!(counts[0] > 0 && counts[0] == counts[2], "{counts:?}");
    }

    async fn a_preview_of_an_outage_asks_as_often_for_twelve_bookings_as_for_one(town: Town) {
        let mut town = town;
        town.reopen(&[("LINLI_LOG", "info,sqlx::query=debug")]);
        town.has(a_room("yoga").of_kind("hall")).await;
        town.has(a_room("dance").of_kind("hall")).await;
        let (resident, staff, day) = (town.resident().await, town.program(Role::Staff).await, town.day(1));
        let path = format!("/staff/rooms/yoga/out-of-order?see=1&from={day}&until={day}&reason=repair");
        booked(&resident, &wish(&town, "yoga", 1, "09:00", "10:00")).await;
        let one = fewest(&town, &staff, &path).await;
        for hour in 10..21 {
            booked(&resident, &wish(&town, "yoga", 1, &format!("{hour}:00"), &format!("{}:00", hour + 1))).await;
        }
        assert_eq!(staff.page(&path).await.is(200).text.matches("move dance").count(), 12);
        assert_eq!(fewest(&town, &staff, &path).await, one);
    }
}
