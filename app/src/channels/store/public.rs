//! What is for everyone and has not gone to the outlets: announcements on their first day, events that do not take place as they were said.

use super::{
    super::model::{Channel, Public},
    messages::{self, Telling},
    outlets,
};
use crate::notices::Thing;
use chrono::NaiveDate;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Day, Instant, Zone, now},
};
use locales::Words;
use sqlx::FromRow;
use uuid::Uuid;

#[derive(FromRow)]
struct Due {
    community_id: Uuid,
    id: Uuid,
    zone: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    told: bool,
}

/// Sends announcements on that have begun; those for fewer people than everyone go nowhere.
pub async fn announcements_go_out(tx: &mut Tx<'_>, latest: NaiveDate) -> Result<()> {
    tx.callers_stay(true);
    let now = now();
    for due in announcements(tx, latest).await? {
        let Some(today) = Zone::named(&due.zone).map(|zone| zone.day(now)) else {
            continue;
        };
        if Day(due.first_day) > today {
            continue;
        }
        mark(
            tx,
            "update announcement set out_at = $3 where community_id = $1 and id = $2",
            (due.community_id, due.id),
            now,
        )
        .await?;
        if due.told && Day(due.last_day) >= today {
            to_all(tx, Id::from(due.community_id), due.id, now).await?;
        }
    }
    Ok(())
}

macro_rules! announcements {
    ($lock:literal) => {
        concat!(
            "select announcement.community_id, announcement.id, community.zone, first_day, last_day,
                    audience = 'everyone' and withdrawn_at is null as told
             from announcement join community on community.id = announcement.community_id
             where out_at is null and first_day <= $1 order by first_day limit 100",
            $lock
        )
    };
}

async fn announcements(tx: &mut Tx<'_>, latest: NaiveDate) -> Result<Vec<Due>> {
    Ok(match &mut **tx {
        Conn::Sqlite(c) => {
            sqlx::query_as(announcements!(""))
                .bind(latest)
                .fetch_all(&mut **c)
                .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_as(announcements!(" for update of announcement skip locked"))
                .bind(latest)
                .fetch_all(&mut **c)
                .await?
        }
    })
}

/// Sends on that published events were cancelled, or moved.
pub async fn events_go_out(tx: &mut Tx<'_>) -> Result<()> {
    tx.callers_stay(true);
    let now = now();
    for (community, step, published) in steps(tx).await? {
        mark(
            tx,
            "update event_step set out_at = $3 where community_id = $1 and id = $2",
            (community, step),
            now,
        )
        .await?;
        if published {
            to_all(tx, Id::from(community), step, now).await?;
        }
    }
    Ok(())
}

macro_rules! steps {
    ($lock:literal) => {
        concat!(
            "select event_step.community_id, event_step.id, published_at is not null as published
             from event_step join event on event.community_id = event_step.community_id and event.id = event_id
             where out_at is null and verb in ('cancelled', 'date_cancelled', 'date_moved', 'dates_cancelled', 'dates_moved', 'date_restored') order by event_step.at limit 100",
            $lock
        )
    };
}

async fn steps(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, Uuid, bool)>> {
    Ok(match &mut **tx {
        Conn::Sqlite(c) => sqlx::query_as(steps!("")).fetch_all(&mut **c).await?,
        Conn::Postgres(c) => {
            sqlx::query_as(steps!(" for update of event_step skip locked"))
                .fetch_all(&mut **c)
                .await?
        }
    })
}

async fn mark(conn: &mut Conn<'_>, statement: &'static str, (community, id): (Uuid, Uuid), at: Instant) -> Result<()> {
    on!(conn, |c| sqlx::query(statement)
        .bind(community)
        .bind(id)
        .bind(at)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}

async fn to_all(tx: &mut Tx<'_>, community: Id<Community>, source: Uuid, due: Instant) -> Result<()> {
    for outlet in outlets::of(tx, community).await? {
        let telling = Telling {
            community,
            source,
            channel: Channel::Outlet,
            target: outlet.id,
            due,
        };
        messages::tell(tx, telling).await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Announced {
    title: String,
    title_en: String,
    words: String,
    words_en: String,
}

#[derive(FromRow)]
struct Happened {
    verb: String,
    event_id: Uuid,
    title: String,
    title_en: String,
    reason: String,
    starts: Option<Instant>,
    ends: Option<Instant>,
}

/// What a message to an outlet tells, as it stands now; `None` where it was taken back.
pub async fn told(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid, zone: Zone) -> Result<Option<Public>> {
    if let Some(announced) = announced(conn, community, message).await? {
        return Ok(Some(Public::Announced {
            title: words(announced.title, announced.title_en),
            words: words(announced.words, announced.words_en),
        }));
    }
    let happened = happened(conn, community, message).await?;
    Ok(happened.map(|happened| {
        let span = happened.starts.zip(happened.ends);
        Public::Event {
            kind: ["event.", &happened.verb].concat(),
            thing: Thing {
                title: words(happened.title, happened.title_en),
                who: String::new(),
                span: span.map(|(starts, ends)| (zone.local(starts), zone.local(ends))),
                place: None,
                code: String::new(),
                until: None,
                path: format!("/events/{}", happened.event_id),
            },
            reason: happened.reason,
        }
    }))
}

fn words(zh: String, en: String) -> Words {
    Words { zh, en }
}

async fn announced(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid) -> Result<Option<Announced>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select title, title_en, words, words_en
         from message_part join announcement on announcement.community_id = message_part.community_id and announcement.id = source_id
         where message_part.community_id = $1 and message_id = $2 and withdrawn_at is null"
    )
    .bind(community)
    .bind(message)
    .fetch_optional(c)
    .await
    })?)
}

async fn happened(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid) -> Result<Option<Happened>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select verb, event.id as event_id, title, title_en, event_step.reason, starts, ends
         from message_part
         join event_step on event_step.community_id = message_part.community_id and event_step.id = source_id
         join event on event.community_id = event_step.community_id and event.id = event_step.event_id
         left join event_date on event_date.community_id = event_step.community_id and event_date.id = date_id
         where message_part.community_id = $1 and message_id = $2"
    )
    .bind(community)
    .bind(message)
    .fetch_optional(c)
    .await)?)
}
