//! Reading series.

use crate::{
    access::Person,
    bookings::{Booking, Borrowing, PartsWish, Series, State},
    recurrence::Repeat,
    rooms::{Part, Room},
    series::model::{Held, Pattern, Why},
};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::Conn,
    on, on_list,
    tenancy::Community,
    time::{Day, Instant, Minute},
};
use locales::Words;
use sqlx::{FromRow, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// A series as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// The room.
    pub room_id: Uuid,
    /// Whether the room is out of use.
    pub closed: bool,
    /// Whose it is.
    pub person_id: Uuid,
    /// Who typed it.
    pub booked_by: Uuid,
    rule: String,
    first_day: i32,
    from_minute: i32,
    until_minute: i32,
    title: String,
    title_public: bool,
    party_size: i32,
    parts: Json<PartsWish>,
    borrows: Json<Borrowing>,
    /// Rises with every change.
    pub version: i64,
    /// When somebody ended it.
    pub ended_at: Option<Instant>,
    owner_name: String,
    owner_phone: Option<String>,
}

impl Kept {
    /// The rule, and from where on it counts.
    pub fn repeat(&self) -> Result<(Repeat, Day)> {
        let repeat = self.rule.parse().map_err(Problem::internal)?;
        Ok((repeat, Day::numbered(self.first_day)))
    }

    /// What a date is by the rule.
    pub fn pattern(&self) -> Pattern {
        let minute = |minutes: i32| {
            let minutes = u16::try_from(minutes).unwrap_or_default();
            Minute::try_from(minutes).unwrap_or(Minute::END)
        };
        Pattern {
            from: minute(self.from_minute),
            until: minute(self.until_minute),
            parts: self.parts.0.clone(),
            title: self.title.clone(),
            title_public: self.title_public,
            party_size: self.party_size.try_into().unwrap_or(u16::MAX),
            borrows: self.borrows.0.clone(),
        }
    }

    /// The owner's name, and the number with its middle hidden: for the person in charge.
    pub fn owner(&self) -> (String, String) {
        let phone = self
            .owner_phone
            .as_deref()
            .and_then(|phone| PhoneNumber::parse(phone).ok());
        let masked = phone.map(|phone| phone.masked()).unwrap_or_default();
        (self.owner_name.clone(), masked)
    }
}

/// A booking of a series as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct KeptDate {
    /// Which.
    pub id: Uuid,
    /// The room in which it takes place: another than that of the series where an outage has moved it.
    pub room_id: Uuid,
    room_name: String,
    room_name_en: String,
    series_day: i32,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    state: String,
    /// Until when staff decide.
    pub decide_by: Option<Instant>,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    party_size: i32,
    /// Rises with every change.
    pub version: i64,
    /// The first slot that it holds, setting up included.
    pub held_from: i64,
    /// The slot after the last, cleaning included.
    pub held_until: i64,
    part_codes: Json<Vec<(String,)>>,
    lent: Json<Vec<(String, u16)>>,
}

impl KeptDate {
    /// The date that it stands for by the rule.
    pub fn stands_for(&self) -> Day {
        Day::numbered(self.series_day)
    }

    /// What people call the room in which it takes place.
    pub fn room(&self) -> Words {
        Words {
            zh: self.room_name.clone(),
            en: self.room_name_en.clone(),
        }
    }

    /// Where it stands.
    pub fn state(&self) -> Result<State> {
        self.state.parse().map_err(Problem::internal)
    }

    /// How many people come.
    pub fn party_size(&self) -> u16 {
        self.party_size.try_into().unwrap_or(u16::MAX)
    }

    /// What it has borrowed along.
    pub fn borrows(&self) -> Borrowing {
        self.lent.0.iter().cloned().collect()
    }

    /// The codes of its parts.
    pub fn parts(&self) -> Vec<String> {
        self.part_codes.iter().map(|(code,)| code.clone()).collect()
    }
}

