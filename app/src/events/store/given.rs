//! Dates of an event as one JSON list, which both engines read as rows: a statement for all of them instead of one for each.

use crate::{bookings::Booking, events::model::EventDate};
use chrono::SecondsFormat;
use foundation::{
    Id,
    time::{Day, Instant, Span},
};
use serde_json::{Value, json};

/// A date as a row of the list.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: Id<EventDate>,
    pub(super) stands_for: Day,
    pub(super) day: Day,
    pub(super) span: Span,
    pub(super) booking: Option<Id<Booking>>,
    pub(super) left_out: bool,
}

impl Row {
    fn json(&self) -> Value {
        json!({
            "id": bare(self.id),
            "stands_for": self.stands_for.number(),
            "day": self.day.number(),
            "starts": written(self.span.starts()),
            "ends": written(self.span.ends()),
            "booking": self.booking.map(bare),
            "state": if self.left_out { "left_out" } else { "planned" },
        })
    }
}

/// The list of some rows.
pub(super) fn rows(all: &[Row]) -> Value {
    all.iter().map(Row::json).collect()
}

/// The list of dates that stand for other days from now on.
pub(super) fn stands(all: &[(Id<EventDate>, Day)]) -> Value {
    let row = |(id, day): &(Id<EventDate>, Day)| json!({ "id": bare(*id), "stands_for": day.number() });
    all.iter().map(row).collect()
}

/// The list of ids alone.
pub(super) fn ids(all: &[Id<EventDate>]) -> Value {
    all.iter().map(|id| json!({ "id": bare(*id) })).collect()
}

/// An id as both engines read it out of JSON.
fn bare<T>(id: Id<T>) -> String {
    id.uuid().simple().to_string()
}

/// An instant as SQLite keeps it and PostgreSQL reads it.
fn written(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Runs `$body` as `on!` does, with `$sql` bound to a statement that begins with the rows of a list under the name `given`; the list is `$2`.
macro_rules! on_given {
    ($conn:expr, $rest:literal, |$sql:ident, $c:ident| $body:expr) => {
        match $conn {
            foundation::db::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with given as (
                       select unhex(value ->> 'id') as id, value ->> 'stands_for' as stands_for, value ->> 'day' as day,
                              value ->> 'starts' as starts, value ->> 'ends' as ends, unhex(value ->> 'booking') as booking,
                              value ->> 'state' as state
                       from json_each($2)) ",
                    $rest
                );
                $body
            }
            foundation::db::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with given as (
                       select * from jsonb_to_recordset($2) as given (id uuid, stands_for integer, day integer, starts timestamptz,
                              ends timestamptz, booking uuid, state text)) ",
                    $rest
                );
                $body
            }
        }
    };
}
pub(super) use on_given;
