//! Bookings as they are asked for and as they are shown.

use super::{Shapes, choice, example, flag, instant, list, object, of, text, whole};
use locales::{Lang, api as t, devices};
use serde_json::{Value, json};

/// Every one by its name.
pub(super) fn shapes(lang: Lang) -> Shapes {
    let status = || {
        choice(
            &[
                "requested",
                "confirmed",
                "declined",
                "withdrawn",
                "cancelled",
                "expired",
            ],
            t::status(lang),
        )
    };
    let id = || json!({ "type": "string", "format": "uuid" });
    let written = || {
        vec![
            ("parts", parts(lang)),
            (
                "equipment",
                example(counts(devices::wished(lang)), json!({ "projector": 1 })),
            ),
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
    new.push(("despite_block", flag(t::despite_block(lang))));
    let mut change = written();
    change.push(("version", whole(t::version_seen(lang))));
    vec![
        (
            "NewBooking",
            object(&["room", "starts", "ends", "title", "party_size"], new),
        ),
        ("Change", object(&[], change)),
        (
            "Made",
            object(&["id", "status"], vec![("id", id()), ("status", status())]),
        ),
        ("Booking", booking(lang, id(), status())),
        (
            "Step",
            object(
                &["verb", "at", "own", "reason"],
                vec![
                    ("verb", text(t::verb(lang))),
                    ("at", instant("")),
                    ("own", flag(t::own(lang))),
                    ("reason", text(t::reason(lang))),
                ],
            ),
        ),
        (
            "Person",
            object(
                &["name", "phone"],
                vec![("name", text("")), ("phone", text(t::masked(lang)))],
            ),
        ),
    ]
}

fn booking(lang: Lang, id: Value, status: Value) -> Value {
    let always = [
        "id",
        "room",
        "room_name",
        "parts",
        "equipment",
        "starts",
        "ends",
        "title",
        "title_public",
        "party_size",
        "status",
        "change_until",
        "changeable",
        "cancellable",
        "on_behalf",
        "version",
        "steps",
    ];
    object(
        &always,
        vec![
            ("id", id),
            ("room", text(t::room_code(lang))),
            ("room_name", of("Words")),
            ("parts", list(json!({ "type": "string" }), t::parts_of_booking(lang))),
            ("equipment", counts(devices::of_booking(lang))),
            ("starts", instant("")),
            ("ends", instant("")),
            ("title", text(t::booking_title(lang))),
            ("title_public", flag(t::title_public(lang))),
            ("party_size", whole(t::party_size(lang))),
            ("status", status),
            ("decide_by", instant(t::decide_by(lang))),
            ("change_until", instant(t::change_until(lang))),
            ("changeable", flag(t::changeable(lang))),
            ("cancellable", flag(t::cancellable(lang))),
            ("on_behalf", flag(t::on_behalf(lang))),
            ("person", of("Person")),
            ("version", whole(t::version(lang))),
            ("steps", list(of("Step"), t::steps(lang))),
        ],
    )
}

fn counts(words: &str) -> Value {
    json!({ "type": "object", "additionalProperties": { "type": "integer" }, "description": words })
}

fn parts(lang: Lang) -> Value {
    let codes = json!({ "type": "array", "items": { "type": "string" } });
    let count = json!({ "type": "integer", "minimum": 1 });
    json!({ "oneOf": [codes, count], "description": t::parts(lang), "example": ["a"] })
}