/// One series.
pub async fn find(conn: &mut Conn<'_>, community: Id<Community>, series: Id<Series>) -> Result<Kept> {
    let kept: Option<Kept> = on!(conn, |c| {
        sqlx::query_as(
        "select series.id, room_id, room.closed_at is not null as closed, person_id, booked_by, rule, first_day, from_minute, until_minute,
                title, title_public, party_size, series.parts, borrows, series.version, ended_at, person.name as owner_name, person.phone as owner_phone
         from series
         join room on room.community_id = series.community_id and room.id = room_id
         join person on person.id = person_id
         where series.community_id = $1 and series.id = $2"
    )
    .bind(community)
    .bind(series)
    .fetch_optional(c)
    .await
    })?;
    kept.ok_or(Problem::NotFound)
}

/// The bookings of a series, in the order of the dates that they stand for; of one date the latest comes last.
pub async fn dates(conn: &mut Conn<'_>, community: Id<Community>, series: Id<Series>) -> Result<Vec<KeptDate>> {
    Ok(on_list!(
        conn,
        "select booking.id, room_id, series_day, starts, ends, state, decide_by, title, title_public, party_size, version, held_from,
                held_until,
                (select name from room where room.community_id = booking.community_id and room.id = booking.room_id) as room_name,
                (select name_en from room where room.community_id = booking.community_id and room.id = booking.room_id) as room_name_en, (select ",
        ["part.code", "position"],
        "  from booking_part join part on part.community_id = booking_part.community_id and part.id = part_id
                  where booking_part.community_id = booking.community_id and booking_id = booking.id) as part_codes,
                (select ",
        ["code, units", "code"],
        "  from (select device.code, count(distinct unit_id) as units
                   from device_use
                   join device_unit on device_unit.community_id = device_use.community_id and device_unit.id = unit_id
                   join device on device.community_id = device_use.community_id and device.id = device_id
                  where device_use.community_id = booking.community_id and booking_id = booking.id group by device.code) as held) as lent
         from booking where booking.community_id = $1 and series_id = $2 order by series_day, live, booking.id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(series)
            .fetch_all(c)
            .await
    )?)
}

/// The dates of a series that were left out and not booked after all.
pub async fn skips(conn: &mut Conn<'_>, community: Id<Community>, series: Id<Series>) -> Result<Vec<(Day, Why)>> {
    let rows: Vec<(i32, String)> = on!(conn, |c| {
        sqlx::query_as(
        "select day, why from series_skip where community_id = $1 and series_id = $2 and back_at is null order by day"
    )
    .bind(community)
    .bind(series)
    .fetch_all(c)
    .await
    })?;
    let skip = |(day, why): (i32, String)| Ok((Day::numbered(day), why.parse().map_err(Problem::internal)?));
    rows.into_iter().map(skip).collect()
}

/// A row of [`held`]: a booking, its slots, its title where it is public, and whether it is the person's own.
type Row = (Uuid, i64, i64, Option<String>, i32);

/// What is held of each part of a room from a day to another, the earliest first, but by the bookings for which `free` is true. One
/// statement, whatever the number of dates.
pub async fn held(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    (from, until): (Day, Day),
    person: Option<Id<Person>>,
    free: impl Fn(Id<Booking>) -> bool + Send + Sync,
) -> Result<HashMap<Id<Part>, Vec<Held>>> {
    let rows: Vec<(Uuid, Json<Vec<Row>>)> = on_list!(
        conn,
        "select part_id, ",
        [id "booking.id", "held_from, held_until, case when title_public then title end, case when person_id = $5 then 1 else 0 end", "held_from"],
        " from booking join booking_part on booking_part.community_id = booking.community_id and booking_id = booking.id
         where booking.community_id = $1 and room_id = $2 and day between $3 and $4 and live group by part_id";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(room)
            .bind(from.plus(-1).number())
            .bind(until.plus(1).number())
            .bind(person.map(Id::uuid).unwrap_or_default())
            .fetch_all(c)
            .await
    )?;
    let of_part = |(part, rows): (Uuid, Json<Vec<Row>>)| {
        let rows = rows.0.into_iter().filter(|(booking, ..)| !free(Id::from(*booking)));
        let held = rows.map(|(_, from, until, title, own)| Held {
            from,
            until,
            title,
            own: own == 1,
        });
        (Id::from(part), held.collect())
    };
    Ok(rows.into_iter().map(of_part).collect())
}
