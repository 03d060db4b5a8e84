//! What places are given in: a date, or all dates of a course together. Who changes anything in it has it alone until their transaction
//! ends, so that the order in which registrations are recorded is the order of their numbers.

use crate::{
    access::Person,
    admission::{Line, Places, Taken},
    events::{Event, EventDate},
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Instant, Zone},
};
use locales::Words;
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

/// Where places are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// In which community.
    pub community: Id<Community>,
    /// Of which event.
    pub event: Id<Event>,
    /// Of which date; `None` for a whole course.
    pub date: Option<Id<EventDate>>,
}

impl Pool {
    /// The id under which its registrations are kept.
    pub fn id(&self) -> Uuid {
        self.date.map_or(self.event.uuid(), Id::uuid)
    }
}

/// How it stands with a pool.
#[derive(Debug, Clone, FromRow)]
pub struct Books {
    /// The event as it stands.
    pub version: i64,
    capacity: Option<i32>,
    kept_places: i32,
    kept_until: Option<Instant>,
    offer_minutes: i32,
    state: String,
    title: String,
    title_en: String,
    zone: String,
    starts: Option<Instant>,
    ends: Option<Instant>,
    /// When its last date starts, of those that take place.
    pub last: Option<Instant>,
    taken: i64,
    taken_entitled: i64,
    waiting: i64,
    waiting_entitled: i64,
    own: i64,
    /// Until when whoever asks may not register here.
    pub blocked: Option<Instant>,
}

/// How it stands with a pool whose dates a condition names.
macro_rules! books {
    ($dates:literal) => {
        concat!(
            "select event.version, event.capacity, event.kept_places, event.kept_until, event.offer_minutes, event.state,
                    event.title, event.title_en, community.zone, coming.starts, coming.ends, coming.last,
                    counted.taken, counted.taken_entitled, counted.waiting, counted.waiting_entitled,
                    (select count(*) from registration
                      where registration.community_id = $1 and pool_id = $3 and person_id = $4 and member_id is not distinct from $5
                        and registration.state in ('admitted', 'waiting', 'offered')) as own,
                    (select max(person_block.ends) from person_block
                      where person_block.community_id = $1 and person_block.person_id = $4 and lifted_at is null and person_block.ends > $6) as blocked
             from event
             join community on community.id = event.community_id
             cross join (select min(case when starts > $6 then starts end) as starts, min(case when starts > $6 then ends end) as ends,
                                max(starts) as last
                         from event_date where event_date.community_id = $1 and ",
            $dates,
            " and event_date.state = 'planned') as coming
             cross join (select coalesce(sum(case when registration.state <> 'waiting' then party_size end), 0) as taken,
                                coalesce(sum(case when registration.state <> 'waiting' and of_kept then party_size end), 0) as taken_entitled,
                                count(case when registration.state = 'waiting' then 1 end) as waiting,
                                count(case when registration.state = 'waiting' and of_kept then 1 end) as waiting_entitled
                         from registration
                         where registration.community_id = $1 and pool_id = $3
                           and registration.state in ('admitted', 'waiting', 'offered')) as counted
             where event.community_id = $1 and event.id = $2"
        )
    };
}

impl Books {
    /// How it stands with a pool at a moment, and whether somebody has registered, for themselves or for a member of their household.
    pub async fn read(
        conn: &mut Conn<'_>,
        pool: Pool,
        whom: Option<(Id<Person>, Option<Uuid>)>,
        now: Instant,
    ) -> Result<Self> {
        let statement = if pool.date.is_some() {
            books!("event_date.id = $3")
        } else {
            books!("event_date.event_id = $3")
        };
        let books: Option<Self> = on!(conn, |c| sqlx::query_as(statement)
            .bind(pool.community)
            .bind(pool.event)
            .bind(pool.id())
            .bind(whom.map(|(person, _)| person))
            .bind(whom.and_then(|(_, member)| member))
            .bind(now)
            .fetch_optional(c)
            .await)?;
        books.ok_or(Problem::NotFound)
    }

    /// How many places there are.
    pub fn places(&self) -> Places {
        Places {
            capacity: self.capacity.map(|all| all.unsigned_abs()),
            kept: self.kept_places.unsigned_abs(),
            kept_until: self.kept_until,
        }
    }

    /// How many are taken.
    pub fn taken(&self) -> Taken {
        Taken {
            all: count(self.taken),
            entitled: count(self.taken_entitled),
        }
    }

    /// How many wait.
    pub fn line(&self) -> Line {
        Line {
            all: count(self.waiting),
            entitled: count(self.waiting_entitled),
        }
    }

    /// Whether somebody has registered, or waits.
    pub const fn has_own(&self) -> bool {
        self.own > 0
    }

    /// Whether anything of it is still to come.
    pub fn is_coming(&self, now: Instant) -> bool {
        self.state == "published" && self.last.is_some_and(|last| now < last)
    }

    /// For how many minutes an offer is held.
    pub const fn offer_minutes(&self) -> u32 {
        self.offer_minutes.unsigned_abs()
    }

    /// The clock of its community.
    pub fn zone(&self) -> Result<Zone> {
        Zone::named(&self.zone).ok_or_else(|| Problem::internal("a community without a time zone"))
    }

    /// From when on what is kept is open to everyone, where that is still to come and somebody waits for it.
    pub fn opens_up(&self, now: Instant) -> Option<Instant> {
        self.kept_until.filter(|until| self.kept_places > 0 && now < *until)
    }

    /// What a notice says of a registration.
    pub fn details(&self, registration: Uuid, who: &str, until: Option<Instant>, reason: &str) -> Value {
        json!({
            "title": Words { zh: self.title.clone(), en: self.title_en.clone() },
            "who": who,
            "starts": self.starts,
            "ends": self.ends,
            "until": until,
            "reason": reason,
            "path": format!("/me/events/{registration}"),
        })
    }
}

fn count(rows: i64) -> u32 {
    rows.try_into().unwrap_or(u32::MAX)
}

/// Has the pool alone until the transaction ends. How many registrations were ever recorded in it.
pub async fn lock(tx: &mut Tx<'_>, pool: Pool) -> Result<i64> {
    let recorded: Option<i64> = match (&mut **tx, pool.date) {
        (Conn::Postgres(c), Some(date)) => {
            sqlx::query_scalar("select recorded from event_date where community_id = $1 and id = $2 for no key update")
                .bind(pool.community)
                .bind(date)
                .fetch_optional(&mut **c)
                .await?
        }
        (Conn::Postgres(c), None) => {
            sqlx::query_scalar("select recorded from event where community_id = $1 and id = $2 for no key update")
                .bind(pool.community)
                .bind(pool.event)
                .fetch_optional(&mut **c)
                .await?
        }
        // There is one writer.
        (Conn::Sqlite(c), date) => {
            let statement = if date.is_some() {
                "select recorded from event_date where community_id = $1 and id = $2"
            } else {
                "select recorded from event where community_id = $1 and id = $2"
            };
            sqlx::query_scalar(statement)
                .bind(pool.community)
                .bind(pool.id())
                .fetch_optional(&mut **c)
                .await?
        }
    };
    recorded.ok_or(Problem::NotFound)
}
