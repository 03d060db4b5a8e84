//! What of an event is read to change it, and what others hold of its room.

use crate::{
    bookings::Booking,
    events::model::{DateStanding, Event, EventDate, Held},
    rooms::Room,
};
use foundation::{
    Id, Problem, Result,
    db::Conn,
    on, on_list,
    tenancy::Community,
    time::{Day, Instant, Span},
};
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// A date as it is kept, one that was left out too.
#[derive(Debug, Clone, FromRow)]
pub struct KeptDate {
    id: Uuid,
    stands_for: i32,
    day: i32,
    /// When it starts.
    pub starts: Instant,
    /// When it ends.
    pub ends: Instant,
    state: String,
    moved: bool,
    booking_id: Option<Uuid>,
    room: Option<String>,
}

impl KeptDate {
    /// Which.
    pub fn id(&self) -> Id<EventDate> {
        self.id.into()
    }

    /// The day that it stands for.
    pub fn stands_for(&self) -> Day {
        Day::numbered(self.stands_for)
    }

    /// The day on which it is.
    pub fn day(&self) -> Day {
        Day::numbered(self.day)
    }

    /// Whether it takes place.
    pub fn is_planned(&self) -> bool {
        self.state == "planned"
    }

    /// What holds its room.
    pub fn booking(&self) -> Option<Id<Booking>> {
        self.booking_id.map(Id::from)
    }

    /// From when to when it is.
    pub fn span(&self) -> Option<Span> {
        Span::new(self.starts, self.ends)
    }

    /// The code of the room that it has.
    pub fn room(&self) -> Option<&str> {
        self.room.as_deref()
    }

    /// Whether somebody has given it another time or room than the rule.
    pub const fn is_single(&self) -> bool {
        self.moved
    }

    /// How a change of the rule meets it.
    pub fn standing(&self, now: Instant) -> DateStanding {
        DateStanding {
            id: self.id(),
            stands_for: self.stands_for(),
            settled: self.moved || !self.is_planned() || self.starts <= now,
        }
    }
}

macro_rules! kept {
    ($which:literal) => {
        concat!(
            "select date.id, date.stands_for, date.day, date.starts, date.ends, date.state, date.moved, booking.id as booking_id, room.code as room
             from event_date date
             left join booking on booking.community_id = date.community_id and booking.id = date.booking_id and booking.live
             left join room on room.community_id = booking.community_id and room.id = booking.room_id
             where date.community_id = $1 and ",
            $which
        )
    };
}

/// All dates of an event, in order.
pub async fn kept_dates(conn: &mut Conn<'_>, community: Id<Community>, event: Id<Event>) -> Result<Vec<KeptDate>> {
    Ok(on!(conn, |c| sqlx::query_as(kept!(
        "date.event_id = $2 order by date.starts, date.id"
    ))
    .bind(community)
    .bind(event)
    .fetch_all(c)
    .await)?)
}

/// One date.
pub async fn kept_date(conn: &mut Conn<'_>, community: Id<Community>, date: Id<EventDate>) -> Result<KeptDate> {
    let kept: Option<KeptDate> = on!(conn, |c| sqlx::query_as(kept!("date.id = $2"))
        .bind(community)
        .bind(date)
        .fetch_optional(c)
        .await)?;
    kept.ok_or(Problem::NotFound)
}

/// What others than an event hold of a room from a day to another.
pub async fn held(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    room: Id<Room>,
    (from, until): (Day, Day),
    event: Option<Id<Event>>,
) -> Result<Vec<Held>> {
    type Row = (i64, i64, Option<String>);
    let rows: Json<Vec<Row>> = on_list!(
        conn,
        "select ",
        ["held_from, held_until, case when title_public then title end"],
        " from booking where community_id = $1 and room_id = $2 and day between $3 and $4 and live
            and (series_id is null or series_id <> $5)";
        |sql, c| sqlx::query_scalar(sql)
            .bind(community)
            .bind(room)
            .bind(from.plus(-1).number())
            .bind(until.plus(1).number())
            .bind(event.map(Id::uuid).unwrap_or_default())
            .fetch_one(c)
            .await
    )?;
    let held = |(from, until, title): Row| Held { from, until, title };
    Ok(rows.0.into_iter().map(held).collect())
}

/// A step as it is kept: verb, name of who did it, when, why.
pub type Step = (String, Option<String>, Instant, String);

/// What was done to an event, the latest first.
pub async fn steps(conn: &mut Conn<'_>, community: Id<Community>, event: Id<Event>) -> Result<Vec<Step>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select verb, person.name, at, reason from event_step left join person on person.id = by_person
         where community_id = $1 and event_id = $2 order by event_step.id desc limit 30"
    )
    .bind(community)
    .bind(event)
    .fetch_all(c)
    .await)?)
}
