//! A copy is made while a server has its hands full.

use super::{bookings_in, count, said};
use crate::{
    api::{wish, with},
    common::{Client, Request, Town, a_room, until},
};
use serde_json::json;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

const PARTS: [&str; 4] = ["a", "b", "c", "d"];

/// Books one quarter of an hour after another until it is told to stop; what was acknowledged is noted.
async fn book_on(person: Client, wishes: Vec<String>, acknowledged: Arc<Mutex<Vec<String>>>, stop: Arc<AtomicBool>) {
    for wish in wishes {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let request = Request::new("POST", "/api/v1/bookings").body("application/json", wish);
        let id = person.send(request).await.is(201).says("/id");
        acknowledged.lock().unwrap().push(id);
    }
    panic!("the last wish came before the end of the test");
}

fn wishes(town: &Town) -> Vec<String> {
    let time = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let mut wishes = Vec::new();
    for day in 1..=50 {
        for (quarter, part) in (36..84).flat_map(|quarter| PARTS.map(|part| (quarter, part))) {
            let wish = wish(town, "yoga", day, &time(quarter * 15), &time(quarter * 15 + 15));
            wishes.push(with(wish, json!({ "parts": [part], "party_size": 1 })).to_string());
        }
    }
    wishes
}

async fn a_copy_that_is_made_while_somebody_books_holds_what_was_acknowledged_before(town: Town) {
    let mut town = town;
    town.has(a_room("yoga").in_parts(&PARTS)).await;
    let (person, stop) = (town.resident().await, Arc::new(AtomicBool::new(false)));
    let noted = Arc::new(Mutex::new(Vec::<String>::new()));
    let booking = tokio::spawn(book_on(person.clone(), wishes(&town), noted.clone(), stop.clone()));
    for round in 1..=3 {
        let enough = || async { noted.lock().unwrap().len() >= 5 * round };
        until("some are acknowledged", enough).await;
        let before = noted.lock().unwrap().clone();
        let copy = town.backs_up(&format!("copy-{round}.db"));
        let held = bookings_in(&copy).await;
        let lost: Vec<_> = before.iter().filter(|id| !held.contains(*id)).collect();
        assert!(lost.is_empty(), "{lost:?}");
        for of_each in [
            "select count(*) from journal where verb = 'booking.made'",
            "select count(*) from booking_step",
            "select count(*) from occupancy",
        ] {
            assert_eq!(
                count(&copy, of_each).await as usize,
                held.len(),
                "{of_each}: one moment, no mixture of two"
            );
        }
        assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    stop.store(true, Ordering::Relaxed);
    booking.await.unwrap();

    let copy = town.file("copy-3.db");
    let held = bookings_in(&copy).await;
    town.moves_to("second.db");
    said(town.restores(&copy));
    town.reopen(&[]);
    for id in &held {
        person.get(&format!("/api/v1/bookings/{id}")).await.is(200);
    }
    town.nothing_went_wrong();
}

async fn what_is_booked_comes_into_the_database_itself_while_its_server_goes_on(town: Town) {
    town.has(a_room("yoga").in_parts(&PARTS)).await;
    let person = town.resident().await;
    let (database, log) = (town.file("linli.db"), town.file("linli.db-wal"));
    let changed = || fs::metadata(&database).unwrap().modified().unwrap();
    let before = changed();
    for wish in wishes(&town).into_iter().take(60) {
        let request = Request::new("POST", "/api/v1/bookings").body("application/json", wish);
        person.send(request).await.is(201);
    }
    until("the log is taken in", || async { changed() > before }).await;
    assert!(
        fs::metadata(log).unwrap().len() < 8000 * 4096,
        "long before the writer itself would do it"
    );
}

on_sqlite! {
    what_is_booked_comes_into_the_database_itself_while_its_server_goes_on
    a_copy_that_is_made_while_somebody_books_holds_what_was_acknowledged_before
}
