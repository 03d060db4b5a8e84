//! Reading bookings.

use super::lent::Lent;
use crate::{
    access::Person,
    bookings::model::{Booking, OfSeries, State},
};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::Conn,
    on_list,
    paging::{Cursor, Page},
    tenancy::Community,
    time::{Day, Instant, now},
};
use locales::Words;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// A booking as it is kept. What of it whom is shown to is decided in `api`.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// The room.
    pub room_id: Uuid,
    /// The room's code.
    pub room: String,
    name: String,
    name_en: String,
    /// Whose it is.
    pub person_id: Uuid,
    /// Who typed it.
    pub booked_by: Uuid,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: i32,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    state: String,
    /// Until when staff decide.
    pub decide_by: Option<Instant>,
    /// When staff noted that nobody came, after it had begun as it stands.
    pub missed_at: Option<Instant>,
    /// When somebody said that they are there.
    pub arrived_at: Option<Instant>,
    /// Rises with every change.
    pub version: i64,
    /// Whether its room is out of use.
    pub closed: bool,
    /// Whether it is offered to its owner, who has to answer.
    pub offered: bool,
    /// The first slot that it holds, setting up included.
    pub held_from: i64,
    /// The slot after the last, cleaning included.
    pub held_until: i64,
    part_names: Json<Vec<PartName>>,
    /// How many parts the room has today.
    pub parts_of_room: i64,
    rules: Json<crate::rooms::Rules>,
    owner_name: String,
    owner_phone: Option<String>,
    series_id: Option<Uuid>,
    series_day: Option<i32>,
    series_rule: Option<String>,
    series_waiting: i64,
    pub(super) lent: Json<Vec<Lent>>,
}

#[derive(Debug, Clone, serde::Deserialize)]
struct PartName {
    code: String,
    name: String,
    name_en: String,
}

impl Kept {
    /// The room's name.
    pub fn room_name(&self) -> Words {
        Words {
            zh: self.name.clone(),
            en: self.name_en.clone(),
        }
    }

    /// Its parts by code and name; empty where it is the whole room.
    pub fn parts(&self) -> Vec<(String, Words)> {
        if self.is_whole() {
            return vec![];
        }
        let words = |part: &PartName| {
            (
                part.code.clone(),
                Words {
                    zh: part.name.clone(),
                    en: part.name_en.clone(),
                },
            )
        };
        self.part_names.iter().map(words).collect()
    }

    /// Whether it holds as many parts as its room has today.
    pub fn is_whole(&self) -> bool {
        self.part_names.len() as i64 == self.parts_of_room
    }

    /// The codes of its parts, of the whole room too.
    pub fn codes(&self) -> Vec<String> {
        self.part_names.iter().map(|part| part.code.clone()).collect()
    }

    /// Where it stands.
    pub fn state(&self) -> Result<State> {
        self.state.parse().map_err(Problem::internal)
    }

    /// The rules of its room today.
    pub fn rules(&self) -> &crate::rooms::Rules {
        &self.rules
    }

    /// The series that it is of.
    pub fn series(&self) -> Option<OfSeries> {
        Some(OfSeries {
            id: Id::from(self.series_id?),
            repeat: self.series_rule.as_deref()?.parse().ok()?,
            day: Day::numbered(self.series_day?),
            waiting: self.series_waiting.try_into().unwrap_or(u16::MAX),
        })
    }

    /// The owner's name, and the number with its middle hidden: for the person in charge.
    pub fn owner(&self) -> (String, String) {
        let masked = self
            .owner_phone
            .as_deref()
            .and_then(|phone| PhoneNumber::parse(phone).ok())
            .map(|phone| phone.masked());
        (self.owner_name.clone(), masked.unwrap_or_default())
    }
}

/// Which of a person's bookings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Not over yet, the next first.
    Coming,
    /// Over, or taken back, the latest first.
    Past,
    /// Not over yet, and booked by them for somebody else, the next first.
    ForOthers,
}

/// How many rows a page holds.
const SIZE: u32 = Page::<Kept>::SIZE;
/// One more, which tells that there are more.
const MOST: i64 = SIZE as i64 + 1;

