//! The description of the interface (OpenAPI 3.1), in the language of whoever asks.

use super::{super::Refused, door::Door, schemas::schemas, subscriptions};
use axum::{
    Json,
    http::{HeaderName, header},
};
use locales::{Lang, api as t, calendar, devices};
use serde_json::{Map, Value, json};

/// `GET /api/v1/openapi.json`.
pub async fn answer(door: Door) -> Result<([(HeaderName, &'static str); 1], Json<Value>), Refused> {
    Ok((
        [(header::VARY, "accept-language, cookie")],
        Json(document(door.lang(), &door.base())),
    ))
}

/// One operation.
struct Operation {
    method: &'static str,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    parameters: Vec<Value>,
    /// The schema of what is sent.
    sends: Option<&'static str>,
    /// The status and the schema of what comes back.
    gives: (&'static str, &'static str),
    /// With which statuses it can be refused, beside those of every request.
    refusals: &'static [&'static str],
    /// Whether it needs a token.
    guarded: bool,
}

/// The whole description, for a community whose addresses begin with `base`.
pub fn document(lang: Lang, base: &str) -> Value {
    let mut paths = Map::new();
    for operation in operations(lang) {
        let (path, method) = (operation.path, operation.method);
        paths.entry(path).or_insert_with(|| json!({}))[method] = operation.value(lang);
    }
    paths.extend(subscriptions::described(lang).map(|(path, feed)| (path.to_owned(), json!({ "get": feed }))));
    json!({
        "openapi": "3.1.0",
        "info": { "title": t::title(lang), "version": "1", "summary": t::summary(lang), "description": t::description(lang) },
        "servers": [{ "url": base }],
        "paths": paths,
        "components": {
            "schemas": schemas(lang),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": t::token(lang) } },
        },
    })
}

/// Path and method of every operation, in the order in which they are read.
pub fn order(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let operations = operations(lang)
        .into_iter()
        .map(|operation| (operation.path, operation.method));
    let feeds = subscriptions::described(lang).map(|(path, _)| (path, "get"));
    operations.chain(feeds).collect()
}

fn operations(lang: Lang) -> Vec<Operation> {
    let room = || parameter("path", "code", t::room_code(lang), json!({ "type": "string" }), "yoga");
    let id = || {
        parameter(
            "path",
            "id",
            t::booking_id(lang),
            json!({ "type": "string", "format": "uuid" }),
            "",
        )
    };
    let day = |name, words, example| {
        parameter(
            "query",
            name,
            words,
            json!({ "type": "string", "format": "date" }),
            example,
        )
    };
    let word = |name, words, example| parameter("query", name, words, json!({ "type": "string" }), example);
    vec![
        Operation {
            method: "get",
            path: "/api/v1/rooms",
            id: "listRooms",
            summary: t::list_rooms(lang),
            parameters: vec![],
            sends: None,
            gives: ("200", "Rooms"),
            refusals: &[],
            guarded: false,
        },
        Operation {
            method: "get",
            path: "/api/v1/rooms/{code}/availability",
            id: "getAvailability",
            summary: t::get_availability(lang),
            parameters: vec![
                room(),
                day("from", t::from(lang), "2026-12-01"),
                day("to", t::to(lang), "2026-12-08"),
            ],
            sends: None,
            gives: ("200", "Availability"),
            refusals: &["400", "404", "422"],
            guarded: false,
        },
        Operation {
            method: "get",
            path: "/api/v1/equipment",
            id: "listEquipment",
            summary: devices::list(lang),
            parameters: vec![],
            sends: None,
            gives: ("200", "Equipment"),
            refusals: &[],
            guarded: false,
        },
        Operation {
            method: "get",
            path: "/api/v1/events",
            id: "listEvents",
            summary: calendar::list_events(lang),
            parameters: vec![
                day("from", t::from(lang), "2026-12-01"),
                day("to", t::to(lang), "2026-12-31"),
                word("kind", calendar::kind_words(lang), "class"),
                word("room", calendar::room_words(lang), "yoga"),
                word("audience", calendar::audience_words(lang), "all"),
                word("free", calendar::free_words(lang), "1"),
            ],
            sends: None,
            gives: ("200", "Events"),
            refusals: &["400", "422"],
            guarded: false,
        },
        Operation {
            method: "get",
            path: "/api/v1/events/{id}",
            id: "getEvent",
            summary: calendar::get_event(lang),
            parameters: vec![parameter(
                "path",
                "id",
                calendar::event_id(lang),
                json!({ "type": "string", "format": "uuid" }),
                "",
            )],
            sends: None,
            gives: ("200", "Event"),
            refusals: &["400", "404"],
            guarded: false,
        },
        Operation {
            method: "post",
            path: "/api/v1/bookings",
            id: "makeBooking",
            summary: t::make_booking(lang),
            parameters: vec![],
            sends: Some("NewBooking"),
            gives: ("201", "Made"),
            refusals: &["400", "401", "403", "404", "409", "413", "422"],
            guarded: true,
        },
        Operation {
            method: "get",
            path: "/api/v1/bookings/{id}",
            id: "getBooking",
            summary: t::get_booking(lang),
            parameters: vec![id()],
            sends: None,
            gives: ("200", "Booking"),
            refusals: &["400", "401", "404"],
            guarded: true,
        },
        Operation {
            method: "patch",
            path: "/api/v1/bookings/{id}",
            id: "changeBooking",
            summary: t::change_booking(lang),
            parameters: vec![id()],
            sends: Some("Change"),
            gives: ("200", "Made"),
            refusals: &["400", "401", "404", "409", "413", "422"],
            guarded: true,
        },
        Operation {
            method: "delete",
            path: "/api/v1/bookings/{id}",
            id: "cancelBooking",
            summary: t::cancel_booking(lang),
            parameters: vec![id()],
            sends: None,
            gives: ("200", "Made"),
            refusals: &["400", "401", "404", "409", "422"],
            guarded: true,
        },
        Operation {
            method: "get",
            path: "/api/v1/openapi.json",
            id: "getDescription",
            summary: t::get_description(lang),
            parameters: vec![],
            sends: None,
            gives: ("200", ""),
            refusals: &[],
            guarded: false,
        },
    ]
}

impl Operation {
    fn value(self, lang: Lang) -> Value {
        let (status, schema) = self.gives;
        let mut responses = json!({ status: { "description": t::done(lang), "content": content(schema) } });
        for status in self.refusals.iter().chain(&["429", "503"]) {
            responses[*status] = json!({ "description": refusal(lang, status), "content": content("Problem") });
        }
        let mut value = json!({ "operationId": self.id, "summary": self.summary, "parameters": self.parameters, "responses": responses });
        if let Some(schema) = self.sends {
            value["requestBody"] = json!({ "required": true, "content": content(schema) });
        }
        if self.guarded {
            value["security"] = json!([{ "token": [] }]);
        }
        value
    }
}

fn parameter(place: &str, name: &str, words: &str, schema: Value, example: &str) -> Value {
    let mut value =
        json!({ "in": place, "name": name, "required": place == "path", "description": words, "schema": schema });
    if !example.is_empty() {
        value["example"] = example.into();
    }
    value
}

fn content(schema: &str) -> Value {
    let schema = if schema.is_empty() {
        json!({ "type": "object" })
    } else {
        super::schemas::of(schema)
    };
    json!({ "application/json": { "schema": schema } })
}

/// What a status means here.
fn refusal(lang: Lang, status: &str) -> &'static str {
    match status {
        "400" => t::is_malformed(lang),
        "401" => t::is_unknown(lang),
        "403" => t::is_not_allowed(lang),
        "404" => t::is_not_found(lang),
        "409" => t::is_taken(lang),
        "413" => t::is_too_large(lang),
        "422" => t::is_invalid(lang),
        "429" => t::is_too_many(lang),
        _ => t::is_unavailable(lang),
    }
}
