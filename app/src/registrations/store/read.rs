//! Reading registrations, for those whose they are.

use crate::{
    access::Person,
    events::{Event, EventDate},
    registrations::model::{Mine, Registration, State},
};
use foundation::{
    Id, Problem, Result,
    db::Conn,
    on,
    paging::Page,
    tenancy::Community,
    time::{Day, Instant, Zone},
};
use locales::Words;
use sqlx::{FromRow, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many that are still to come are listed.
const MOST: i64 = 100;

/// A registration as it is read.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    id: Uuid,
    event_id: Uuid,
    date_id: Option<Uuid>,
    member_id: Option<Uuid>,
    name: String,
    /// Who answers for a child; else empty.
    pub guardian: String,
    party_size: i32,
    answers: Json<BTreeMap<Uuid, String>>,
    state: String,
    offered_until: Option<Instant>,
    code: String,
    position: i64,
    title: String,
    title_en: String,
    place: String,
    place_en: String,
    event_state: String,
    stands_for: Option<i32>,
    starts: Option<Instant>,
    ends: Option<Instant>,
    date_state: Option<String>,
    last: Option<Instant>,
}

impl Row {
    /// What was answered, by question.
    pub const fn answers(&self) -> &BTreeMap<Uuid, String> {
        &self.answers.0
    }

    /// Who of the household it is for.
    pub const fn member(&self) -> Option<Uuid> {
        self.member_id
    }

    /// Of which event.
    pub fn event(&self) -> Id<Event> {
        self.event_id.into()
    }

    /// Whether it is for a date of an event, which is every date where it is for the course.
    pub fn covers(&self, event: Uuid, date: Uuid) -> bool {
        self.event_id == event && self.date_id.is_none_or(|own| own == date)
    }

    /// The registration as its owner sees it at a moment.
    pub fn mine(self, zone: Zone, now: Instant) -> Result<Mine> {
        let state: State = self.state.parse().map_err(Problem::internal)?;
        let off = self.event_state == "cancelled" || self.date_state.as_deref() == Some("cancelled");
        let begun = self.last.is_none_or(|last| last <= now);
        let ended = self.ends.is_none_or(|ends| ends <= now);
        let span = self.starts.zip(self.ends);
        Ok(Mine {
            id: self.id,
            event: self.event_id.into(),
            title: Words {
                zh: self.title,
                en: self.title_en,
            },
            place: Words {
                zh: self.place,
                en: self.place_en,
            },
            span: span.map(|(starts, ends)| (zone.local(starts), zone.local(ends))),
            stands_for: self.stands_for.map(Day::numbered),
            course: self.date_id.is_none(),
            for_member: self.member_id.is_some(),
            name: self.name,
            party: self.party_size.try_into().unwrap_or(1),
            state,
            position: self.position.try_into().unwrap_or_default(),
            until: self.offered_until.map(|until| zone.local(until)),
            code: self.code,
            over: off || ended,
            cancellable: state.is_live() && !off && !begun,
        })
    }
}

/// Registrations with what they are for. A course stands for its next date, and for its last once that is gone. `$1` is the community, `$2`
/// the person, `$3` the present.
macro_rules! registrations {
    ($which:literal) => {
        concat!(
            "select registration.id, registration.event_id, registration.date_id, registration.member_id, registration.name,
                    registration.guardian, registration.party_size, registration.answers, registration.state,
                    registration.offered_until, registration.code,
                    case when registration.state <> 'waiting' then 0 else
                      (select count(*) from registration ahead
                        where ahead.community_id = registration.community_id and ahead.pool_id = registration.pool_id
                          and ahead.state = 'waiting' and ahead.number <= registration.number) end as position,
                    event.title, event.title_en, event.state as event_state,
                    coalesce(room.name, event.place) as place,
                    case when room.id is null then event.place_en else room.name_en end as place_en,
                    event_date.stands_for, event_date.starts, event_date.ends, event_date.state as date_state,
                    case when registration.date_id is not null then event_date.starts else
                      (select max(starts) from event_date other
                        where other.community_id = registration.community_id and other.event_id = registration.event_id
                          and other.state = 'planned') end as last
             from registration
             join event on event.community_id = registration.community_id and event.id = registration.event_id
             left join room on room.community_id = event.community_id and room.id = event.room_id
             left join event_date on event_date.community_id = registration.community_id and event_date.id = coalesce(
                  registration.date_id,
                  (select soon.id from event_date soon
                    where soon.community_id = registration.community_id and soon.event_id = registration.event_id
                      and soon.state = 'planned' and soon.ends > $3 order by soon.starts limit 1),
                  (select gone.id from event_date gone
                    where gone.community_id = registration.community_id and gone.event_id = registration.event_id
                    order by gone.starts desc limit 1))
             where registration.community_id = $1 and registration.person_id = $2 and ",
            $which
        )
    };
}

