//! What programs look at again and again, as the description tells it: calendars and announcements. Their answers are no JSON.

use locales::{Lang, api as t, calendar, feeds};
use serde_json::{Value, json};

/// A feed: its address, its name, what it is, its media type, and what its file is called, where that varies.
type Feed = (&'static str, &'static str, &'static str, &'static str, Option<File>);

/// The words and the example of a file's name.
type File = (&'static str, &'static str);

const fn all(lang: Lang) -> [Feed; 7] {
    let room = (feeds::file_of_room(lang), "yoga.ics");
    let events = (calendar::file_of_events(lang), "class.ics");
    let secret = (feeds::file_of_secret(lang), "SECRET.ics");
    [
        (
            "/feeds/rooms/{file}",
            "getRoomCalendar",
            feeds::of_room(lang),
            "text/calendar",
            Some(room),
        ),
        (
            "/feeds/me/{file}",
            "getOwnCalendar",
            feeds::of_person(lang),
            "text/calendar",
            Some(secret),
        ),
        (
            "/feeds/announcements.atom",
            "getAnnouncements",
            feeds::of_announcements(lang),
            "application/atom+xml",
            None,
        ),
        (
            "/feeds/events.ics",
            "getEventCalendar",
            calendar::of_events(lang),
            "text/calendar",
            None,
        ),
        (
            "/feeds/events/{file}",
            "getSomeEventsCalendar",
            calendar::of_some_events(lang),
            "text/calendar",
            Some(events),
        ),
        (
            "/feeds/events/rooms/{file}",
            "getRoomEventsCalendar",
            calendar::of_events_in_room(lang),
            "text/calendar",
            Some(room),
        ),
        (
            "/feeds/events.atom",
            "getEvents",
            calendar::of_events_atom(lang),
            "application/atom+xml",
            None,
        ),
    ]
}

/// Path and description of each, all of them to `GET`.
pub(super) fn described(lang: Lang) -> impl Iterator<Item = (&'static str, Value)> {
    all(lang).into_iter().map(move |feed| (feed.0, operation(feed, lang)))
}

fn operation((_, id, summary, media, file): Feed, lang: Lang) -> Value {
    let language = json!({
        "in": "query", "name": "lang", "required": false, "description": feeds::language(lang),
        "schema": { "type": "string", "enum": ["zh", "en"] },
    });
    let had = json!({
        "in": "header", "name": "If-None-Match", "required": false, "description": feeds::had(lang), "schema": { "type": "string" },
    });
    let named = file.map(|(words, example)| {
        json!({
            "in": "path", "name": "file", "required": true, "description": words, "example": example, "schema": { "type": "string" },
        })
    });
    let parameters: Vec<Value> = named.iter().cloned().chain([language, had]).collect();
    let tag = json!({ "ETag": { "description": feeds::tag(lang), "schema": { "type": "string" } } });
    let refusal = |words: &str| json!({ "description": words, "content": { "application/json": { "schema": super::schemas::of("Problem") } } });
    let mut responses = json!({
        "200": { "description": t::done(lang), "headers": tag, "content": { media: { "schema": { "type": "string" } } } },
        "304": { "description": feeds::unchanged(lang), "headers": tag },
        "429": refusal(t::is_too_many(lang)),
        "503": refusal(t::is_unavailable(lang)),
    });
    if named.is_some() {
        responses["404"] = refusal(feeds::none_such(lang));
    }
    json!({ "operationId": id, "summary": summary, "parameters": parameters, "responses": responses })
}
