//! Who comes to a date is reminded of it, once of each time that it was given: the row that says so, and the notices, are one transaction.

use crate::{
    events::{EventDate, Lead},
    notices::{ToOne, tell_all},
    registrations::model::{Coming, Reminder, reminders},
};
use chrono::TimeDelta;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::Words;
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// How many dates are found at once.
const AT_ONCE: i64 = 20;
/// How many people an entry of the journal names.
const AN_ENTRY: usize = 200;
/// How long it is known who was reminded of what is over.
const KEPT: TimeDelta = TimeDelta::days(7);

/// Of what it is time to remind: `$1` is the present, `$2` the latest start, `$3` the lead. Of a date that is an hour ahead nobody is told
/// that it is a day ahead, though servers were away meanwhile.
macro_rules! is_due {
    () => {
        "date.state = 'planned' and date.starts > $1 and date.starts <= $2 and event.state = 'published' and event.registering <> 'none'
         and case when $3 = 'day' then event.reminds_day else event.reminds_hour end
         and ($3 = 'hour' or not event.reminds_hour or date.starts > $4)"
    };
}

/// A date of which it is time to remind.
#[derive(Debug, Clone, Copy, FromRow)]
pub struct Due {
    community_id: Uuid,
    id: Uuid,
}

/// The dates of which it is time to remind and nobody has, the next first.
pub async fn due(conn: &mut Conn<'_>, lead: Lead) -> Result<Vec<Due>> {
    let now = now();
    Ok(on!(conn, |c| sqlx::query_as(concat!(
        "select date.community_id, date.id
         from event_date date join event on event.community_id = date.community_id and event.id = date.event_id
         where ",
        is_due!(),
        " and not exists (select 1 from event_reminder
                          where event_reminder.community_id = date.community_id and event_reminder.date_id = date.id
                            and event_reminder.lead = $3 and event_reminder.starts = date.starts)
         order by date.starts limit $5"
    ))
    .bind(now)
    .bind(now + lead.long())
    .bind(lead.name())
    .bind(now + Lead::Hour.long())
    .bind(AT_ONCE)
    .fetch_all(c)
    .await)?)
}

/// What a reminder says of a date, and of whom.
#[derive(FromRow)]
struct Told {
    pool_id: Uuid,
    starts: Instant,
    ends: Instant,
    version: i64,
    changed_at: Instant,
    title: String,
    title_en: String,
    place: String,
    place_en: String,
}

impl Told {
    fn to(&self, reminder: &Reminder) -> ToOne {
        let words = |zh: &str, en: &str| Words {
            zh: zh.to_owned(),
            en: en.to_owned(),
        };
        ToOne {
            person: reminder.person,
            subject: reminder.registration,
            details: json!({
                "title": words(&self.title, &self.title_en),
                "who": reminder.who,
                "starts": self.starts,
                "ends": self.ends,
                "place": words(&self.place, &self.place_en),
                "code": reminder.code,
                "path": reminder.path,
            }),
        }
    }
}

/// Reminds everyone who comes to a date, unless another server has, or it is not the time any more.
pub async fn remind(tx: &mut Tx<'_>, due: Due, lead: Lead) -> Result<()> {
    tx.nothing_changed();
    tx.callers_stay(true);
    let (community, date) = (Id::<Community>::from(due.community_id), Id::<EventDate>::from(due.id));
    if !claim(tx, community, date, lead).await? {
        return Ok(());
    }
    let told = told(tx, community, date).await?;
    let since = told.starts - lead.long();
    // Whoever comes was told of the change less than that ago.
    if told.version > 1 && told.changed_at > since {
        return Ok(());
    }
    let reminders = reminders(&coming(tx, community, told.pool_id, since).await?);
    let all: Vec<ToOne> = reminders.iter().map(|one| told.to(one)).collect();
    tell_all(tx, community, "registration.reminder", &all).await?;
    for some in all.chunks(AN_ENTRY) {
        let entry = Entry {
            community,
            actor: None,
            verb: "event.reminded",
            subject: date.uuid(),
            audience: Audience::Parties,
            topics: some.iter().map(|one| Topic::Person(one.person.uuid())).collect(),
        };
        journal::store::record(tx, entry).await?;
    }
    Ok(())
}

/// Whether it falls to this transaction to remind of a date.
async fn claim(tx: &mut Tx<'_>, community: Id<Community>, date: Id<EventDate>, lead: Lead) -> Result<bool> {
    let now = now();
    Ok(on!(&mut **tx, |c| sqlx::query(concat!(
        "insert into event_reminder (community_id, date_id, lead, starts, at)
         select date.community_id, date.id, $3, date.starts, $1
         from event_date date join event on event.community_id = date.community_id and event.id = date.event_id
         where date.community_id = $5 and date.id = $6 and ",
        is_due!(),
        " on conflict do nothing"
    ))
    .bind(now)
    .bind(now + lead.long())
    .bind(lead.name())
    .bind(now + Lead::Hour.long())
    .bind(community)
    .bind(date)
    .execute(c)
    .await
    .map(|done| done.rows_affected() == 1))?)
}

async fn told(conn: &mut Conn<'_>, community: Id<Community>, date: Id<EventDate>) -> Result<Told> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select case when event.registering = 'course' then event.id else date.id end as pool_id, date.starts, date.ends,
                date.version, date.changed_at, event.title, event.title_en, coalesce(held.name, event.place) as place,
                coalesce(held.name_en, event.place_en) as place_en
         from event_date date
         join event on event.community_id = date.community_id and event.id = date.event_id
         left join booking on booking.community_id = date.community_id and booking.id = date.booking_id and booking.live
         left join room held on held.community_id = date.community_id and held.id = booking.room_id
         where date.community_id = $1 and date.id = $2"
    )
    .bind(community)
    .bind(date)
    .fetch_one(c)
    .await
    })?)
}

/// Everyone with a place in a pool since then: who has got theirs later knows.
async fn coming(conn: &mut Conn<'_>, community: Id<Community>, pool: Uuid, since: Instant) -> Result<Vec<Coming>> {
    let rows: Vec<(Uuid, Uuid, Option<Uuid>, String, String)> = on!(conn, |c| {
        sqlx::query_as(
        "select id, person_id, member_id, name, code from registration
         where community_id = $1 and pool_id = $2 and state = 'admitted' and changed_at <= $3 order by person_id, number"
    )
    .bind(community)
    .bind(pool)
    .bind(since)
    .fetch_all(c)
    .await
    })?;
    let coming = |(id, person_id, member_id, name, code)| Coming {
        id,
        person_id,
        member_id,
        name,
        code,
    };
    Ok(rows.into_iter().map(coming).collect())
}

/// Forgets of which dates that are over people were reminded.
pub async fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from event_reminder where starts < $1"
    )
    .bind(now() - KEPT)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
