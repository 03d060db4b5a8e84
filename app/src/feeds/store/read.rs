//! Reading the bookings of a feed.

use crate::{
    access::Person,
    bookings::State,
    feeds::model::{Entry, Registered, Series},
    rooms::Room,
};
use foundation::{
    Id, Problem, Result,
    db::Conn,
    on, on_list,
    tenancy::Community,
    time::{Day, Instant, Minute},
};
use locales::Words;
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    title: String,
    title_public: bool,
    starts: Instant,
    ends: Instant,
    state: String,
    version: i64,
    stamp: Instant,
    name: String,
    name_en: String,
    /// Of a booking of the whole room none.
    part_names: Option<Json<Vec<PartName>>>,
    series_id: Option<Uuid>,
    series_day: Option<i32>,
}

#[derive(Deserialize)]
struct PartName {
    name: String,
    name_en: String,
}

impl Row {
    fn entry(self) -> Result<Entry> {
        let state: State = self.state.parse().map_err(Problem::internal)?;
        let parts = self.part_names.into_iter().flat_map(|names| names.0);
        Ok(Entry {
            id: self.id,
            title: self.title,
            title_public: self.title_public,
            starts: self.starts,
            ends: self.ends,
            state,
            version: self.version,
            stamp: self.stamp,
            room: words(self.name, self.name_en),
            parts: parts.map(|part| words(part.name, part.name_en)).collect(),
            series: self.series_id.zip(self.series_day.map(Day::numbered)),
        })
    }
}

fn words(zh: String, en: String) -> Words {
    Words { zh, en }
}

/// Asks for bookings, the earliest first. `$1` is the community. How many parts a room has is counted once, and the names of parts are
/// looked up only where a booking has fewer: most have the whole room, and a lookup costs more than the rest of a row.
macro_rules! on_entries {
    ($conn:expr, $condition:literal, |$query:ident, $c:ident| $body:expr) => {
        on_list!(
            $conn,
            "with room_parts as materialized (
               select room_id as of_room, count(*) as parts_of_room from part where community_id = $1 and retired_at is null
               group by room_id)
             select booking.id, title, title_public, starts, ends, state, booking.version, room.name, room.name_en,
                    series_id, series_day,
                    coalesce((select max(at) from booking_step
                               where booking_step.community_id = booking.community_id and booking_id = booking.id), starts) as stamp,
                    case when parts < coalesce(parts_of_room, parts + 1) then (select ",
            ["part.name, part.name_en", "position"],
            "  from booking_part join part on part.community_id = booking_part.community_id and part.id = part_id
                      where booking_part.community_id = booking.community_id and booking_id = booking.id) end as part_names
             from booking
             join room on room.community_id = booking.community_id and room.id = room_id
             left join room_parts on of_room = room_id
             where booking.community_id = $1 and ",
            $condition,
            " order by starts, booking.id";
            |sql, $c| {
                let $query = sqlx::query_as(sql);
                $body
            }
        )
    };
}

/// What is certain to be held in a room from one day to another, both included.
pub async fn of_room(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    (from, until): (Day, Day),
) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = on_entries!(
        conn,
        "room_id = $2 and day between $3 and $4 and live and state = 'confirmed'",
        |query, c| query
            .bind(community)
            .bind(room)
            .bind(from.number())
            .bind(until.number())
            .fetch_all(c)
            .await
    )?;
    rows.into_iter().map(Row::entry).collect()
}

/// A person's bookings that start from then on: those that hold or held their time, and those that were taken back since then.
pub async fn of_person(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    since: Instant,
) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = on_entries!(
        conn,
        "person_id = $2 and starts >= $3 and (live or exists (select 1 from booking_step
           where booking_step.community_id = booking.community_id and booking_id = booking.id and at >= $3))",
        |query, c| query.bind(community).bind(person).bind(since).fetch_all(c).await
    )?;
    rows.into_iter().map(Row::entry).collect()
}

#[derive(FromRow)]
struct SeriesRow {
    id: Uuid,
    rule: String,
    first_day: i32,
    from_minute: i32,
    until_minute: i32,
    title: String,
    version: i64,
    created_at: Instant,
    changed_at: Instant,
    gone: Option<Instant>,
}

impl SeriesRow {
    fn series(self) -> Result<Series> {
        let minute = |minutes: i32| {
            let minutes = u16::try_from(minutes).map_err(Problem::internal)?;
            Minute::try_from(minutes).map_err(|_| Problem::internal("a minute that no day has"))
        };
        Ok(Series {
            id: self.id,
            repeat: self.rule.parse().map_err(Problem::internal)?,
            first: Day::numbered(self.first_day),
            from: minute(self.from_minute)?,
            until: minute(self.until_minute)?,
            title: self.title,
            version: self.version,
            made: self.created_at,
            changed: self.changed_at,
            gone: self.gone,
        })
    }
}

/// A person's series of which a date starts from then on.
pub async fn series_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    since: Instant,
) -> Result<Vec<Series>> {
    let rows: Vec<SeriesRow> = on!(conn, |c| {
        sqlx::query_as(
        "select id, rule, first_day, from_minute, until_minute, title, version, created_at, changed_at,
                (select max(gone)
                   from (select case when live or starts < $3 then starts
                                     else (select max(at) from booking_step
                                            where booking_step.community_id = booking.community_id and booking_id = booking.id)
                                end as gone
                           from booking where booking.community_id = series.community_id and series_id = series.id) as dates
                  where gone < $3) as gone
         from series
         where community_id = $1 and person_id = $2
           and exists (select 1 from booking
                        where booking.community_id = series.community_id and series_id = series.id and starts >= $3)
         order by id"
    )
    .bind(community)
    .bind(person)
    .bind(since)
    .fetch_all(c)
    .await
    })?;
    rows.into_iter().map(SeriesRow::series).collect()
}

#[derive(FromRow)]
struct RegisteredRow {
    event_id: Uuid,
    date_id: Option<Uuid>,
    state: String,
    version: i64,
    changed_at: Instant,
}

/// All that somebody has ever registered for, for themselves and for their household.
pub async fn registered(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Vec<Registered>> {
    let rows: Vec<RegisteredRow> = on!(conn, |c| {
        sqlx::query_as(
            "select event_id, date_id, state, version, changed_at from registration
             where community_id = $1 and person_id = $2 order by id",
        )
        .bind(community)
        .bind(person)
        .fetch_all(c)
        .await
    })?;
    let registered = |row: RegisteredRow| {
        Ok(Registered {
            event: row.event_id.into(),
            date: row.date_id.map(Into::into),
            state: row.state.parse().map_err(Problem::internal)?,
            version: row.version,
            changed: row.changed_at,
        })
    };
    rows.into_iter().map(registered).collect()
}