/// Asks for bookings with everything joined that they are shown with.
macro_rules! on_kept {
    ($conn:expr, $condition:literal, |$query:ident, $c:ident| $body:expr) => {
        on_list!(
            $conn,
            "select booking.id, room_id, room.code as room, room.name, room.name_en, person_id, booked_by, title, title_public, party_size,
                    starts, ends, held_from, held_until, state, decide_by, booking.version, offered, room.closed_at is not null as closed, rules, person.name as owner_name, person.phone as owner_phone,
                    series_id, series_day,
                    (select rule from series where series.community_id = booking.community_id and series.id = series_id) as series_rule,
                    (select count(*) from booking other where other.community_id = booking.community_id and other.series_id = booking.series_id
                       and other.state = 'requested') as series_waiting,
                    (select count(*) from part where part.community_id = room.community_id and part.room_id = room.id
                       and retired_at is null) as parts_of_room,
                    (select max(marked_at) from no_show where no_show.community_id = booking.community_id and no_show.booking_id = booking.id
                       and undone_at is null and marked_at >= starts) as missed_at,
                    (select at from arrival where arrival.community_id = booking.community_id and arrival.booking_id = booking.id) as arrived_at,
                    (select ",
            ["part.code, part.name, part.name_en", "position"],
            "  from booking_part join part on part.community_id = booking_part.community_id and part.id = part_id
                      where booking_part.community_id = booking.community_id and booking_id = booking.id) as part_names,
                    (select ",
            ["code, name, name_en, units", "position, code"],
            "  from (select device.code, device.name, device.name_en, device.position, count(distinct unit_id) as units
                       from device_use
                       join device_unit on device_unit.community_id = device_use.community_id and device_unit.id = unit_id
                       join device on device.community_id = device_use.community_id and device.id = device_id
                      where device_use.community_id = booking.community_id and booking_id = booking.id
                      group by device.code, device.name, device.name_en, device.position) as lent) as lent
             from booking
             join room on room.community_id = booking.community_id and room.id = room_id
             join person on person.id = person_id
             where booking.community_id = $1 and ",
            $condition;
            |sql, $c| {
                let $query = sqlx::query_as(sql);
                $body
            }
        )
    };
}
pub(super) use on_kept;

/// One booking.
pub async fn find(conn: &mut Conn<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<Kept> {
    let kept: Option<Kept> = on_kept!(conn, "booking.id = $2", |query, c| query
        .bind(community)
        .bind(booking)
        .fetch_optional(c)
        .await)?;
    kept.ok_or(Problem::NotFound)
}

/// A page of a person's bookings, after a row of the same list. A series stands in it once: with its next date, or its latest where what is
/// over is listed.
pub async fn of_person(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    which: Listing,
    now: Instant,
    after: Cursor,
) -> Result<Page<Kept>> {
    macro_rules! page {
        ($condition:literal) => {
            on_kept!(conn, $condition, |query, c| query
                .bind(community)
                .bind(person)
                .bind(now)
                .bind(after.at)
                .bind(after.id)
                .bind(MOST)
                .fetch_all(c)
                .await)
        };
    }
    let kept = match which {
        Listing::Coming => page!(
            "booking.id in (select id from (select id, row_number() over (partition by coalesce(series_id, id) order by starts, id) as place
                                              from booking where community_id = $1 and person_id = $2 and live and not offered and ends > $3) as mine where place = 1)
             and (starts, booking.id) > ($4, $5) order by starts, booking.id limit $6"
        ),
        Listing::Past => page!(
            "booking.id in (select id from (select id, row_number() over (partition by coalesce(series_id, id) order by starts desc, id desc) as place
                                              from booking where community_id = $1 and person_id = $2 and not offered and (not live or ends <= $3)) as mine
                            where place = 1)
             and (starts, booking.id) < ($4, $5) order by starts desc, booking.id desc limit $6"
        ),
        Listing::ForOthers => page!(
            "booking.id in (select id from (select id, row_number() over (partition by coalesce(series_id, id) order by starts, id) as place
                                              from booking
                                             where community_id = $1 and booked_by = $2 and booked_by <> person_id and live and ends > $3) as mine
                            where place = 1)
             and (starts, booking.id) > ($4, $5) order by starts, booking.id limit $6"
        ),
    }?;
    Ok(Page::cut(kept, SIZE, |kept: &Kept| {
        Cursor {
            at: kept.starts,
            id: kept.id,
        }
        .to_string()
    }))
}

/// A page of the requests that wait for staff, the most urgent first, after a row of the same list; not those whose time has passed, and
/// of a series the most urgent one only.
pub async fn requests(conn: &mut Conn<'_>, community: Id<Community>, after: Cursor) -> Result<Page<Kept>> {
    let kept = on_kept!(
        conn,
        "state = 'requested' and not offered and decide_by > $5 and (decide_by, booking.id) > ($2, $3)
           and not exists (select 1 from booking sooner where sooner.community_id = $1 and sooner.series_id = booking.series_id
                             and sooner.state = 'requested' and sooner.decide_by > $5
                             and (sooner.decide_by, sooner.id) < (booking.decide_by, booking.id))
         order by decide_by, booking.id limit $4",
        |query, c| query
            .bind(community)
            .bind(after.at)
            .bind(after.id)
            .bind(MOST)
            .bind(now())
            .fetch_all(c)
            .await
    )?;
    let cursor = |kept: &Kept| {
        Cursor {
            at: kept.decide_by.unwrap_or(kept.starts),
            id: kept.id,
        }
        .to_string()
    };
    Ok(Page::cut(kept, SIZE, cursor))
}
