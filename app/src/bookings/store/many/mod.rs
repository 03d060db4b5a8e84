//! Bookings of one series, made and changed together: a statement for all of them instead of one for each.
//!
//! What a statement is about comes as one JSON list, which both engines read as rows.

mod change;
mod decide;
mod end;
mod lend;
mod make;
mod rename;
mod told;
mod weeks;

pub use change::{Changes, reattach, revise};
pub use decide::{EXPIRE_SERIES, decide_series, expire_later, expire_series};
pub use end::{Ended, end_coming, end_these};
pub use lend::{Short, hold_devices, lacking, lend};
pub use make::{drop_these, make};
pub use rename::rename;
pub use told::{Tale, steps, tell};
pub use weeks::{alone, hold_bookings, hold_series, keep_bounds};

use crate::{
    access::Person,
    bookings::model::{Booking, Borrowing, Series, Stage, open_slots},
    rooms::{Part, RoomTerms},
};
use chrono::SecondsFormat;
use foundation::{
    Id,
    tenancy::Community,
    time::{Day, Instant, Minute, Slots, Span},
};
use serde_json::{Value, json};

/// What dates of a series have in common.
#[derive(Debug, Clone)]
pub struct Many {
    /// Where.
    pub community: Id<Community>,
    /// Of which series.
    pub series: Id<Series>,
    /// Which room, as it was judged.
    pub terms: RoomTerms,
    /// For whom.
    pub person: Id<Person>,
    /// Who books.
    pub by: Id<Person>,
}

/// A date of a series as its booking shall be.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The booking; a new id where it is to be made.
    pub booking: Id<Booking>,
    /// The version that was seen of it; 0 where it is to be made.
    pub version: i64,
    /// The date that it stands for by the rule.
    pub stands_for: Day,
    /// From when to when.
    pub span: Span,
    /// On which day of the community's calendar.
    pub day: Day,
    /// When it begins by the wall clock of that day.
    pub at: Minute,
    /// The parts that it holds.
    pub parts: Vec<Id<Part>>,
    /// Where it stands.
    pub stage: Stage,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: u16,
    /// What it borrows along.
    pub borrows: Borrowing,
}

impl Many {
    /// The slots of a date, with setting up and cleaning.
    pub fn held(&self, date: &Dated) -> Slots {
        date.span.held(self.terms.rules.setup, self.terms.rules.cleaning)
    }

    /// The rows of some dates.
    fn rows(&self, dates: &[Dated]) -> Value {
        dates.iter().map(|date| self.row(date)).collect()
    }

    fn row(&self, date: &Dated) -> Value {
        let (held, minutes) = (self.held(date), date.span.minutes());
        let open = open_slots(&self.terms.hours.of(date.day), date.at, minutes, &self.terms.rules);
        json!({
            "id": bare(date.booking),
            "version": date.version,
            "stands_for": date.stands_for.number(),
            "day": date.day.number(),
            "week": date.day.monday().number(),
            "starts": written(date.span.starts()),
            "ends": written(date.span.ends()),
            "minutes": minutes,
            "held_from": held.first(),
            "held_until": held.end(),
            "parts": date.parts.len(),
            "load": date.parts.len() * usize::from(open),
            "state": date.stage.state.name(),
            "decide_by": date.stage.decide_by.map(written),
            "title": date.title,
            "title_public": date.title_public,
            "party_size": date.party_size,
        })
    }

    /// The longest time that a date is held, in slots.
    fn longest(&self, dates: &[Dated]) -> i64 {
        dates
            .iter()
            .map(|date| self.held(date).count())
            .max()
            .unwrap_or_default()
    }

    /// How many slots some dates hold, over all their parts.
    fn slots(&self, dates: &[Dated]) -> u64 {
        let slots = |date: &Dated| self.held(date).count().unsigned_abs() * date.parts.len() as u64;
        dates.iter().map(slots).sum()
    }
}

/// An id as both engines read it out of JSON.
fn bare<T>(id: Id<T>) -> String {
    id.uuid().simple().to_string()
}

/// An instant as SQLite keeps it and PostgreSQL reads it.
pub(super) fn written(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

/// Pairs of ids, the second of which may be nothing.
fn pairs<T>(all: impl IntoIterator<Item = (Id<Booking>, Option<Id<T>>)>) -> Value {
    let pair = |(id, other): (Id<Booking>, Option<Id<T>>)| json!({ "id": bare(id), "other": other.map(bare) });
    all.into_iter().map(pair).collect()
}

pub(super) fn ids(all: &[Id<Booking>]) -> Value {
    pairs(all.iter().map(|id| (*id, None::<Id<Booking>>)))
}

/// Runs `$body` as `on!` does, with `$sql` bound to a statement that begins with the rows of [`Many::rows`] under the name `given`; they
/// are `$2`.
macro_rules! on_dates {
    ($conn:expr, $rest:literal, |$sql:ident, $c:ident| $body:expr) => {
        match $conn {
            foundation::db::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with recursive given as (
                       select unhex(value ->> 'id') as id, value ->> 'version' as version, value ->> 'stands_for' as stands_for,
                              value ->> 'day' as day, value ->> 'week' as week, value ->> 'starts' as starts, value ->> 'ends' as ends,
                              value ->> 'minutes' as minutes, value ->> 'held_from' as held_from, value ->> 'held_until' as held_until,
                              value ->> 'parts' as parts, value ->> 'load' as load, value ->> 'state' as state,
                              value ->> 'decide_by' as decide_by, value ->> 'title' as title, value ->> 'title_public' as title_public,
                              value ->> 'party_size' as party_size
                       from json_each($2)) ",
                    $rest
                );
                $body
            }
            foundation::db::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with recursive given as (
                       select * from jsonb_to_recordset($2) as given (id uuid, version bigint, stands_for integer, day integer,
                              week integer, starts timestamptz, ends timestamptz, minutes integer, held_from bigint, held_until bigint,
                              parts integer, load integer, state text, decide_by timestamptz, title text, title_public boolean,
                              party_size integer)) ",
                    $rest
                );
                $body
            }
        }
    };
}

/// The same for pairs of ids, `id` and `other`.
macro_rules! on_pairs {
    ($conn:expr, $rest:literal, |$sql:ident, $c:ident| $body:expr) => {
        match $conn {
            foundation::db::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with given as (select unhex(value ->> 'id') as id, unhex(value ->> 'other') as other from json_each($2)) ",
                    $rest
                );
                $body
            }
            foundation::db::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                let $sql = concat!(
                    "with given as (select * from jsonb_to_recordset($2) as given (id uuid, other uuid)) ",
                    $rest
                );
                $body
            }
        }
    };
}

pub(super) use on_dates;
pub(super) use on_pairs;
