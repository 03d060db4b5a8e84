//! Events as staff type them.

use crate::common::{Answer, Client, Town};
use serde_json::Value;

/// The form of a course: every week from tomorrow on, three times, from 18:00 to 19:30, in a place without a room.
pub fn weekly(town: &Town) -> Vec<(String, String)> {
    let fields = [
        ("kind", "class"),
        ("title", "社区合唱团"),
        ("title_en", "Choir"),
        ("place", "小广场"),
        ("first", &town.day(1).to_string()),
        ("from", "18:00"),
        ("until", "19:30"),
        ("freq", "weekly"),
        ("end", "count"),
        ("times", "3"),
        ("registering", "date"),
        ("capacity", "12"),
        ("audience", "all"),
    ];
    fields.map(|(name, value)| (named(name), value.to_owned())).to_vec()
}

fn named(name: &str) -> String {
    ["fields[", name, "]"].concat()
}

/// The same form with some fields otherwise.
pub fn but(mut fields: Vec<(String, String)>, others: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in others {
        let name = named(name);
        fields.retain(|(known, _)| *known != name);
        fields.push((name, (*value).to_owned()));
    }
    fields
}

/// Sends a form from the page of an event; `more` stands beside its fields.
pub async fn send(
    staff: &Client,
    function: &str,
    page: &str,
    fields: &[(String, String)],
    more: &[(&str, &str)],
) -> Answer {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<_> = fields.chain(more.iter().copied()).collect();
    staff.form(function, page, &all).await
}

/// Keeps a draft; its id.
pub async fn drafted(staff: &Client, fields: &[(String, String)]) -> String {
    let done = send(staff, "add_event", "/staff/events/new", fields, &[]).await;
    let to = done.is(303).header("location").to_owned();
    let id = to
        .strip_prefix("/staff/events/")
        .and_then(|rest| rest.split('?').next());
    id.unwrap_or_else(|| panic!("{to}")).to_owned()
}

/// An event as staff see it.
pub async fn seen(staff: &Client, event: &str) -> Value {
    staff.call("see_staff_event", &[("event", event)]).await.is(200).json()
}

/// The version of an event.
pub async fn version(staff: &Client, event: &str) -> String {
    seen(staff, event).await["event"]["version"].to_string()
}

/// Publishes a draft as it stands.
pub async fn publish(staff: &Client, event: &str, more: &[(&str, &str)]) -> Answer {
    let version = version(staff, event).await;
    let page = ["/staff/events/", event].concat();
    let more: Vec<_> = [("event", event), ("version", version.as_str())]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    send(staff, "publish_event", &page, &[], &more).await
}

/// An event that is published; its id.
pub async fn published(staff: &Client, fields: &[(String, String)]) -> String {
    let event = drafted(staff, fields).await;
    publish(staff, &event, &[]).await.is(303);
    event
}

/// Changes an event that was seen in this version.
pub async fn save(staff: &Client, event: &str, version: &str, fields: &[(String, String)]) -> Answer {
    let page = ["/staff/events/", event].concat();
    send(
        staff,
        "save_event",
        &page,
        fields,
        &[("event", event), ("version", version)],
    )
    .await
}

/// The dates of an event in words: day, time, and what is to be said of it.
pub async fn dates(staff: &Client, event: &str) -> Vec<String> {
    let seen = seen(staff, event).await;
    let told = |date: &Value| {
        let mut words = vec![date["day"].as_str().unwrap().to_owned()];
        words.push(date["starts"].as_str().unwrap()[11..16].to_owned());
        for what in ["cancelled", "moved", "roomless"] {
            if date[what] == true {
                words.push(what.to_owned());
            }
        }
        words.join(" ")
    };
    seen["dates"].as_array().unwrap().iter().map(told).collect()
}

/// The id and the version of the date on this day.
pub async fn date(staff: &Client, event: &str, day: &str) -> (String, String) {
    let seen = seen(staff, event).await;
    let dates = seen["dates"].as_array().unwrap();
    let date = dates
        .iter()
        .find(|date| date["day"] == day)
        .unwrap_or_else(|| panic!("{seen}"));
    (date["id"].as_str().unwrap().to_owned(), date["version"].to_string())
}
