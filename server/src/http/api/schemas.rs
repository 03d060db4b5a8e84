//! The shapes that are sent and answered, as JSON Schema. A test holds every answer against them.

use locales::{Lang, api as t};
use serde_json::{Map, Value, json};

/// A reference to a shape by its name.
pub fn of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Every shape by its name.
pub fn schemas(lang: Lang) -> Value {
    let mut all = Map::new();
    for (name, shape) in rooms(lang).into_iter().chain(bookings(lang)).chain(refusals(lang)) {
        all.insert(name.to_owned(), shape);
    }
    Value::Object(all)
}

fn rooms(lang: Lang) -> Vec<(&'static str, Value)> {
    let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let day = || list(of("Hours"), "");
    vec![
        ("Words", object(&["zh"], vec![("zh", text(t::in_chinese(lang))), ("en", text(t::in_english(lang)))])),
        ("Rooms", object(&["rooms"], vec![("rooms", list(of("Room"), ""))])),
        (
            "Room",
            object(
                &["code", "name", "kind", "capacity", "parts", "hours", "rules"],
                vec![
                    ("code", text(t::room_code(lang))),
                    ("name", of("Words")),
                    ("kind", text(t::kind(lang))),
                    ("capacity", whole(t::capacity(lang))),
                    ("parts", list(of("Part"), t::parts_of_room(lang))),
                    ("hours", object(&week, week.into_iter().map(|name| (name, day())).collect())),
                    ("rules", of("Rules")),
                ],
            ),
        ),
        ("Part", object(&["code", "name"], vec![("code", text(t::part_code(lang))), ("name", of("Words"))])),
        ("Hours", object(&["opens", "closes"], vec![("opens", text(t::opens(lang))), ("closes", text(t::closes(lang)))])),
        ("Rules", rules(lang)),
        (
            "Availability",
            object(
                &["room", "parts", "days"],
                vec![("room", text(t::room_code(lang))), ("parts", whole(t::count_of_parts(lang))), ("days", list(of("FreeDay"), ""))],
            ),
        ),
        (
            "FreeDay",
            object(
                &["date", "hours", "runs"],
                vec![
                    ("date", json!({ "type": "string", "format": "date" })),
                    ("hours", list(of("Hours"), t::hours(lang))),
                    ("note", text(t::note(lang))),
                    ("runs", list(of("Run"), t::runs(lang))),
                ],
            ),
        ),
        (
            "Run",
            object(
                &["from", "until", "free"],
                vec![("from", text(t::run_from(lang))), ("until", text(t::run_until(lang))), ("free", whole(t::free(lang)))],
            ),
        ),
    ]
}

fn rules(lang: Lang) -> Value {
    let limit = |words: &str| json!({ "type": ["integer", "null"], "description": words });
    let names = ["who", "shortest", "longest", "ahead_days", "cutoff", "bookings_a_week", "minutes_a_week", "party", "approval", "setup", "cleaning"];
    object(
        &names,
        vec![
            ("who", choice(&["residents", "verified", "staff"], t::who(lang))),
            ("shortest", whole(t::shortest(lang))),
            ("longest", whole(t::longest(lang))),
            ("ahead_days", whole(t::ahead_days(lang))),
            ("cutoff", whole(t::cutoff(lang))),
            ("bookings_a_week", limit(t::bookings_a_week(lang))),
            ("minutes_a_week", limit(t::minutes_a_week(lang))),
            ("party", limit(t::party(lang))),
            ("approval", flag(t::approval(lang))),
            ("setup", whole(t::setup(lang))),
            ("cleaning", whole(t::cleaning(lang))),
        ],
    )
}

fn bookings(lang: Lang) -> Vec<(&'static str, Value)> {
    let status = || choice(&["requested", "confirmed", "declined", "withdrawn", "cancelled", "expired"], t::status(lang));
    let id = || json!({ "type": "string", "format": "uuid" });
    let written = || {
        vec![
            ("parts", parts(lang)),
            ("starts", example(text(t::starts(lang)), "2026-12-01T10:00")),
            ("ends", example(text(t::ends(lang)), "2026-12-01T11:30")),
            ("title", example(text(t::booking_title(lang)), t::title_example(lang))),
            ("title_public", flag(t::title_public(lang))),
            ("party_size", example(whole(t::party_size(lang)), 8)),
            ("idempotency_key", text(t::idempotency_key(lang))),
        ]
    };
    let mut new = written();
    new.insert(0, ("room", example(text(t::room_code(lang)), "yoga")));
    new.push(("for_phone", text(t::for_phone(lang))));
    let mut change = written();
    change.push(("version", whole(t::version_seen(lang))));
    vec![
        ("NewBooking", object(&["room", "starts", "ends", "title", "party_size"], new)),
        ("Change", object(&[], change)),
        ("Made", object(&["id", "status"], vec![("id", id()), ("status", status())])),
        ("Booking", booking(lang, id(), status())),
        (
            "Step",
            object(
                &["verb", "at", "own", "reason"],
                vec![("verb", text(t::verb(lang))), ("at", instant("")), ("own", flag(t::own(lang))), ("reason", text(t::reason(lang)))],
            ),
        ),
        ("Person", object(&["name", "phone"], vec![("name", text("")), ("phone", text(t::masked(lang)))])),
    ]
}

