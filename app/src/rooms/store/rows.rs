//! Rows of the tables of rooms, and what they mean.

use crate::rooms::model::{Equipment, Exception, Hours, Opening, PartInfo, RoomTerms, Rules};
use foundation::{
    Id,
    time::{Day, Minute},
};
use locales::Words;
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

#[derive(FromRow)]
pub(super) struct RoomRow {
    pub(super) id: Uuid,
    code: String,
    name: String,
    name_en: String,
    pub(super) about: String,
    pub(super) about_en: String,
    kind: String,
    capacity: i32,
    rules: Json<Rules>,
    version: i64,
    pub(super) closed: bool,
}

/// A room in the list of all, with how many parts it has and its hours.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The room as a booking is judged by it; its parts are counted, not listed.
    pub terms: RoomTerms,
    /// How many parts it has.
    pub parts: u16,
}

/// A room in the list of all, as it is read.
#[derive(FromRow)]
pub(super) struct ListedRow {
    #[sqlx(flatten)]
    room: RoomRow,
    parts: i64,
    hours: Json<Vec<HoursRow>>,
}

#[derive(FromRow)]
pub(super) struct PartRow {
    pub(super) room_id: Uuid,
    id: Uuid,
    code: String,
    name: String,
    name_en: String,
}

/// An opening of a weekday, or the hours of a day that is otherwise.
#[derive(FromRow, Deserialize)]
pub(super) struct HoursRow {
    weekday: i32,
    day: Option<chrono::NaiveDate>,
    opens: Option<i32>,
    closes: Option<i32>,
    note: String,
}

#[derive(FromRow)]
pub(super) struct EquipmentRow {
    name: String,
    name_en: String,
    units: i32,
}

impl RoomRow {
    pub(super) fn terms(self, hours: Hours, parts: Vec<PartInfo>) -> RoomTerms {
        RoomTerms {
            id: Id::from(self.id),
            code: self.code,
            name: Words {
                zh: self.name,
                en: self.name_en,
            },
            kind: self.kind,
            capacity: self.capacity.try_into().unwrap_or(u16::MAX),
            rules: self.rules.0,
            hours,
            parts,
            version: self.version,
        }
    }
}

impl ListedRow {
    pub(super) const fn id(&self) -> Uuid {
        self.room.id
    }

    pub(super) const fn closed(&self) -> bool {
        self.room.closed
    }

    pub(super) fn overview(self) -> Overview {
        Overview {
            terms: self.room.terms(hours_of(self.hours.0), vec![]),
            parts: self.parts.try_into().unwrap_or(u16::MAX),
        }
    }
}

impl From<PartRow> for PartInfo {
    fn from(row: PartRow) -> Self {
        Self {
            id: Id::from(row.id),
            code: row.code,
            name: Words {
                zh: row.name,
                en: row.name_en,
            },
        }
    }
}

impl From<EquipmentRow> for Equipment {
    fn from(row: EquipmentRow) -> Self {
        Self {
            name: Words {
                zh: row.name,
                en: row.name_en,
            },
            units: row.units,
        }
    }
}

/// The hours of one room.
pub(super) fn hours_of(rows: Vec<HoursRow>) -> Hours {
    let mut hours = Hours::default();
    for row in rows {
        let minute = |value: Option<i32>| value.and_then(|minutes| Minute::try_from(minutes as u16).ok());
        let opening = minute(row.opens)
            .zip(minute(row.closes))
            .and_then(|(opens, closes)| Opening::new(opens, closes));
        match row.day {
            Some(day) => hours.exceptions.push(Exception {
                day: Day(day),
                opening,
                note: row.note,
            }),
            None => hours.week[row.weekday.rem_euclid(7) as usize].extend(opening),
        }
    }
    hours
}
