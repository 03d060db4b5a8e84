//! The preview of an outage as staff see it, and what they send back.

use crate::common::{Answer, Client, Town};
use serde_json::Value;

/// When a room is out of order, from one day to another.
pub struct Outage {
    pub from: String,
    pub until: String,
    pub hours: (&'static str, &'static str),
}

impl Outage {
    pub fn days(town: &Town, from: i64, until: i64) -> Self {
        Self {
            from: town.day(from).to_string(),
            until: town.day(until).to_string(),
            hours: ("", ""),
        }
    }

    fn fields(&self) -> Vec<(String, String)> {
        let fields = [
            ("from", self.from.as_str()),
            ("until", self.until.as_str()),
            ("opens", self.hours.0),
            ("closes", self.hours.1),
            ("reason", "空调维修"),
        ];
        let named = fields.map(|(name, value)| (format!("fields[{name}]"), value.to_owned()));
        named.into_iter().chain([("room".into(), "yoga".into())]).collect()
    }

    /// Where it is looked at.
    pub fn page(&self) -> String {
        let (opens, closes) = self.hours;
        format!(
            "/staff/rooms/yoga/out-of-order?see=1&from={}&until={}&opens={opens}&closes={closes}&reason=repair",
            self.from, self.until
        )
    }

    /// Who is affected.
    pub async fn preview(&self, staff: &Client) -> Vec<Value> {
        let mut fields = self.fields();
        fields.push(("asked".into(), "true".into()));
        let page = staff.call("see_outage", &pairs(&fields)).await.is(200).json();
        page["plan"]["bookings"].as_array().unwrap().clone()
    }

    /// Sends the preview back with a choice for each booking, from its page.
    pub async fn save(&self, staff: &Client, key: &str, choices: &[(String, String)]) -> Answer {
        let mut fields = self.fields();
        fields.push(("idempotency_key".into(), key.into()));
        fields.extend_from_slice(choices);
        staff.form("clear_room", &self.page(), &pairs(&fields)).await
    }
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// A text in an answer; nothing where there is none.
pub fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// One choice.
pub fn choice(affected: &Value, chosen: &str) -> (String, String) {
    let name = format!("choices[b-{}]", text(affected, "/booking/id"));
    (name, format!("{} {chosen}", affected["booking"]["version"]))
}

/// The parts that are proposed for a booking, as the page sends them.
pub fn parts(affected: &Value) -> String {
    let codes = affected.pointer("/proposal/codes").and_then(Value::as_array);
    let codes: Vec<&str> = codes.into_iter().flatten().filter_map(Value::as_str).collect();
    codes.join(",")
}

/// What the page proposes: to move where there is a place, else to end.
pub fn proposed(preview: &[Value]) -> Vec<(String, String)> {
    let chosen = |affected: &Value| match text(affected, "/proposal/room") {
        "" => choice(affected, "end"),
        room => choice(affected, format!("move {room} {}", parts(affected)).trim_end()),
    };
    preview.iter().map(chosen).collect()
}
