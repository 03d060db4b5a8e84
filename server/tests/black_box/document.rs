//! The description of the interface says what the interface does.

use crate::{
    api::{booked, wish, with},
    calendar::{an_event, plan},
    common::{Request, Town, a_room},
    on_both_engines,
    source::{codes_of_flaws, feeds, root, routes},
};
use foundation::policy::Role;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

#[test]
fn the_docs_name_every_rule_that_a_field_can_break() {
    let page = fs::read_to_string(root().join("docs/api.md")).unwrap();
    let (_, list) = page
        .split_once("Rules that `invalid` names:")
        .expect("the list of rules");
    let list = list.split("\n\n").next().unwrap();
    let told: BTreeSet<String> = list.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    // What is said of bookings and of what can be typed anywhere; rooms, places and roles are no business of the interface.
    let known = codes_of_flaws(&["app/src/bookings", "app/foundation/src", "server/src/http/api"]);
    assert_eq!(
        told.symmetric_difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

on_both_engines! {
    async fn every_route_is_described(town: Town) {
        let document = town.visitor().get("/api/v1/openapi.json").await.is(200).json();
        assert_eq!(document["openapi"], "3.1.0");
        let mut described = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            described.extend(methods.as_object().unwrap().keys().map(|method| format!("{} {path}", method.to_uppercase())));
        }
        let offered: BTreeSet<_> = routes().iter().chain(&feeds()).map(|call| format!("{} {}", call.method, call.path)).collect();
        let beside: Vec<_> = offered.symmetric_difference(&described).collect();
        assert_eq!(beside, ["GET /api/docs"], "the page for people is no operation");
        for call in routes().into_iter().filter(|call| call.path.starts_with("/api/v1")) {
            let operation = &document["paths"][&call.path][call.method.to_lowercase()];
            let guarded = call.act.is_some_and(|act| !act.allows(Role::Visitor));
            assert_eq!(operation["security"].is_array(), guarded, "{}", call.path);
        }
    }

    async fn every_feed_is_of_its_described_kind_and_is_not_sent_twice(town: Town) {
        town.has(a_room("yoga")).await;
        let document = town.visitor().get("/api/v1/openapi.json").await.json();
        let browser = town.browser(Role::Resident).await;
        let own = crate::feeds::opened(&town, &browser).await;
        for (described, path) in [
            ("/feeds/rooms/{file}", "/feeds/rooms/yoga.ics"),
            ("/feeds/me/{file}", own.as_str()),
            ("/feeds/announcements.atom", "/feeds/announcements.atom"),
            ("/feeds/events.ics", "/feeds/events.ics"),
            ("/feeds/events/{file}", "/feeds/events/class.ics"),
            ("/feeds/events/rooms/{file}", "/feeds/events/rooms/yoga.ics"),
            ("/feeds/events.atom", "/feeds/events.atom"),
        ] {
            let responses = &document["paths"][described]["get"]["responses"];
            let first = town.visitor().get(path).await;
            let told = first.is(200).header("content-type").split(';').next().unwrap().to_owned();
            assert!(responses["200"]["content"].get(&told).is_some(), "{path}: {told}");
            assert!(responses["304"]["headers"].get("ETag").is_some());
            let again = Request::new("GET", path).header("if-none-match", first.header("etag"));
            town.visitor().send(again).await.is(304);
        }
        for (described, path) in [
            ("/feeds/rooms/{file}", "/feeds/rooms/none.ics"),
            ("/feeds/me/{file}", "/feeds/me/none.ics"),
            ("/feeds/events/{file}", "/feeds/events/none.ics"),
            ("/feeds/events/rooms/{file}", "/feeds/events/rooms/none.ics"),
        ] {
            town.visitor().get(path).await.is(404);
            assert!(document["paths"][described]["get"]["responses"]["404"].is_object());
        }
    }

    async fn every_answer_has_its_described_shape(town: Town) {
        town.has(a_room("yoga").in_parts(&["a", "b"]).of_kind("hall")).await;
        town.has(a_room("meeting").with_approval()).await;
        town.lends("projector", 2).await;
        let (resident, staff) = (town.resident().await, town.program(Role::Staff).await);
        let document = town.visitor().get("/api/v1/openapi.json").await.json();
        let holds = |name: &str, value: &Value| fits(&document, &json!({ "$ref": format!("#/components/schemas/{name}") }), value, name);

        holds("Rooms", &resident.get("/api/v1/rooms").await.json());
        holds("Equipment", &resident.get("/api/v1/equipment").await.json());
        let planned = plan(&town, an_event("太极").in_room("yoga").for_at_most(5).for_residents_from(60)).await;
        holds("Events", &resident.get("/api/v1/events").await.is(200).json());
        holds("Event", &resident.get(&format!("/api/v1/events/{}", planned.event)).await.is(200).json());
        holds("Availability", &resident.get("/api/v1/rooms/yoga/availability").await.json());
        let wish = with(wish(&town, "yoga", 1, "10:00", "11:00"), json!({ "parts": ["a"], "idempotency_key": "k", "title_public": true, "equipment": { "projector": 1 } }));
        holds("NewBooking", &wish);
        holds("Made", &resident.post("/api/v1/bookings", &wish).await.json());
        let request = booked(&resident, &with(wish.clone(), json!({ "room": "meeting", "parts": null, "idempotency_key": null }))).await;
        for client in [&resident, &staff] {
            holds("Booking", &client.get(&request).await.is(200).json());
        }
        holds("Made", &resident.patch(&request, &json!({ "title": "x" })).await.is(200).json());

        let again = with(wish, json!({ "parts": null, "idempotency_key": null }));
        holds("Problem", &resident.post("/api/v1/bookings", &again).await.is(409).json());
        holds("Problem", &resident.post("/api/v1/bookings", &json!({})).await.is(422).json());
        holds("Problem", &resident.get("/api/v1/bookings/x").await.is(404).json());
        holds("Problem", &town.visitor().get(&request).await.is(401).json());
        holds("Problem", &resident.delete("/api/v1/rooms").await.is(405).json());
        holds("Problem", &resident.patch(&request, &json!({ "version": 1 })).await.is(409).json());
    }

    async fn the_page_for_people_needs_no_script_and_no_other_host(town: Town) {
        for (lang, word) in [("zh-CN", "预约一间活动室"), ("en", "Book a room")] {
            let page = town.visitor().send(Request::new("GET", "/api/docs").header("accept-language", lang)).await;
            assert!(page.is(200).text.contains(word), "{lang}");
            assert!(!page.text.contains("<script") && !page.text.contains("https://"));
            let own = page.text.matches("http://").count();
            assert_eq!(own, page.text.matches(&town.address.url()).count());
            assert!(page.header("content-security-policy").contains("default-src 'none'"));
        }
    }

    async fn the_description_names_the_community_that_it_was_asked_in(town: Town) {
        let document = town.visitor().at("xinyuan").get("/api/v1/openapi.json").await.json();
        assert_eq!(document["servers"][0]["url"], format!("{}/c/xinyuan", town.address.url()));
    }
}

/// Fails unless the value has the shape: nothing missing, nothing that is not described.
fn fits(document: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(path) = schema["$ref"].as_str() {
        let named = document
            .pointer(path.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("{at}: no {path}"));
        return fits(document, named, value, at);
    }
    if let Some(either) = schema["oneOf"].as_array() {
        let kinds: Vec<_> = either
            .iter()
            .filter(|one| is_a(one["type"].as_str().unwrap(), value))
            .collect();
        assert_eq!(kinds.len(), 1, "{at}: {value}");
        return fits(document, kinds[0], value, at);
    }
    let kinds: Vec<_> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    assert!(
        kinds.iter().any(|kind| is_a(kind, value)),
        "{at}: {value} is no {kinds:?}"
    );
    if let Some(names) = schema["enum"].as_array() {
        assert!(names.contains(value), "{at}: {value} is none of {names:?}");
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(document, &schema["items"], item, &format!("{at}/{n}"));
    }
    for name in schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        assert!(value.get(name).is_some(), "{at}: no {name} in {value}");
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        let shape = schema["properties"]
            .get(name)
            .or_else(|| schema.get("additionalProperties"));
        fits(
            document,
            shape.unwrap_or_else(|| panic!("{at}/{name} is not described")),
            field,
            &format!("{at}/{name}"),
        );
    }
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    }
}
