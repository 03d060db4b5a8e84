//! What is on.

use super::{Shapes, choice, flag, instant, list, object, of, text, whole};
use app::events::Kind;
use locales::{Lang, calendar as t};
use serde_json::{Value, json};

/// Every one by its name.
pub(super) fn shapes(lang: Lang) -> Shapes {
    let (mut date, mut known) = (event(lang), event(lang));
    let when = when(lang);
    date.extend(when.iter().cloned());
    known.push(("about", of("Words")));
    known.push(("repeat", text(t::repeat_words(lang))));
    known.push(("dates", list(of("EventDate"), "")));
    let of_event = ["id", "kind", "title", "organiser", "registering", "audience", "url"];
    let of_date = [
        "date_id",
        "stands_for",
        "starts",
        "ends",
        "place",
        "cancelled",
        "moved",
        "taken",
        "open",
    ];
    let of_both: Vec<&str> = of_event.into_iter().chain(of_date).collect();
    let of_known: Vec<&str> = of_event.into_iter().chain(["about", "dates"]).collect();
    vec![
        ("Events", object(&["events"], vec![("events", list(of("Listed"), ""))])),
        ("Listed", object(&of_both, date)),
        ("Event", object(&of_known, known)),
        ("EventDate", object(&of_date, when)),
    ]
}

fn id(words: &str) -> Value {
    json!({ "type": "string", "format": "uuid", "description": words })
}

/// What is said of an event.
fn event(lang: Lang) -> Vec<(&'static str, Value)> {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    vec![
        ("id", id(t::event_id(lang))),
        ("kind", choice(&kinds, t::kind_words(lang))),
        ("title", of("Words")),
        ("organiser", of("Words")),
        (
            "registering",
            choice(&["none", "date", "course"], t::registering_words(lang)),
        ),
        ("capacity", whole(t::capacity_words(lang))),
        ("audience", choice(&["all", "residents", "place"], t::audience_of(lang))),
        (
            "ages",
            list(json!({ "type": ["integer", "null"] }), t::ages_words(lang)),
        ),
        ("url", text(t::url_words(lang))),
    ]
}

/// What is said of a date.
fn when(lang: Lang) -> Vec<(&'static str, Value)> {
    vec![
        ("date_id", id(t::date_id(lang))),
        (
            "stands_for",
            json!({ "type": "string", "format": "date", "description": t::stands_for_words(lang) }),
        ),
        ("starts", instant("")),
        ("ends", instant("")),
        ("place", of("Words")),
        ("room", text(t::room_of(lang))),
        ("cancelled", flag(t::cancelled_words(lang))),
        ("moved", flag(t::moved_words(lang))),
        ("reason", text(t::reason_words(lang))),
        ("taken", whole(t::taken_words(lang))),
        ("open", flag(t::open_words(lang))),
    ]
}
