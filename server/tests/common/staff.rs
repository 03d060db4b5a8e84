//! What staff do to a room by its form.

use super::{Answer, Client};

/// Sends the form of a room as it stands (see [`super::a_room`]), but with these parts.
pub async fn with_parts(staff: &Client, room: &str, parts: &[&str]) -> Answer {
    let desk = staff.call("see_staff_room", &[("room", room)]).await.is(200).json();
    let mut fields = Fields::default();
    fields.add("room", room);
    fields.add("version", desk["version"].to_string());
    for (name, value) in desk["fields"].as_object().unwrap() {
        if let Some(text) = value.as_str() {
            fields.add(&format!("fields[{name}]"), text);
        }
    }
    for (day, hours) in desk["fields"]["hours"].as_array().unwrap().iter().enumerate() {
        for side in ["opens", "closes"] {
            fields.add(&format!("fields[hours][{day}][{side}]"), hours[side].as_str().unwrap());
        }
    }
    for (at, part) in parts.iter().enumerate() {
        for field in ["code", "name"] {
            fields.add(&format!("fields[parts][{at}][{field}]"), *part);
        }
    }
    staff.call("save_room", &fields.all()).await
}

/// The fields of a form that are put together one by one.
#[derive(Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    fn all(&self) -> Vec<(&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}
