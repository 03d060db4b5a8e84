//! How SQLite finds what it is asked for. It keeps no numbers of how many rows a table has, and joins in the order that its rules of thumb
//! prefer: a statement that reads all bookings there ever were is as quick as any other until a community has some.

use crate::{
    api::{booked, wish, with},
    common::{Client, Engine, Town, a_room, run},
    equipment::borrowing,
    feeds::opened,
    registrations::plan::a_class,
    series::asking::{but, call, far, ticked, weekly, weeks},
    waiting::waited,
};
use foundation::policy::Role;
use serde_json::{Value, json};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Row, SqlSafeStr, SqliteConnection, sqlite::SqliteConnectOptions,
};
use std::collections::BTreeSet;

/// Tables that grow with the years.
const GROWING: [&str; 13] = [
    "booking",
    "booking_part",
    "occupancy",
    "booking_step",
    "notice",
    "journal",
    "device_use",
    "registration",
    "registration_step",
    "event_date",
    "arrival",
    "no_show",
    "room_wish",
];

/// What looks through all of a table nevertheless, and why that may be.
const MAY: [(&str, &str); 5] = [
    ("order by seq desc limit 1", "the last row of the journal"),
    ("delete from ", "what is cleaned away once a day"),
    (
        "from notice where out_at is null",
        "an index of what has yet to go out, which is little",
    ),
    (
        "state = 'requested' and not offered",
        "an index of what waits for staff, which is little",
    ),
    (
        "as known cross join person",
        "everybody who has something to do with the community, for staff",
    ),
];

/// Every statement that the server's log has, one by one.
fn heard(town: &Town) -> BTreeSet<String> {
    let log = std::fs::read_to_string(town.log_file()).unwrap();
    let texts = log.lines().filter_map(|line| {
        let line: Value = serde_json::from_str(line).ok()?;
        let fields = line["target"].as_str()?.eq("sqlx::query").then(|| &line["fields"])?;
        let whole = fields["db.statement"].as_str().filter(|whole| !whole.trim().is_empty());
        Some(whole.or(fields["summary"].as_str())?.to_owned())
    });
    let all: Vec<String> = texts.collect();
    let each = all.iter().flat_map(|text| text.split(';').map(str::trim));
    let plain = ["select", "with", "insert", "update", "delete"];
    each.filter(|one| plain.iter().any(|word| one.starts_with(word)) && !one.contains("temp.given"))
        .map(str::to_owned)
        .collect()
}

/// The steps of its plan by which a growing table is read as a whole, or all that a community has of it.
async fn long_ways(connection: &mut SqliteConnection, statement: &str) -> Vec<String> {
    let explained = AssertSqlSafe(format!("explain query plan {statement}")).into_sql_str();
    let steps = sqlx::query(explained).fetch_all(connection).await;
    let steps = steps.unwrap_or_else(|error| panic!("{error}: {statement}"));
    let steps = steps.into_iter().map(|step| step.get::<String, _>(3));
    steps.filter(|step| is_long(step)).collect()
}

fn is_long(step: &str) -> bool {
    let mut words = step.split(' ');
    let (way, table) = (words.next(), words.next().unwrap_or_default());
    let whole = match way {
        Some("SCAN") => true,
        Some("SEARCH") => step.ends_with("(community_id=?)"),
        _ => false,
    };
    whole && GROWING.contains(&table)
}

