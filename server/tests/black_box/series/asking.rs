//! What tests of series ask, and what they are told.

use crate::common::{Answer, Client, RoomBuilder, a_room};
use foundation::time::Day;
use serde_json::{Value, json};

/// The fields of a form, by name.
pub type Fields = Vec<(String, String)>;

/// Every so many days of one weekday, from ten to eleven, in a room: what the first step asks.
pub fn weekly(room: &str, first: Day, count: usize) -> Fields {
    let fields = [
        ("room", room.to_owned()),
        ("asked[date]", first.to_string()),
        ("asked[from]", "10:00".into()),
        ("asked[until]", "11:00".into()),
        ("asked[repeat][freq]", "weekly".into()),
        ("asked[repeat][end]", "count".into()),
        ("asked[repeat][count]", count.to_string()),
    ];
    fields.map(|(name, value)| (name.to_owned(), value)).to_vec()
}

/// The same with some fields set otherwise, or added.
pub fn but(mut fields: Fields, others: &[(&str, &str)]) -> Fields {
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

/// With these days ticked.
pub fn ticked(mut fields: Fields, days: &[Day]) -> Fields {
    fields.extend(days.iter().map(|day| ("dates[]".to_owned(), day.to_string())));
    for (name, value) in [("title", "舞蹈"), ("party_size", "8"), ("idempotency_key", "")] {
        if !fields.iter().any(|(known, _)| known == name) {
            fields.push((name.to_owned(), value.to_owned()));
        }
    }
    fields
}

/// Calls a function as the browser half does.
pub async fn call(client: &Client, function: &str, fields: &Fields) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    client.call(function, &fields).await
}

/// So many weeks from a day on.
pub fn weeks(first: Day, count: i64) -> Vec<Day> {
    (0..count).map(|week| first.plus(7 * week)).collect()
}

/// Books all dates of a weekly series; its id.
pub async fn made(client: &Client, room: &str, first: Day, count: i64) -> String {
    let fields = ticked(weekly(room, first, count as usize), &weeks(first, count));
    call(client, "book_series", &fields).await.is(200).says("/id")
}

/// The dates of a series as its page has them: `2026-12-01 10:00 confirmed`, `2026-12-08 skipped Taken`.
pub async fn dates(client: &Client, series: &str) -> Vec<String> {
    let page = client.call("see_series", &[("series", series)]).await.is(200).json();
    let told = |date: &Value| {
        let day = date["day"].as_str().unwrap();
        match &date["stand"] {
            Value::Object(stand) if stand.contains_key("Booking") => {
                let booking = &stand["Booking"];
                let minutes = booking["times"]["from"].as_u64().unwrap();
                let (on, state) = (booking["day"].as_str().unwrap(), booking["state"].as_str().unwrap());
                let elsewhere = if on == day { String::new() } else { format!(" on {on}") };
                format!("{day} {:02}:{:02} {state}{elsewhere}", minutes / 60, minutes % 60)
            }
            stand => format!("{day} skipped {}", stand["Skipped"].as_str().unwrap()),
        }
    };
    page["dates"].as_array().unwrap().iter().map(told).collect()
}

/// The states of the dates that a series would have: `Free`, `Taken`, `Closed`, `Against`.
pub async fn previewed(client: &Client, fields: &Fields) -> Vec<String> {
    let draft = call(client, "see_series_draft", fields).await.is(200).json();
    let state = |date: &Value| match &date["state"] {
        Value::String(state) => state.clone(),
        state => state.as_object().unwrap().keys().next().unwrap().clone(),
    };
    let dates = draft["outcome"]["Dates"]["dates"].as_array();
    let dates = dates.unwrap_or_else(|| panic!("no dates in {}", draft["outcome"]));
    dates.iter().map(state).collect()
}

/// A room in which series reach a year ahead.
pub fn far(code: &str) -> RoomBuilder {
    a_room(code).ruled(|rules| rules.series_days = 400)
}

/// The booking of a date.
pub async fn booking_of(client: &Client, series: &str, day: Day) -> String {
    let page = client.call("see_series", &[("series", series)]).await.is(200).json();
    let date = page["dates"]
        .as_array()
        .unwrap()
        .iter()
        .find(|date| date["day"] == json!(day.to_string()))
        .unwrap()
        .clone();
    format!("/api/v1/bookings/{}", date["stand"]["Booking"]["id"].as_str().unwrap())
}
