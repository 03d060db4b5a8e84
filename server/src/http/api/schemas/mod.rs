//! The shapes that are sent and answered, as JSON Schema. A test holds every answer against them.

mod bookings;
mod events;
mod refusals;
mod rooms;

use locales::Lang;
use serde_json::{Map, Value, json};

/// Shapes by their names.
type Shapes = Vec<(&'static str, Value)>;

/// A reference to a shape by its name.
pub fn of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Every shape by its name.
pub fn schemas(lang: Lang) -> Value {
    let mut all = Map::new();
    for (name, shape) in rooms::shapes(lang)
        .into_iter()
        .chain(bookings::shapes(lang))
        .chain(events::shapes(lang))
        .chain(refusals::shapes(lang))
    {
        all.insert(name.to_owned(), shape);
    }
    Value::Object(all)
}

fn object(required: &[&str], properties: Vec<(&str, Value)>) -> Value {
    let properties: Map<String, Value> = properties
        .into_iter()
        .map(|(name, shape)| (name.to_owned(), shape))
        .collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list(items: Value, words: &str) -> Value {
    described(json!({ "type": "array", "items": items }), words)
}

fn text(words: &str) -> Value {
    described(json!({ "type": "string" }), words)
}

fn whole(words: &str) -> Value {
    described(json!({ "type": "integer" }), words)
}

fn flag(words: &str) -> Value {
    described(json!({ "type": "boolean" }), words)
}

fn choice(names: &[&str], words: &str) -> Value {
    described(json!({ "type": "string", "enum": names }), words)
}

fn instant(words: &str) -> Value {
    described(json!({ "type": "string", "format": "date-time" }), words)
}

fn described(mut shape: Value, words: &str) -> Value {
    if !words.is_empty() {
        shape["description"] = words.into();
    }
    shape
}

fn example(mut shape: Value, example: impl Into<Value>) -> Value {
    shape["example"] = example.into();
    shape
}
