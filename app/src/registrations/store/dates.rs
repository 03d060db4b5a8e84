//! What staff do to dates, told to everyone who has registered for them: each of them once, for however many dates.

use super::{
    pool::{Books, Pool},
    record::{Change, record},
    told::{Concerned, concerned},
};
use crate::{
    access::Person,
    events::{Event, EventDate},
    notices::{Told, tell},
    registrations::model::Verb,
};
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Day, Instant, now},
};
use locales::Words;
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A date, of which event it is, and where.
#[derive(Debug, Clone, FromRow)]
struct Happening {
    id: Uuid,
    event_id: Uuid,
    stands_for: i32,
    starts: Instant,
    ends: Instant,
    title: String,
    title_en: String,
    registering: String,
    place: String,
    place_en: String,
}

impl Happening {
    fn is_of_course(&self) -> bool {
        self.registering == "course"
    }

    /// In what those have registered who come to it.
    fn pool(&self) -> Uuid {
        if self.is_of_course() { self.event_id } else { self.id }
    }

    fn details(&self, who: &str, reason: &str, path: String) -> Value {
        json!({
            "title": Words { zh: self.title.clone(), en: self.title_en.clone() },
            "who": who,
            "starts": self.starts,
            "ends": self.ends,
            "place": Words { zh: self.place.clone(), en: self.place_en.clone() },
            "reason": reason,
            "path": path,
        })
    }
}

/// Some dates, as far as they are in a state, the earliest first.
async fn happenings(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    dates: &[Id<EventDate>],
    state: &'static str,
) -> Result<Vec<Happening>> {
    let mut all: Vec<Happening> = vec![];
    for date in dates {
        let found = on!(&mut *conn, |c| {
            sqlx::query_as(
            "select event_date.id, event_date.event_id, event_date.stands_for, event_date.starts, event_date.ends, event.title, event.title_en,
                    event.registering, coalesce(room.name, event.place) as place, coalesce(room.name_en, event.place_en) as place_en
             from event_date
             join event on event.community_id = event_date.community_id and event.id = event_date.event_id
             left join booking on booking.community_id = event_date.community_id and booking.id = event_date.booking_id and booking.live
             left join room on room.community_id = booking.community_id and room.id = booking.room_id
             where event_date.community_id = $1 and event_date.id = $2 and event_date.state = $3 and event.state <> 'draft'"
        )
        .bind(community)
        .bind(*date)
        .bind(state)
        .fetch_optional(c)
        .await
        })?;
        all.extend(found);
    }
    all.sort_by_key(|one| (one.starts, one.id));
    Ok(all)
}

/// Everyone who has registered for some dates, with the first of these that is theirs and how many they are. Who comes to a course comes to
/// all of them.
async fn by_registration(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    all: &[Happening],
) -> Result<Vec<(Concerned, Happening, usize)>> {
    let mut found = vec![];
    if let Some(first) = all.first().filter(|first| first.is_of_course()) {
        let course = concerned(conn, community, first.pool()).await?;
        found.extend(course.into_iter().map(|one| (one, first.clone(), all.len())));
        return Ok(found);
    }
    for date in all {
        let of_date = concerned(conn, community, date.pool()).await?;
        found.extend(of_date.into_iter().map(|one| (one, date.clone(), 1)));
    }
    Ok(found)
}

/// Whoever is told: once for all dates and for everyone in the household.
#[derive(Default)]
struct People(HashMap<Uuid, Share>);

/// What is somebody's of what there is to tell.
#[derive(Default)]
struct Share {
    dates: HashSet<Uuid>,
    of_course: usize,
    registrations: usize,
    told: bool,
}

/// How it is told to somebody.
struct Telling {
    /// Whether it is about several dates.
    several: bool,
    /// Whether it is for more than one of the household.
    together: bool,
}

impl People {
    fn of(all: &[(Concerned, Happening, usize)]) -> Self {
        let mut people = Self::default();
        for (one, date, dates) in all {
            let share = people.0.entry(one.person_id).or_default();
            share.dates.insert(date.id);
            share.of_course = *dates;
            share.registrations += 1;
        }
        people
    }

    /// How somebody is told now; `None` where they were told already.
    fn first(&mut self, person: Uuid) -> Option<Telling> {
        let share = self.0.get_mut(&person)?;
        let telling = Telling {
            several: share.dates.len() > 1 || share.of_course > 1,
            together: share.registrations > share.dates.len(),
        };
        (!std::mem::replace(&mut share.told, true)).then_some(telling)
    }
}

/// Dates do not take place: who had registered for one is told why, and that is over; who comes to the whole course is told. One that was
/// brought back meanwhile stays.
pub async fn dates_ended(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    dates: &[Id<EventDate>],
    reason: &str,
) -> Result<()> {
    tx.nothing_changed();
    for date in dates {
        hold(tx, community, *date).await?;
    }
    let all = happenings(tx, community, dates, "cancelled").await?;
    let found = by_registration(tx, community, &all).await?;
    let mut people = People::of(&found);
    for (one, date, _) in &found {
        let first = people.first(one.person_id);
        let kind = if first.as_ref().is_some_and(|first| first.several) {
            "event.dates_cancelled"
        } else {
            "event.date_cancelled"
        };
        if !date.is_of_course() {
            let together = first.as_ref().is_some_and(|first| first.together);
            end(tx, community, (one, date, together), kind, reason).await?;
            if first.is_none() {
                hush(tx, community, one, kind).await?;
            }
        } else if let Some(first) = first {
            inform(tx, community, (one, date, first.together), kind, reason).await?;
        }
    }
    Ok(())
}

