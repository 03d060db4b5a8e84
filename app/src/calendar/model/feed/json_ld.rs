//! An event for machines that read pages (<https://schema.org/Event>).

use super::{Told, is_on};
use crate::events::{DateInfo, EventInfo, Registering};
use serde_json::{Value, json};

/// A date of an event in schema.org's words.
#[derive(Debug, Clone, Copy)]
pub struct JsonLd<'a> {
    /// The event.
    pub event: &'a EventInfo,
    /// The date.
    pub date: &'a DateInfo,
    /// For whom.
    pub told: Told<'a>,
    /// The whole address of its cover; empty where it has none.
    pub image: &'a str,
}

impl JsonLd<'_> {
    /// As it stands in a document; nothing in it can end the script that it stands in.
    pub fn to_script(self) -> String {
        self.value().to_string().replace('<', "\\u003c")
    }

    fn place(self, name: &str) -> Value {
        let Self { event, date, told, .. } = self;
        let mut place = json!({ "@type": "Place", "name": name, "address": told.around[1].to(told.lang) });
        if let Some(point) = told.point(event, date) {
            let (latitude, longitude) = (point.latitude().number(), point.longitude().number());
            place["geo"] = json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude });
        }
        place
    }

    fn value(self) -> Value {
        let Self {
            event,
            date,
            told,
            image,
        } = self;
        let lang = told.lang;
        let status = if !is_on(event, date) {
            "EventCancelled"
        } else if date.moved {
            "EventRescheduled"
        } else {
            "EventScheduled"
        };
        let mut value = json!({
            "@context": "https://schema.org",
            "@type": "Event",
            "name": event.title.to(lang),
            "startDate": date.starts.to_rfc3339(),
            "endDate": date.ends.to_rfc3339(),
            "eventStatus": format!("https://schema.org/{status}"),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "isAccessibleForFree": true,
            "inLanguage": lang.tag(),
            "url": told.url(event, date),
        });
        let place = told.location(event, date);
        let texts = [
            ("description", event.about.to(lang)),
            ("location", &place),
            ("organizer", event.organiser.to(lang)),
            ("image", image),
        ];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            value[name] = match name {
                "location" => self.place(text),
                "organizer" => json!({ "@type": "Organization", "name": text }),
                _ => json!(text),
            };
        }
        if let (Some(capacity), true) = (event.capacity, event.registering != Registering::None) {
            value["maximumAttendeeCapacity"] = capacity.into();
            if let Some(counted) = date.counted {
                value["remainingAttendeeCapacity"] = capacity.saturating_sub(counted.taken).into();
            }
        }
        value
    }
}
