//! Bad days of an SQLite file: another program has locked it, its disk is full. It is told in words, nothing is half done, and once the
//! day is over the same server goes on.

use crate::{
    api::{booked, wish, with},
    common::{Answer, Client, Request, Town, a_room},
};
use foundation::policy::Role;
use serde_json::{Value, json};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::str::FromStr;

const TONGUES: [(&str, &str); 2] = [("zh-CN", "系统正忙"), ("en", "The system is busy")];

/// The form that books the yoga room, as a browser without JavaScript posts it.
async fn posted(town: &Town, browser: &Client, tongue: &str) -> Answer {
    let date = town.day(2).to_string();
    let page = format!("/rooms/yoga/book?date={date}");
    let fields = [
        ("community", "furong"),
        ("_page", page.as_str()),
        ("room", "yoga"),
        ("title", "我们的八段锦"),
        ("party_size", "8"),
        ("idempotency_key", "by-form"),
        ("date", date.as_str()),
        ("from", "10:00"),
        ("until", "11:00"),
    ];
    let form = Request::new("POST", "/_fn/book_room")
        .header("accept", "text/html")
        .header("accept-language", tongue)
        .header("origin", browser.address.url())
        .body(
            "application/x-www-form-urlencoded",
            serde_urlencoded::to_string(&fields[..]).unwrap(),
        );
    browser.send(form).await
}

/// A booking under a key.
fn keyed(town: &Town) -> Value {
    with(
        wish(town, "yoga", 1, "12:00", "13:00"),
        json!({ "idempotency_key": "by-program" }),
    )
}

/// Fails unless nothing can be changed, everybody is told so in their language, and all that was there can be read.
async fn nothing_can_be_written(town: &Town, program: &Client, browser: &Client, booking: &str) {
    let told = program.post("/api/v1/bookings", &keyed(town)).await;
    assert_eq!(told.is(503).says("/code"), "unavailable");
    assert_eq!(told.header("retry-after"), "2");
    for (tongue, words) in TONGUES {
        let page = posted(town, browser, tongue).await;
        assert!(
            page.is(503).text.contains(words) && page.text.contains("</html>"),
            "{}",
            page.text
        );
        assert!(page.text.contains("我们的八段锦"), "what was typed is still there");
        assert_eq!(page.header("retry-after"), "2");
    }
    program.get(booking).await.is(200);
    town.visitor().page("/centre").await.is(200);
    browser.page("/me").await.is(200);
}

/// Fails unless what could not be done is not done at all, and can be done now.
async fn all_is_well_again(town: &Town, program: &Client, browser: &Client) {
    assert_eq!(town.books_are_in_order().await.len(), 1);
    let keys = "select count(*) from idempotency where key in ('by-form', 'by-program')";
    assert_eq!(town.count(keys).await, 0);
    let made = program.post("/api/v1/bookings", &keyed(town)).await.is(201).says("/id");
    assert_eq!(
        program.post("/api/v1/bookings", &keyed(town)).await.is(201).says("/id"),
        made
    );
    posted(town, browser, "zh-CN").await.is(303);
    assert_eq!(town.books_are_in_order().await.len(), 3);
    assert_eq!(town.verbs().await["booking.made"], 3);
}

async fn a_file_that_another_program_has_locked_is_told_in_words_and_used_again_once_it_is_free(town: Town) {
    town.has(a_room("yoga")).await;
    let (program, browser) = (town.resident().await, town.browser(Role::Resident).await);
    let booking = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    let mut another: SqliteConnection = SqliteConnectOptions::from_str(&town.database_url)
        .unwrap()
        .connect()
        .await
        .unwrap();
    sqlx::query("begin immediate").execute(&mut another).await.unwrap();
    nothing_can_be_written(&town, &program, &browser, &booking).await;

    sqlx::query("rollback").execute(&mut another).await.unwrap();
    another.close().await.unwrap();
    all_is_well_again(&town, &program, &browser).await;
}

/// The server's log stands on the same disk: what cannot be logged is lost, and no thread with it.
async fn a_full_disk_is_told_in_words_and_written_to_again_once_there_is_room(town: Town) {
    let mut town = town;
    town.has(a_room("yoga")).await;
    let (program, browser) = (town.resident().await, town.browser(Role::Resident).await);
    town.reopen_on_a_small_disk();
    let booking = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    town.fill_disk(true);
    nothing_can_be_written(&town, &program, &browser, &booking).await;
    town.visitor().get("/healthz").await.is(200);

    town.fill_disk(false);
    all_is_well_again(&town, &program, &browser).await;
}

mod sqlite {
    use crate::common::{Engine, run};

    #[test]
    fn a_file_that_another_program_has_locked_is_told_in_words_and_used_again_once_it_is_free() {
        let test = super::a_file_that_another_program_has_locked_is_told_in_words_and_used_again_once_it_is_free;
        run(Engine::Sqlite, test);
    }

    #[test]
    fn a_full_disk_is_told_in_words_and_written_to_again_once_there_is_room() {
        let test = super::a_full_disk_is_told_in_words_and_written_to_again_once_there_is_room;
        run(Engine::Sqlite, test);
    }
}