fn booking(lang: Lang, id: Value, status: Value) -> Value {
    let always = [
        "id", "room", "room_name", "parts", "starts", "ends", "title", "title_public", "party_size", "status", "change_until", "changeable",
        "on_behalf", "version", "steps",
    ];
    object(
        &always,
        vec![
            ("id", id),
            ("room", text(t::room_code(lang))),
            ("room_name", of("Words")),
            ("parts", list(json!({ "type": "string" }), t::parts_of_booking(lang))),
            ("starts", instant("")),
            ("ends", instant("")),
            ("title", text(t::booking_title(lang))),
            ("title_public", flag(t::title_public(lang))),
            ("party_size", whole(t::party_size(lang))),
            ("status", status),
            ("decide_by", instant(t::decide_by(lang))),
            ("change_until", instant(t::change_until(lang))),
            ("changeable", flag(t::changeable(lang))),
            ("on_behalf", flag(t::on_behalf(lang))),
            ("person", of("Person")),
            ("version", whole(t::version(lang))),
            ("steps", list(of("Step"), t::steps(lang))),
        ],
    )
}

fn refusals(lang: Lang) -> Vec<(&'static str, Value)> {
    let codes = [
        "not_found", "not_signed_in", "not_allowed", "invalid", "taken", "conflict", "too_many", "malformed", "too_large", "unavailable",
        "internal",
    ];
    let fields = json!({ "type": "object", "additionalProperties": of("Flaw"), "description": t::fields(lang) });
    vec![
        (
            "Problem",
            object(
                &["code", "message"],
                vec![
                    ("code", choice(&codes, t::code(lang))),
                    ("message", text(t::message(lang))),
                    ("fields", fields),
                    ("alternatives", list(of("Alternative"), t::alternatives(lang))),
                    ("words", of("Words")),
                    ("retry_after", whole(t::retry_after(lang))),
                    ("incident", json!({ "type": "string", "format": "uuid", "description": t::incident(lang) })),
                ],
            ),
        ),
        ("Flaw", object(&["code", "words"], vec![("code", text(t::flaw_code(lang))), ("words", of("Words"))])),
        (
            "Alternative",
            object(
                &["room", "name", "starts", "ends"],
                vec![
                    ("room", text(t::room_code(lang))),
                    ("name", of("Words")),
                    ("parts", list(json!({ "type": "string" }), t::parts_of_booking(lang))),
                    ("starts", instant("")),
                    ("ends", instant("")),
                ],
            ),
        ),
    ]
}

fn parts(lang: Lang) -> Value {
    let codes = json!({ "type": "array", "items": { "type": "string" } });
    let count = json!({ "type": "integer", "minimum": 1 });
    json!({ "oneOf": [codes, count], "description": t::parts(lang), "example": ["a"] })
}

fn object(required: &[&str], properties: Vec<(&str, Value)>) -> Value {
    let properties: Map<String, Value> = properties.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list(items: Value, words: &str) -> Value {
    described(json!({ "type": "array", "items": items }), words)
}

fn text(words: &str) -> Value {
    described(json!({ "type": "string" }), words)
}

fn whole(words: &str) -> Value {
    described(json!({ "type": "integer" }), words)
}

fn flag(words: &str) -> Value {
    described(json!({ "type": "boolean" }), words)
}

fn choice(names: &[&str], words: &str) -> Value {
    described(json!({ "type": "string", "enum": names }), words)
}

fn instant(words: &str) -> Value {
    described(json!({ "type": "string", "format": "date-time" }), words)
}

fn described(mut shape: Value, words: &str) -> Value {
    if !words.is_empty() {
        shape["description"] = words.into();
    }
    shape
}

fn example(mut shape: Value, example: impl Into<Value>) -> Value {
    shape["example"] = example.into();
    shape
}
