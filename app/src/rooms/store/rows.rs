//! Rows of the tables of rooms, and what they mean.

use crate::rooms::model::{
    Calendar, CalendarDay, DayKind, Equipment, Exception, Holidays, Hours, Opening, PartInfo, RoomTerms, Rules,
};
use foundation::{
    Id,
    time::{Day, Minute},
};
use locales::Words;
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use std::sync::Arc;
use uuid::Uuid;

/// A room with its parts and hours, as it is read.
#[derive(FromRow)]
pub(super) struct ListedRow {
    id: Uuid,
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
    parts: Json<Vec<PartRow>>,
    hours: Json<Vec<HoursRow>>,
    calendar: Json<Vec<KnownDay>>,
}

#[derive(Deserialize)]
struct PartRow {
    id: Uuid,
    code: String,
    name: String,
    name_en: String,
}

/// An opening of a weekday, or the hours of a day that is otherwise.
#[derive(Deserialize)]
struct HoursRow {
    weekday: i32,
    day: Option<chrono::NaiveDate>,
    opens: Option<i32>,
    closes: Option<i32>,
    note: String,
}

/// A day that is other than its weekday, what it is, its name, who says so, and 1 where that is the community itself.
type KnownDay = (Day, DayKind, String, String, i64);

#[derive(FromRow)]
pub(super) struct EquipmentRow {
    name: String,
    name_en: String,
    units: i32,
}

impl ListedRow {
    pub(super) fn terms(self) -> RoomTerms {
        RoomTerms {
            id: Id::from(self.id),
            code: self.code,
            name: Words {
                zh: self.name,
                en: self.name_en,
            },
            kind: self.kind,
            capacity: self.capacity.try_into().unwrap_or(u16::MAX),
            hours: Hours {
                calendar: Arc::new(calendar_of(self.calendar.0, self.rules.0.holidays)),
                ..hours_of(self.hours.0)
            },
            rules: self.rules.0,
            parts: self.parts.0.into_iter().map(Into::into).collect(),
            version: self.version,
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

/// What one room makes of the days that are known.
fn calendar_of(rows: Vec<KnownDay>, holidays: Holidays) -> Calendar {
    let (mut published, mut own) = (vec![], vec![]);
    for (day, kind, name, source, is_own) in rows {
        let day = CalendarDay { day, kind, name };
        if is_own == 1 {
            own.push(day);
        } else {
            published.push((source, day));
        }
    }
    Calendar::of(published, own, holidays)
}

/// The hours of one room.
fn hours_of(rows: Vec<HoursRow>) -> Hours {
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