/// What residents and staff do on an ordinary day.
async fn live_a_day(town: &Town) {
    for room in ["yoga", "dance", "choir"] {
        town.has(a_room(room).in_parts(&["left", "right"])).await;
    }
    town.has(far("meeting")).await;
    town.lends("projector", 2).await;
    let residents = town.residents(6).await;
    let plain = |at: usize| {
        wish(
            town,
            ["yoga", "dance", "choir"][at % 3],
            1 + at as i64 / 3,
            "10:00",
            "11:00",
        )
    };
    let together = residents
        .iter()
        .enumerate()
        .map(|(at, resident)| async move { booked(resident, &plain(at)).await });
    let bookings = futures::future::join_all(together).await;
    let along = borrowing(wish(town, "yoga", 3, "10:00", "11:00"), json!({ "projector": 1 }));
    let part = with(wish(town, "dance", 3, "10:00", "11:00"), json!({ "parts": ["left"] }));
    for wish in [along, part] {
        booked(&residents[0], &wish).await;
    }
    residents[1].delete(&bookings[1]).await.is(200);

    let person = town.browser(Role::Resident).await;
    let first = town.day(2);
    let fields = but(weekly("meeting", first, 3), &[("equipment[projector]", "1")]);
    call(&person, "see_series_draft", &fields).await.is(200);
    let series = call(&person, "book_series", &ticked(fields, &weeks(first, 3)))
        .await
        .is(200)
        .says("/id");
    person.call("see_series", &[("series", &series)]).await.is(200);
    waited(town, &person, "yoga", (1, "10:00", "11:00")).await.is(200);

    let class = a_class("瑜伽").for_at_most(2).published(town).await;
    for resident in [&person, &town.browser(Role::Resident).await] {
        class.registered(resident).await;
    }
    let feed = opened(town, &person).await;
    person.get(&feed).await.is(200);
    let date = &class.dates[0];
    look_around(
        &person,
        &["/me", "/me/events", "/me/waiting", &format!("/me/series/{series}")],
    )
    .await;
    look_around(
        &person,
        &[
            "/",
            "/centre",
            "/centre?view=week",
            "/centre?view=month",
            "/events",
            "/events?view=month",
            "/rooms/yoga",
        ],
    )
    .await;
    let people = format!("/staff/events/{}/dates/{date}/people", class.event);
    let event = format!("/staff/events/{}", class.event);
    let staff = town.browser(Role::Staff).await;
    look_around(
        &staff,
        &[
            "/staff",
            "/staff/day",
            "/staff/use",
            "/staff/equipment",
            "/staff/people",
            &event,
            &people,
        ],
    )
    .await;
    look_around(
        &town.browser(Role::Steward).await,
        &["/staff/jobs", "/staff/roles", "/staff/settings"],
    )
    .await;
}

async fn look_around(person: &Client, paths: &[&str]) {
    for path in paths {
        person.page(path).await.is(200);
    }
}

async fn nothing_that_an_ordinary_day_asks_reads_all_that_there_ever_was(town: Town) {
    let mut town = town;
    town.reopen(&[("LINLI_LOG", "json:info,sqlx::query=debug")]);
    live_a_day(&town).await;
    let statements = heard(&town);
    assert!(statements.len() > 80, "{}", statements.len());
    let options = SqliteConnectOptions::new().filename(town.folder().join("linli.db"));
    let mut connection = options.connect().await.unwrap();
    let mut long = Vec::new();
    for statement in &statements {
        if MAY.iter().any(|(mark, _)| statement.contains(mark)) {
            continue;
        }
        let ways = long_ways(&mut connection, statement).await;
        if !ways.is_empty() {
            long.push(format!("{ways:?}: {statement}"));
        }
    }
    connection.close().await.unwrap();
    assert!(long.is_empty(), "{}", long.join("\n\n"));
}

#[test]
fn a_long_way_is_known_by_its_step() {
    assert!(is_long("SCAN booking_part"));
    assert!(is_long(
        "SEARCH device_use USING COVERING INDEX device_use_booking (community_id=?)"
    ));
    assert!(!is_long(
        "SEARCH booking USING INDEX booking_day (community_id=? AND day>? AND day<?)"
    ));
    assert!(
        !is_long("SCAN room") && !is_long("SCAN held"),
        "what is small, or given"
    );
}

mod sqlite {
    use super::{Engine, run};

    #[test]
    fn nothing_that_an_ordinary_day_asks_reads_all_that_there_ever_was() {
        run(
            Engine::Sqlite,
            super::nothing_that_an_ordinary_day_asks_reads_all_that_there_ever_was,
        );
    }
}
