//! Events that read as sentences: `an_event("太极").on(&[0, 7]).for_at_most(10)`.

use crate::{
    api::{booked, wish},
    common::Town,
};
use foundation::{
    Id, Result,
    db::Tx,
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Day, Instant, Minute, Zone, now},
};
use uuid::Uuid;

/// An event that is yet to be planned.
#[derive(Clone)]
pub struct Event {
    title: &'static str,
    kind: &'static str,
    organiser: &'static str,
    place: &'static str,
    room: Option<&'static str>,
    days: Vec<i64>,
    hours: (&'static str, &'static str),
    capacity: Option<i32>,
    ages: (Option<i32>, Option<i32>),
    audience: &'static str,
    state: &'static str,
}

/// Something tomorrow evening, for everyone, without registration.
pub fn an_event(title: &'static str) -> Event {
    Event {
        title,
        kind: "culture",
        organiser: "红星合唱团",
        place: "小广场",
        room: None,
        days: vec![1],
        hours: ("19:00", "20:30"),
        capacity: None,
        ages: (None, None),
        audience: "all",
        state: "published",
    }
}

impl Event {
    pub fn of_kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// On these days from today.
    pub fn on(self, days: &[i64]) -> Self {
        Self {
            days: days.to_vec(),
            ..self
        }
    }

    pub fn at(self, from: &'static str, until: &'static str) -> Self {
        Self {
            hours: (from, until),
            ..self
        }
    }

    pub fn in_room(self, code: &'static str) -> Self {
        Self {
            room: Some(code),
            ..self
        }
    }

    /// People register for a date, so many at most.
    pub fn for_at_most(self, capacity: i32) -> Self {
        Self {
            capacity: Some(capacity),
            ..self
        }
    }

    pub fn for_residents_from(self, age: i32) -> Self {
        Self {
            audience: "residents",
            ages: (Some(age), None),
            ..self
        }
    }

    pub fn a_draft(self) -> Self {
        Self { state: "draft", ..self }
    }
}

/// An event as it was planned: its id, and those of its dates.
pub struct Planned {
    pub event: Uuid,
    pub dates: Vec<Uuid>,
}

/// Plans an event in the town, by hand, and tells the server.
pub async fn plan(town: &Town, event: Event) -> Planned {
    let by = town.somebody().await.id.uuid();
    let (today, community) = (town.day(0), town.community);
    let rooms = rooms(town, &event).await;
    let dates: Vec<Uuid> = event.days.iter().map(|_| Uuid::now_v7()).collect();
    let (id, ids) = (Uuid::now_v7(), dates.clone());
    let planning = town.db.write(move |tx| {
        Box::pin(async move {
            insert(tx, community, id, by, today, &event).await?;
            for ((ahead, date), room) in event.days.iter().zip(ids).zip(rooms) {
                insert_date(tx, community, (id, date, room), today.plus(*ahead), event.hours).await?;
            }
            tell(tx, community, id).await
        })
    });
    planning.await.unwrap();
    Planned { event: id, dates }
}

/// The bookings that hold the room of an event, one for each of its dates.
async fn rooms(town: &Town, event: &Event) -> Vec<Option<Uuid>> {
    let mut all = vec![];
    for ahead in &event.days {
        let Some(room) = event.room else {
            all.push(None);
            continue;
        };
        let wish = wish(town, room, *ahead, event.hours.0, event.hours.1);
        let booking = booked(&town.resident().await, &wish).await;
        all.push(booking.rsplit('/').next().unwrap().parse().ok());
    }
    all
}

/// Changes what stands in the calendar, and tells the server; `$1` is the moment.
pub async fn change(town: &Town, statement: &'static str) {
    let community = town.community;
    let changing = town.db.write(move |tx| {
        Box::pin(async move {
            on!(&mut **tx, |c| sqlx::query(statement)
                .bind(now())
                .execute(c)
                .await
                .map(|_| ()))?;
            tell(tx, community, Uuid::nil()).await
        })
    });
    changing.await.unwrap();
}

async fn tell(tx: &mut Tx<'_>, community: Id<Community>, subject: Uuid) -> Result<()> {
    let entry = Entry {
        community,
        actor: None,
        verb: "test.planned",
        subject,
        audience: Audience::Everyone,
        topics: vec![Topic::Events],
    };
    journal::store::record(tx, entry).await
}

fn minute(time: &str) -> Minute {
    time.parse().unwrap()
}

async fn insert(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    id: Uuid,
    by: Uuid,
    today: Day,
    event: &Event,
) -> Result<()> {
    let minutes = |time| i32::from(minute(time).minutes());
    let first = today.plus(event.days.first().copied().unwrap_or_default());
    let registering = if event.capacity.is_some() { "date" } else { "none" };
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into event (community_id, id, kind, title, organiser, room_id, place, first_day, from_minute, until_minute, registering,
                            capacity, audience, age_from, age_until, state, created_by, created_at, changed_at)
         values ($1, $2, $3, $4, $5, (select id from room where community_id = $1 and code = $6), $7, $8, $9, $10, $11, $12, $13, $14, $15,
                 $16, $17, $18, $18)"
    )
    .bind(community)
    .bind(id)
    .bind(event.kind)
    .bind(event.title)
    .bind(event.organiser)
    .bind(event.room)
    .bind(if event.room.is_some() { "" } else { event.place })
    .bind(first.number())
    .bind(minutes(event.hours.0))
    .bind(minutes(event.hours.1))
    .bind(registering)
    .bind(event.capacity)
    .bind(event.audience)
    .bind(event.ages.0)
    .bind(event.ages.1)
    .bind(event.state)
    .bind(by)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

async fn insert_date(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (event, date, booking): (Uuid, Uuid, Option<Uuid>),
    day: Day,
    (from, until): (&str, &str),
) -> Result<()> {
    let zone = Zone::named("Asia/Shanghai").unwrap();
    let at = |time: &str| -> Instant { zone.at(day, minute(time)) };
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into event_date (community_id, id, event_id, stands_for, day, starts, ends, state, booking_id, changed_at)
         values ($1, $2, $3, $4, $4, $5, $6, 'planned', $8, $7)"
    )
    .bind(community)
    .bind(date)
    .bind(event)
    .bind(day.number())
    .bind(at(from))
    .bind(at(until))
    .bind(now())
    .bind(booking)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}