/// One of somebody's.
pub async fn one(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    id: Id<Registration>,
    now: Instant,
) -> Result<Row> {
    let row: Option<Row> = on!(conn, |c| sqlx::query_as(registrations!("registration.id = $4"))
        .bind(community)
        .bind(person)
        .bind(now)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    row.ok_or(Problem::NotFound)
}

/// What somebody has in a pool.
pub async fn in_pool(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    pool: Uuid,
    now: Instant,
) -> Result<Vec<Row>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(registrations!(
        "registration.pool_id = $4 and registration.state in ('admitted', 'waiting', 'offered') order by registration.number"
    ))
    .bind(community)
    .bind(person)
    .bind(now)
    .bind(pool)
    .fetch_all(c)
    .await
    })?)
}

/// What somebody has registered for and is still to come, the next first.
pub async fn coming(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    now: Instant,
) -> Result<Vec<Row>> {
    Ok(on!(conn, |c| sqlx::query_as(registrations!(
        "registration.state in ('admitted', 'waiting', 'offered') and event.state = 'published'
         and event_date.state = 'planned' and event_date.ends > $3
         order by event_date.starts, registration.id limit $4"
    ))
    .bind(community)
    .bind(person)
    .bind(now)
    .bind(MOST)
    .fetch_all(c)
    .await)?)
}

/// A page of everything else, the latest first, before one of them.
pub async fn past(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    now: Instant,
    before: Uuid,
) -> Result<Page<Row>> {
    let size = Page::<Row>::SIZE;
    let rows = on!(conn, |c| {
        sqlx::query_as(registrations!(
        "registration.id < $4 and not (registration.state in ('admitted', 'waiting', 'offered') and event.state = 'published'
           and coalesce(event_date.state, '') = 'planned' and event_date.ends > $3)
         order by registration.id desc limit $5"
    ))
    .bind(community)
    .bind(person)
    .bind(now)
    .bind(before)
    .bind(i64::from(size) + 1)
    .fetch_all(c)
    .await
    })?;
    Ok(Page::cut(rows, size, |row: &Row| row.id.simple().to_string()))
}

/// The date of an event that stands for a day.
pub async fn date_for(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    event: Id<Event>,
    day: Day,
) -> Result<Option<Id<EventDate>>> {
    Ok(on!(conn, |c| sqlx::query_scalar::<_, Uuid>(
        "select id from event_date where community_id = $1 and event_id = $2 and stands_for = $3"
    )
    .bind(community)
    .bind(event)
    .bind(day.number())
    .fetch_optional(c)
    .await)?
    .map(Id::from))
}

/// The date of an event that is next, or runs; its last once all are gone.
pub async fn next_date(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    event: Id<Event>,
    now: Instant,
) -> Result<Option<Id<EventDate>>> {
    Ok(on!(conn, |c| sqlx::query_scalar::<_, Uuid>(
        "select id from event_date where community_id = $1 and event_id = $2
         order by case when ends > $3 and state = 'planned' then 0 else 1 end,
                  case when ends > $3 and state = 'planned' then starts end, starts desc limit 1"
    )
    .bind(community)
    .bind(event)
    .bind(now)
    .fetch_optional(c)
    .await)?
    .map(Id::from))
}

/// Whether somebody lives, verified, in a place or in one below it.
pub async fn lives_in(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>, place: Uuid) -> Result<bool> {
    let count: i64 = on!(conn, |c| sqlx::query_scalar(
        "select count(*) from residency join place on place.id = place_id join place as wanted on wanted.id = $3
         where community_id = $1 and person_id = $2 and verified_at is not null
           and (place.path = wanted.path or substr(place.path, 1, length(wanted.path) + 1) = wanted.path || '/')"
    )
    .bind(community)
    .bind(person)
    .bind(place)
    .fetch_one(c)
    .await)?;
    Ok(count > 0)
}
