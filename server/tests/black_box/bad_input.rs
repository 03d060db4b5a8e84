//! Bad input: a clear refusal, nothing changed, nothing called a mistake of ours.

use crate::{
    api::{booked, wish, with},
    common::{Request, Town, a_room},
    on_both_engines,
};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpStream,
};

on_both_engines! {
    async fn what_cannot_be_is_refused_and_changes_nothing(town: Town) {
        let rules = |rules: &mut app::rooms::Rules| (rules.shortest, rules.longest, rules.ahead_days) = (30, 180, 21);
        town.has(a_room("yoga").in_parts(&["a", "b"]).ruled(rules)).await;
        town.has(a_room("reading").for_verified()).await;
        let resident = town.resident().await;
        let good = wish(&town, "yoga", 2, "10:00", "11:00");
        let time = |starts: String, ends: String| json!({ "starts": starts, "ends": ends });
        let on = |from: &str, until: &str| time(town.at(2, from), town.at(2, until));
        let bad: Vec<(&str, Value, &str)> = vec![
            ("past", time(town.at(-1, "10:00"), town.at(-1, "11:00")), "starts: past"),
            ("long past", time("0001-01-01T00:00:00Z".into(), "0001-01-01T01:00:00Z".into()), "starts: past"),
            ("reversed", on("11:00", "10:00"), "ends: reversed"),
            ("empty", on("10:00", "10:00"), "ends: reversed"),
            ("misaligned", on("10:05", "11:00"), "starts: misaligned"),
            ("misaligned by seconds", on("10:00:01", "11:00"), "starts: time"),
            ("misaligned by seconds, with an offset", on("10:00:01+08:00", "11:00"), "starts: misaligned"),
            ("closed", on("20:00", "22:00"), "starts: closed"),
            ("over night", time(town.at(2, "20:00"), town.at(3, "10:00")), "ends: too_long"),
            ("too long", on("10:00", "14:00"), "ends: too_long"),
            ("too short", on("10:00", "10:15"), "ends: too_short"),
            ("too far", time(town.at(22, "10:00"), town.at(22, "11:00")), "starts: too_far"),
            ("the end of time", time("9999-12-31T10:00:00Z".into(), "9999-12-31T11:00:00Z".into()), "starts: too_far"),
            ("no day", time("2027-02-30T10:00".into(), town.at(2, "11:00")), "starts: time"),
            ("no time", time("tomorrow".into(), "later".into()), "starts: time"),
            ("no offset", time(town.at(2, "10:00:00+99:00"), town.at(2, "11:00")), "starts: time"),
            ("no such part", json!({ "parts": ["c"] }), "parts: unknown_part"),
            ("one part that is not there", json!({ "parts": ["a", "c"] }), "parts: unknown_part"),
            ("more parts than there are", json!({ "parts": 3 }), "parts: too_many_parts"),
            ("no parts at all", json!({ "parts": 0 }), "parts: unknown_part"),
            ("half a part", json!({ "parts": 0.5 }), "parts: unknown_part"),
            ("parts that are no list", json!({ "parts": "a" }), "parts: not_parts"),
            ("parts of another kind", json!({ "parts": [1] }), "parts: not_parts"),
            ("a party too large", json!({ "party_size": 21 }), "party_size: party_too_large"),
            ("a party of nobody", json!({ "party_size": 0 }), "party_size: party_size"),
            ("a party below nobody", json!({ "party_size": -3 }), "party_size: party_size"),
            ("half a person", json!({ "party_size": 2.5 }), "party_size: party_size"),
            ("a party beyond numbers", json!({ "party_size": 1e300 }), "party_size: party_size"),
            ("a party in words", json!({ "party_size": "8" }), "party_size: not_number"),
            ("no title", json!({ "title": "  " }), "title: missing"),
            ("a title that is a number", json!({ "title": 7 }), "title: not_text"),
            ("a long title", json!({ "title": "长".repeat(61) }), "title: too_long_text"),
            ("a very long title", json!({ "title": "长".repeat(50_000) }), "title: too_long_text"),
            ("a NUL in the title", json!({ "title": "a\u{0}b" }), "title: characters"),
            ("an override of direction", json!({ "title": "a\u{202e}b" }), "title: characters"),
            ("an isolate", json!({ "title": "\u{2066}a" }), "title: characters"),
            ("a NUL in the key", json!({ "idempotency_key": "a\u{0}" }), "idempotency_key: characters"),
            ("a very long key", json!({ "idempotency_key": "k".repeat(5_000) }), "idempotency_key: too_long_text"),
            ("a room for verified residents", json!({ "room": "reading" }), "room: verified_only"),
            ("no room", json!({ "room": null }), "room: missing"),
            ("a flag in words", json!({ "title_public": "yes" }), "title_public: not_flag"),
        ];
        for (name, fields, expected) in bad {
            let refused = resident.post("/api/v1/bookings", &with(good.clone(), fields)).await;
            assert_eq!(refused.is(422).says("/code"), "invalid", "{name}");
            let (field, code) = expected.split_once(": ").unwrap();
            assert_eq!(refused.says(&format!("/fields/{field}/code")), code, "{name}: {}", refused.text);
            for lang in ["zh", "en"] {
                assert!(!refused.says(&format!("/fields/{field}/words/{lang}")).is_empty(), "{name}");
            }
        }
        assert_eq!(town.count("select count(*) from booking").await, 0);
        assert_eq!(town.count("select count(*) from occupancy").await, 0);
        assert!(town.verbs().await.is_empty());
        town.nothing_went_wrong();
    }

    async fn a_refused_booking_on_behalf_leaves_no_account(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.longest = 60)).await;
        town.has(a_room("reading").for_verified()).await;
        let (worker, resident) = (town.program(foundation::policy::Role::GridWorker).await, town.resident().await);
        booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let people = town.count("select count(*) from person").await;
        let good = with(wish(&town, "yoga", 1, "13:00", "14:00"), json!({ "for_phone": "13977770001" }));
        for (fields, status, at) in [
            (json!({ "for_phone": "12" }), 422, "/fields/for_phone/code"),
            (json!({ "for_phone": "1397777000a" }), 422, "/fields/for_phone/code"),
            (json!({ "for_phone": "139\u{0}77770001" }), 422, "/fields/for_phone/code"),
            (json!({ "for_phone": 13_977_770_001_i64 }), 422, "/fields/for_phone/code"),
            (json!({ "ends": town.at(1, "16:00") }), 422, "/fields/ends/code"),
            (json!({ "room": "reading" }), 422, "/fields/room/code"),
            (json!({ "starts": town.at(1, "10:30"), "ends": town.at(1, "11:30") }), 409, "/code"),
            (json!({ "room": "nowhere" }), 404, "/code"),
        ] {
            worker.post("/api/v1/bookings", &with(good.clone(), fields)).await.is(status).says(at);
        }
        resident.post("/api/v1/bookings", &good).await.is(403);
        assert_eq!(town.count("select count(*) from person").await, people);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.opened'").await, 0);

        booked(&worker, &good).await;
        booked(&worker, &with(good, json!({ "starts": town.at(1, "15:00"), "ends": town.at(1, "16:00") }))).await;
        assert_eq!(town.count("select count(*) from person").await, people + 1);
        assert_eq!(town.count("select count(*) from journal where verb = 'account.opened' and actor_id <> subject_id").await, 1);
        town.nothing_went_wrong();
    }

    async fn every_flaw_is_told_at_once(town: Town) {
        let refused = town.resident().await.post("/api/v1/bookings", &json!({ "room": "yoga" })).await;
        let fields: Vec<_> = refused.is(422).json()["fields"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, ["ends", "party_size", "starts", "title"]);
    }

    async fn what_cannot_be_read_is_malformed(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let booking = booked(&resident, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
        let bodies: [&[u8]; 9] = [
            b"", b"{", b"[]", b"null", b"\"room\"", b"{\"room\": \xff\xfe}", b"{\"title\": \"\\ud800\"}", b"room=yoga", b"{} {}",
        ];
        for body in bodies {
            for (method, path) in [("POST", "/api/v1/bookings"), ("PATCH", booking.as_str())] {
                let refused = resident.send(Request::new(method, path).body("application/json", body)).await;
                assert_eq!(refused.is(400).says("/code"), "malformed", "{}", String::from_utf8_lossy(body));
            }
        }
        let deep = "[".repeat(100_000);
        resident.send(Request::new("POST", "/api/v1/bookings").body("application/json", deep)).await.is(400);
        town.nothing_went_wrong();
    }

    async fn names_that_are_no_names_are_not_found(town: Town) {
        let (visitor, resident) = (town.visitor(), town.resident().await);
        for room in ["%00", "%E2%80%AE", "..%2f..", "yoga'--", &"x".repeat(4000)] {
            let answer = visitor.get(&format!("/api/v1/rooms/{room}/availability")).await;
            assert!((400..500).contains(&answer.status), "{room}: {}", answer.status);
        }
        for (field, value) in [("room", json!("a\u{0}b")), ("room", json!("nowhere")), ("room", json!("x".repeat(4000)))] {
            let refused = resident.post("/api/v1/bookings", &with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ field: value }))).await;
            assert!((400..500).contains(&refused.status), "{field}: {}", refused.text);
        }
        town.has(a_room("yoga").in_parts(&["a", "b"])).await;
        let part = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "parts": ["\u{0}"] }));
        let refused = resident.post("/api/v1/bookings", &part).await;
        assert!((400..500).contains(&refused.status), "{}", refused.text);
        town.nothing_went_wrong();
    }

    async fn days_that_cannot_be_are_refused(town: Town) {
        town.has(a_room("yoga")).await;
        let visitor = &town.visitor();
        let refused = |query: String| async move { visitor.get(&format!("/api/v1/rooms/yoga/availability?{query}")).await };
        for (query, field, code) in [
            (format!("from={}&to={}", town.day(0), town.day(62)), "to", "too_many_days"),
            (format!("from={}&to={}", town.day(2), town.day(1)), "to", "reversed"),
            ("from=soon".to_owned(), "from", "day"),
            ("from=2026-02-30".to_owned(), "from", "day"),
            ("to=99999999999999".to_owned(), "to", "day"),
        ] {
            assert_eq!(refused(query.clone()).await.is(422).says(&format!("/fields/{field}/code")), code, "{query}");
        }
        refused(format!("from={}&to={}", town.day(0), town.day(61))).await.is(200);
        refused("from=2026-01-01&from=2026-01-02".to_owned()).await.is(400);
    }

    async fn more_than_anybody_sends_is_too_large(town: Town) {
        town.has(a_room("yoga")).await;
        let resident = town.resident().await;
        let megabyte = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "title": "x".repeat(1_000_000) }));
        assert_eq!(resident.post("/api/v1/bookings", &megabyte).await.is(413).says("/code"), "too_large");
        resident.call("book_room", &[("room", "yoga"), ("title", &"x".repeat(1_000_000))]).await.is(413);
        let browser = town.visitor().browser_of(&town.somebody().await);
        browser.form("book_room", "/rooms/yoga/book", &[("title", &"x".repeat(1_000_000))]).await.is(413);
        let fifty = Request::new("POST", "/api/v1/bookings").body("application/json", vec![b' '; 50 * 1024 * 1024]);
        assert_eq!(resident.send(fifty).await.is(413).says("/code"), "too_large");
        assert!(upload(&town.address.url(), 300 * 1024 * 1024).starts_with("HTTP/1.1 413"));
        assert_eq!(town.count("select count(*) from booking").await, 0);
        town.visitor().get("/healthz").await.is(200);
        town.nothing_went_wrong();
    }

    async fn nobody_has_more_than_the_room_allows_in_a_week(town: Town) {
        town.has(a_room("yoga").ruled(|rules| rules.bookings_a_week = Some(2))).await;
        town.has(a_room("dance").ruled(|rules| rules.minutes_a_week = Some(120))).await;
        let resident = town.resident().await;
        let ahead = monday_ahead(&town);
        booked(&resident, &wish(&town, "yoga", ahead, "10:00", "11:00")).await;
        let second = booked(&resident, &wish(&town, "yoga", ahead + 6, "10:00", "11:00")).await;
        let refused = resident.post("/api/v1/bookings", &wish(&town, "yoga", ahead + 3, "10:00", "11:00")).await;
        assert_eq!(refused.is(422).says("/fields/room/code"), "bookings_a_week");
        booked(&resident, &wish(&town, "yoga", ahead + 7, "10:00", "11:00")).await;
        resident.delete(&second).await.is(200);
        booked(&resident, &wish(&town, "yoga", ahead + 3, "10:00", "11:00")).await;

        let long = booked(&resident, &wish(&town, "dance", ahead, "10:00", "11:30")).await;
        let refused = resident.post("/api/v1/bookings", &wish(&town, "dance", ahead + 1, "10:00", "11:00")).await;
        assert_eq!(refused.is(422).says("/fields/room/code"), "hours_a_week");
        let longer = json!({ "ends": town.at(ahead, "12:15") });
        assert_eq!(resident.patch(&long, &longer).await.is(422).says("/fields/room/code"), "hours_a_week");
        resident.patch(&long, &json!({ "ends": town.at(ahead, "12:00") })).await.is(200);
    }
}

/// How many days ahead the Monday after next is.
fn monday_ahead(town: &Town) -> i64 {
    14 - town.day(0).weekday().index() as i64
}

/// Sends a body of so many bytes, as far as the server takes it; answers the first line that comes back.
fn upload(url: &str, bytes: usize) -> String {
    let host = url.strip_prefix("http://").unwrap();
    let mut connection = TcpStream::connect(host).unwrap();
    let head = format!(
        "POST /_fn/book_room HTTP/1.1\r\nhost: {host}\r\norigin: {url}\r\ncontent-type: application/x-www-form-urlencoded\r\n"
    );
    write!(connection, "{head}content-length: {bytes}\r\n\r\n").unwrap();
    let mut reading = connection.try_clone().unwrap();
    let answer = std::thread::spawn(move || {
        let mut answer = [0; 64];
        let read = reading.read(&mut answer).unwrap_or_default();
        String::from_utf8_lossy(&answer[..read]).into_owned()
    });
    let chunk = vec![b'x'; 64 * 1024];
    for _ in 0..bytes / chunk.len() {
        if connection.write_all(&chunk).is_err() {
            break;
        }
    }
    answer.join().unwrap()
}
