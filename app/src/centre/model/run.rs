//! A piece of a room's day, and how it travels.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, SeqAccess, Visitor},
    ser::SerializeSeq,
};
use std::fmt;

/// A piece of a room's day in which the same number of parts is free; beside a quarter that was too narrow for a finger, as many at least.
///
/// It travels as a row without names, `[from, quarters, free, marks, title]`, without what is nothing at its end: a day has hundreds, and
/// every document carries its data a second time.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Run {
    /// The first quarter of an hour, counted from 00:00.
    pub from: u16,
    /// How many quarters.
    pub quarters: u16,
    /// How many parts are free.
    pub free: u16,
    /// Whether it is over.
    pub past: bool,
    /// Whether the caller's own booking is in it.
    pub own: bool,
    /// Whether that one waits for staff.
    pub waiting: bool,
    /// The title, where everyone may read it.
    pub title: Option<String>,
}

impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let marks = u8::from(self.past) | u8::from(self.own) << 1 | u8::from(self.waiting) << 2;
        let mut row = serializer.serialize_seq(None)?;
        for number in [self.from, self.quarters, self.free] {
            row.serialize_element(&number)?;
        }
        if marks > 0 || self.title.is_some() {
            row.serialize_element(&marks)?;
        }
        if let Some(title) = &self.title {
            row.serialize_element(title)?;
        }
        row.end()
    }
}

impl<'de> Deserialize<'de> for Run {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Row)
    }
}

struct Row;

impl<'de> Visitor<'de> for Row {
    type Value = Run;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row of a run")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<Run, A::Error> {
        let mut number = || {
            row.next_element()?
                .ok_or_else(|| A::Error::custom("a run without its numbers"))
        };
        let (from, quarters, free) = (number()?, number()?, number()?);
        let marks: u8 = row.next_element()?.unwrap_or_default();
        let mark = |bit: u8| marks >> bit & 1 == 1;
        Ok(Run {
            from,
            quarters,
            free,
            past: mark(0),
            own: mark(1),
            waiting: mark(2),
            title: row.next_element()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_travels_as_a_short_row_and_arrives_as_it_was() {
        let plain = Run {
            from: 36,
            quarters: 4,
            free: 2,
            past: false,
            own: false,
            waiting: false,
            title: None,
        };
        let own = Run {
            own: true,
            waiting: true,
            ..plain.clone()
        };
        let told = Run {
            title: Some("合唱".into()),
            ..plain.clone()
        };
        for (run, row) in [(plain, "[36,4,2]"), (own, "[36,4,2,6]"), (told, "[36,4,2,0,\"合唱\"]")] {
            let sent = serde_json::to_string(&run).unwrap();
            assert_eq!(sent, row);
            assert_eq!(serde_json::from_str::<Run>(&sent).unwrap(), run);
        }
        assert!(serde_json::from_str::<Run>("[36,4]").is_err());
    }
}