/// Nobody brings a date back, or registers for it, until the transaction ends.
async fn hold(tx: &mut Tx<'_>, community: Id<Community>, date: Id<EventDate>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update event_date set recorded = recorded where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(date)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn end(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (one, date, together): (&Concerned, &Happening, bool),
    kind: &'static str,
    reason: &str,
) -> Result<()> {
    let pool = Pool {
        community,
        event: date.event_id.into(),
        date: Some(date.id.into()),
    };
    let books = Books::read(tx, pool, None, Instant::default()).await?;
    let who = if together { "" } else { one.who() };
    let mut details = books.details(one.id, who, None, reason);
    details["starts"] = json!(date.starts);
    details["ends"] = json!(date.ends);
    let change = Change {
        community,
        registration: one.id,
        owner: Id::<Person>::from(one.person_id),
        by: None,
        verb: Verb::Cancelled,
        told: Some(kind),
        reason,
        until: None,
        details,
    };
    record(tx, change).await
}

/// What somebody is told with another notice is no news of its own.
async fn hush(tx: &mut Tx<'_>, community: Id<Community>, one: &Concerned, kind: &'static str) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "update notice set own = true, read_at = $5 where community_id = $1 and person_id = $2 and subject_id = $3 and kind = $4 and read_at is null"
    )
    .bind(community)
    .bind(one.person_id)
    .bind(one.id)
    .bind(kind)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Dates are at another time or in another room: everyone who has registered for them is told; their registrations stay.
pub async fn dates_moved(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    dates: &[Id<EventDate>],
    reason: &str,
) -> Result<()> {
    tx.nothing_changed();
    let all = happenings(tx, community, dates, "planned").await?;
    let found = by_registration(tx, community, &all).await?;
    let mut people = People::of(&found);
    for (one, date, _) in &found {
        let Some(first) = people.first(one.person_id) else {
            continue;
        };
        let kind = if first.several {
            "event.dates_moved"
        } else {
            "event.date_moved"
        };
        inform(tx, community, (one, date, first.together), kind, reason).await?;
    }
    Ok(())
}

/// The dates of a course were given other times, as jobs of an earlier version say it, without naming them.
pub async fn event_moved(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>, reason: &str) -> Result<()> {
    tx.nothing_changed();
    let next: Option<Uuid> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "select id from event_date where community_id = $1 and event_id = $2 and state = 'planned' and starts > $3 order by starts limit 1"
    )
    .bind(community)
    .bind(event)
    .bind(now())
    .fetch_optional(c)
    .await
    })?;
    let next: Vec<Id<EventDate>> = next.into_iter().map(Id::from).collect();
    dates_moved(tx, community, &next, reason).await
}

/// A date takes place after all. Who comes to the course is told; who had registered for the date is asked to register anew, since they
/// may have other plans by now and the place may be somebody else's.
pub async fn dates_restored(tx: &mut Tx<'_>, community: Id<Community>, dates: &[Id<EventDate>]) -> Result<()> {
    tx.nothing_changed();
    for date in happenings(tx, community, dates, "planned").await? {
        if date.is_of_course() {
            for one in concerned(tx, community, date.pool()).await? {
                inform(tx, community, (&one, &date, false), "event.date_restored", "").await?;
            }
            continue;
        }
        let path = format!("/events/{}/{}", date.event_id, Day::numbered(date.stands_for));
        for person in told_of_end(tx, community, &date).await? {
            let details = date.details("", "", path.clone());
            told(tx, community, (person, date.id), "event.date_reopened", details).await?;
        }
    }
    Ok(())
}

/// Whose registrations for a date ended with it, and who has not registered since.
async fn told_of_end(conn: &mut Conn<'_>, community: Id<Community>, date: &Happening) -> Result<Vec<Uuid>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "select distinct person_id from registration
         where community_id = $1 and pool_id = $2 and state = 'cancelled'
           and exists (select 1 from registration_step step where step.community_id = $1 and step.registration_id = registration.id
                         and step.verb = 'cancelled' and step.by_person is null)
           and not exists (select 1 from registration again where again.community_id = $1 and again.pool_id = $2
                             and again.person_id = registration.person_id and again.state in ('admitted', 'waiting', 'offered'))
         order by person_id"
    )
    .bind(community)
    .bind(date.id)
    .fetch_all(c)
    .await
    })?)
}

async fn inform(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (one, date, together): (&Concerned, &Happening, bool),
    kind: &'static str,
    reason: &str,
) -> Result<()> {
    let who = if together { "" } else { one.who() };
    let details = date.details(who, reason, format!("/me/events/{}", one.id));
    told(tx, community, (one.person_id, one.id), kind, details).await
}

async fn told(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    (person, subject): (Uuid, Uuid),
    kind: &'static str,
    details: Value,
) -> Result<()> {
    let told = Told {
        community,
        person: Id::from(person),
        kind,
        subject,
        details,
        own: false,
    };
    tell(tx, told).await?;
    let entry = Entry {
        community,
        actor: None,
        verb: "registration.told",
        subject,
        audience: Audience::Parties,
        topics: vec![Topic::Person(person)],
    };
    journal::store::record(tx, entry).await
}
