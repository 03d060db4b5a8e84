//! Rooms and what is free in them.

use super::{Shapes, choice, flag, list, object, of, text, whole};
use locales::{Lang, api as t, arrivals, closures, devices};
use serde_json::{Value, json};

/// Every one by its name.
pub(super) fn shapes(lang: Lang) -> Shapes {
    let week = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let day = || list(of("Hours"), "");
    vec![
        (
            "Words",
            object(
                &["zh"],
                vec![("zh", text(t::in_chinese(lang))), ("en", text(t::in_english(lang)))],
            ),
        ),
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
                    (
                        "hours",
                        object(&week, week.into_iter().map(|name| (name, day())).collect()),
                    ),
                    ("rules", of("Rules")),
                ],
            ),
        ),
        (
            "Part",
            object(
                &["code", "name"],
                vec![("code", text(t::part_code(lang))), ("name", of("Words"))],
            ),
        ),
        (
            "Hours",
            object(
                &["opens", "closes"],
                vec![("opens", text(t::opens(lang))), ("closes", text(t::closes(lang)))],
            ),
        ),
        ("Rules", rules(lang)),
        (
            "Equipment",
            object(&["equipment"], vec![("equipment", list(of("Device"), ""))]),
        ),
        (
            "Device",
            object(
                &["code", "name", "units"],
                vec![
                    ("code", text(devices::code_words(lang))),
                    ("name", of("Words")),
                    ("units", whole(devices::units_words(lang))),
                ],
            ),
        ),
        (
            "Availability",
            object(
                &["room", "parts", "days"],
                vec![
                    ("room", text(t::room_code(lang))),
                    ("parts", whole(t::count_of_parts(lang))),
                    ("days", list(of("FreeDay"), "")),
                    (
                        "holidays_until",
                        json!({ "type": "string", "format": "date", "description": closures::until_hint(lang) }),
                    ),
                ],
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
                vec![
                    ("from", text(t::run_from(lang))),
                    ("until", text(t::run_until(lang))),
                    ("free", whole(t::free(lang))),
                ],
            ),
        ),
    ]
}

fn rules(lang: Lang) -> Value {
    let limit = |words: &str| json!({ "type": ["integer", "null"], "description": words });
    let names = [
        "who",
        "shortest",
        "longest",
        "ahead_days",
        "series_days",
        "cutoff",
        "bookings_a_week",
        "minutes_a_week",
        "party",
        "approval",
        "check_in",
        "setup",
        "cleaning",
        "holidays",
    ];
    object(
        &names,
        vec![
            ("who", choice(&["residents", "verified", "staff"], t::who(lang))),
            ("shortest", whole(t::shortest(lang))),
            ("longest", whole(t::longest(lang))),
            ("ahead_days", whole(t::ahead_days(lang))),
            ("series_days", whole(t::series_days(lang))),
            ("cutoff", whole(t::cutoff(lang))),
            ("bookings_a_week", limit(t::bookings_a_week(lang))),
            ("minutes_a_week", limit(t::minutes_a_week(lang))),
            ("party", limit(t::party(lang))),
            ("approval", flag(t::approval(lang))),
            ("check_in", flag(arrivals::check_in_hint(lang))),
            ("setup", whole(t::setup(lang))),
            ("cleaning", whole(t::cleaning(lang))),
            ("holidays", choice(&["closed", "as_usual"], closures::rule_hint(lang))),
        ],
    )
}
