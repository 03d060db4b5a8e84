//! What is answered instead.

use super::{Shapes, choice, instant, list, object, of, text, whole};
use locales::{Lang, api as t};
use serde_json::json;

/// Every one by its name.
pub(super) fn shapes(lang: Lang) -> Shapes {
    let codes = [
        "not_found",
        "method_not_allowed",
        "not_signed_in",
        "not_allowed",
        "invalid",
        "taken",
        "conflict",
        "too_many",
        "malformed",
        "too_large",
        "unavailable",
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
                    (
                        "incident",
                        json!({ "type": "string", "format": "uuid", "description": t::incident(lang) }),
                    ),
                ],
            ),
        ),
        (
            "Flaw",
            object(
                &["code", "words"],
                vec![("code", text(t::flaw_code(lang))), ("words", of("Words"))],
            ),
        ),
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
