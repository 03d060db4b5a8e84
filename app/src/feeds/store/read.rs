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
use std::collections::HashMap;
use uuid::Uuid;

/// All bookings of a feed as they leave an engine: one value for all of them, and one each for the names that they need.
#[derive(FromRow)]
struct Rows {
    entries: Json<Vec<Row>>,
    rooms: Json<Vec<Named>>,
    /// Of the bookings that have not the whole room.
    parts: Json<Vec<Named>>,
}

/// As one of them is listed.
#[derive(Deserialize)]
struct Row {
    id: Uuid,
    room: Uuid,
    series_id: Option<Uuid>,
    title: String,
    /// 1 where everyone may read it.
    title_public: i32,
    starts: Instant,
    ends: Instant,
    state: State,
    version: i64,
    /// When its last step was taken, where that was not the first, or where a series counts it.
    stamp: Option<Instant>,
    series_day: Option<i32>,
}

/// The name of a room, or of a part that a booking has.
#[derive(Deserialize)]
struct Named {
    of: Uuid,
    name: String,
    name_en: String,
}

impl Rows {
    /// The earliest first.
    fn entries(self) -> Vec<Entry> {
        let name = |named: Named| (named.of, words(named.name, named.name_en));
        let rooms: HashMap<Uuid, Words> = self.rooms.0.into_iter().map(name).collect();
        let mut parts: HashMap<Uuid, Vec<Words>> = HashMap::new();
        for (booking, part) in self.parts.0.into_iter().map(name) {
            parts.entry(booking).or_default().push(part);
        }
        let entry = |row: Row| Entry {
            stamp: row.stamp.or_else(|| made(row.id)).unwrap_or(row.starts),
            id: row.id,
            title: row.title,
            title_public: row.title_public == 1,
            starts: row.starts,
            ends: row.ends,
            state: row.state,
            version: row.version,
            room: rooms.get(&row.room).cloned().unwrap_or_default(),
            parts: parts.remove(&row.id).unwrap_or_default(),
            series: row.series_id.zip(row.series_day.map(Day::numbered)),
        };
        let mut entries: Vec<Entry> = self.entries.0.into_iter().map(entry).collect();
        entries.sort_unstable_by_key(|entry| (entry.starts, entry.id));
        entries
    }
}

/// When something was made, as its id tells (RFC 9562, section 5.7).
fn made(id: Uuid) -> Option<Instant> {
    let (seconds, nanoseconds) = id.get_timestamp()?.to_unix();
    Instant::from_timestamp(seconds.try_into().ok()?, nanoseconds)
}

fn words(zh: String, en: String) -> Words {
    Words { zh, en }
}

/// Asks for bookings. `$1` is the community. All of them come as one value: a row of so many columns costs more on its way out of an
/// engine than it takes to be found. What most have alike is looked up once, or only where it is otherwise: the names of rooms, how many parts
/// a room has, the names of parts (most bookings have the whole room), the last step (most have only one, made with the booking).
macro_rules! on_entries {
    ($conn:expr, $condition:literal, |$query:ident, $c:ident| $body:expr) => {
        on_list!(
            $conn,
            "with room_parts as materialized (
               select room_id as of_room, count(*) as parts_of_room from part where community_id = $1 and retired_at is null
               group by room_id),
             chosen as materialized (
               select id, room_id, series_id, title, case when title_public then 1 else 0 end as title_public, starts, ends, state, version,
                      series_day, parts,
                      case when version > 1 or series_id is not null
                           then (select max(at) from booking_step
                                  where booking_step.community_id = booking.community_id and booking_id = booking.id) end as stamp
               from booking where booking.community_id = $1 and ",
            $condition,
            ")
             select (select ",
            [
                id "id",
                id "room_id",
                id "series_id",
                "title, title_public, starts, ends, state, version, stamp, series_day"
            ],
            " from chosen) as entries, (select ",
            [id "id", "name, name_en"],
            " from room where community_id = $1 and id in (select room_id from chosen)) as rooms, (select ",
            [id "booking_id", "part.name, part.name_en", "position"],
            " from chosen
              left join room_parts on of_room = chosen.room_id
              cross join booking_part cross join part
              where booking_part.community_id = $1 and booking_id = chosen.id and part.community_id = $1 and part.id = part_id
                and parts < coalesce(parts_of_room, parts + 1)) as parts";
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
    let rows: Rows = on_entries!(
        conn,
        "room_id = $2 and day between $3 and $4 and live and state = 'confirmed'",
        |query, c| query
            .bind(community)
            .bind(room)
            .bind(from.number())
            .bind(until.number())
            .fetch_one(c)
            .await
    )?;
    Ok(rows.entries())
}

/// A person's bookings that start from then on: those that hold or held their time, and those that were taken back since then.
pub async fn of_person(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    since: Instant,
) -> Result<Vec<Entry>> {
    let rows: Rows = on_entries!(
        conn,
        "person_id = $2 and starts >= $3 and not offered and (live or exists (select 1 from booking_step
           where booking_step.community_id = booking.community_id and booking_id = booking.id and at >= $3))",
        |query, c| query.bind(community).bind(person).bind(since).fetch_one(c).await
    )?;
    Ok(rows.entries())
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
