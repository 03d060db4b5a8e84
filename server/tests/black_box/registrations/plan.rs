//! Classes that staff publish by their forms, and what is asked of them: `a_class("瑜伽").with("capacity", "2").published(&town)`.

use crate::common::{Answer, Client, Town};
use foundation::{policy::Role, time::Instant};
use serde_json::Value;

/// A class that is yet to be published.
#[derive(Clone)]
pub struct Plan(Vec<(String, String)>);

/// A class in three days, once, for everyone, registered for one date, of any number of people.
pub fn a_class(title: &str) -> Plan {
    let fixed = [
        ("kind", "class"),
        ("title", title),
        ("place", "小广场"),
        ("from", "19:00"),
        ("until", "20:30"),
        ("freq", "once"),
        ("every", "1"),
        ("end", "count"),
        ("times", "1"),
        ("registering", "date"),
        ("closes_minutes", "0"),
        ("party_most", "1"),
        ("audience", "all"),
        ("offer_minutes", "720"),
        ("otherwise", "ask"),
    ];
    Plan(fixed.map(|(name, value)| (field(name), value.to_owned())).to_vec())
}

fn field(name: &str) -> String {
    format!("fields[{name}]")
}

/// A class as it was published.
#[derive(Clone)]
pub struct Class {
    pub staff: Client,
    pub event: String,
    /// By their days.
    pub dates: Vec<String>,
}

impl Plan {
    /// With another value of a field.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.retain(|(known, _)| *known != field(name));
        self.0.push((field(name), value.into()));
        self
    }

    /// For so many people at most.
    pub fn for_at_most(self, places: u32) -> Self {
        self.with("capacity", places.to_string())
    }

    /// A course of four weeks, for all of which one registers at once.
    pub fn for_the_whole_course(self, town: &Town) -> Self {
        let weekday = town.day(3).weekday().index();
        self.with("freq", "weekly")
            .with("times", "4")
            .with("end", "count")
            .with(&format!("d{weekday}"), "1")
            .with("registering", "course")
    }

    /// Published by somebody new of the staff.
    pub async fn published(self, town: &Town) -> Class {
        let staff = town.browser(Role::Staff).await;
        let plan = if self.0.iter().any(|(name, _)| *name == field("first")) {
            self
        } else {
            self.with("first", town.day(3).to_string())
        };
        let made = staff.form("add_event", "/staff/events/new", &plan.fields()).await;
        let to = made.is(303).header("location").to_owned();
        let event = to.split('/').nth(3).unwrap().split('?').next().unwrap().to_owned();
        let mut class = Class {
            staff,
            event,
            dates: vec![],
        };
        let version = class.version().await;
        let event = [("event", class.event.as_str()), ("version", &version)];
        class.staff.call("publish_event", &event).await.is(200);
        let shown = class.shown().await;
        let dates = shown["dates"].as_array().unwrap();
        class.dates = dates
            .iter()
            .map(|date| date["id"].as_str().unwrap().to_owned())
            .collect();
        assert!(!class.dates.is_empty(), "{shown}");
        class
    }

    fn fields(&self) -> Vec<(&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}

impl Class {
    /// As staff see it.
    pub async fn shown(&self) -> Value {
        self.staff
            .call("see_staff_event", &[("event", &self.event)])
            .await
            .is(200)
            .json()
    }

    async fn version(&self) -> String {
        self.shown().await["event"]["version"].to_string()
    }

    /// Staff give some fields of its form other values.
    pub async fn changed(&self, changes: &[(&str, &str)]) {
        let shown = self.shown().await;
        let mut fields = vec![
            ("event".to_owned(), self.event.clone()),
            ("version".to_owned(), shown["event"]["version"].to_string()),
        ];
        for (name, value) in shown["fields"].as_object().unwrap() {
            let changed = changes.iter().find(|(known, _)| known == name);
            let value = changed.map_or_else(|| value.as_str().unwrap(), |(_, value)| value);
            fields.push((format!("fields[{name}]"), value.to_owned()));
        }
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.staff.call("save_event", &fields).await.is(200);
    }

    /// Staff say that it does not take place.
    pub async fn cancelled(&self, reason: &str) {
        let version = self.version().await;
        let fields = [
            ("event", self.event.as_str()),
            ("version", &version),
            ("reason", reason),
        ];
        self.staff.call("cancel_event", &fields).await.is(200);
    }

    /// Somebody registers for its first date, or for the course.
    pub async fn asked(&self, who: &Client, fields: &[(&str, &str)]) -> Answer {
        let shown = who
            .call("see_registering", &[("event", &self.event)])
            .await
            .is(200)
            .json();
        let date = shown["date"].as_str().unwrap_or_default().to_owned();
        self.asked_for(who, &date, fields).await
    }

    /// The same, of whom it is known for what.
    pub async fn asked_for(&self, who: &Client, date: &str, fields: &[(&str, &str)]) -> Answer {
        let name: &[_] = if fields.iter().any(|(field, _)| *field == "fields[name]") {
            &[]
        } else {
            &[("fields[name]", "李梅")]
        };
        let all: Vec<_> = [("event", self.event.as_str()), ("date", date)]
            .iter()
            .chain(name)
            .chain(fields)
            .copied()
            .collect();
        who.call("register", &all).await
    }

    /// Somebody registers and is told where they stand: id, state, place in the line.
    pub async fn registered(&self, who: &Client) -> Standing {
        Standing::of(&self.asked(who, &[]).await.is(200).json())
    }

    /// Everyone on the list of a date: the name, state and whether they came.
    pub async fn list(&self, date: usize) -> Value {
        self.staff
            .call("see_sheet", &[("date", &self.dates[date])])
            .await
            .is(200)
            .json()
    }

    /// It begins at a moment, and ends an hour and a half later.
    pub async fn begins(&self, town: &Town, at: Instant) {
        let ends = at + chrono::TimeDelta::minutes(90);
        // Never longer than nothing between the two.
        town.by_hand("update event_date set starts = '2000-01-01T00:00:00Z', ends = $1", ends)
            .await;
        town.by_hand("update event_date set starts = $1", at).await;
    }
}

/// Where a registration stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: String,
    pub state: String,
    pub position: u64,
}

impl Standing {
    fn of(json: &Value) -> Self {
        Self {
            id: json["id"].as_str().unwrap().to_owned(),
            state: json["state"].as_str().unwrap().to_owned(),
            position: json["position"].as_u64().unwrap(),
        }
    }

    /// As its owner sees it now.
    pub async fn now(&self, who: &Client) -> Self {
        let one = who
            .call("see_registration", &[("registration", &self.id)])
            .await
            .is(200)
            .json();
        Self::of(&one["mine"])
    }

    /// State and place in the line.
    pub fn is(&self) -> (&str, u64) {
        (&self.state, self.position)
    }

    /// Its owner takes it back.
    pub async fn taken_back(&self, who: &Client) -> Answer {
        who.call("cancel_registration", &[("registration", &self.id)]).await
    }

    /// Its owner answers an offer.
    pub async fn answered(&self, who: &Client, answer: &str) -> Answer {
        who.call("answer_offer", &[("registration", &self.id), ("answer", answer)])
            .await
    }
}
