//! What people want to hear by which way, and when.

use super::{By, record};
use crate::{
    access::Person,
    channels::model::{Choice, Habit, Topic},
};
use foundation::{
    Id, Result,
    db::{Conn, Db, Tx},
    idempotency, on,
    tenancy::Community,
    time::Minute,
};
use sqlx::FromRow;

#[derive(FromRow)]
struct Chosen {
    topic: String,
    mail: bool,
    sms: bool,
    push: bool,
}

/// What somebody wants of each topic of which they have said so.
pub async fn of(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Vec<(Topic, Choice)>> {
    let chosen: Vec<Chosen> = on!(conn, |c| sqlx::query_as(
        "select topic, mail, sms, push from channel_choice where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .fetch_all(c)
    .await)?;
    let known = |chosen: Chosen| {
        let topic = Topic::ALL.into_iter().find(|topic| topic.name() == chosen.topic)?;
        let choice = Choice {
            mail: chosen.mail,
            sms: chosen.sms,
            push: chosen.push,
        };
        Some((topic, choice))
    };
    Ok(chosen.into_iter().filter_map(known).collect())
}

/// What somebody wants of one topic.
pub async fn of_topic(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    topic: Topic,
) -> Result<Option<Choice>> {
    let chosen = of(conn, community, person).await?;
    Ok(chosen
        .into_iter()
        .find(|(of, _)| *of == topic)
        .map(|(_, choice)| choice))
}

#[derive(FromRow)]
struct Kept {
    lang: String,
    quiet_from: i32,
    quiet_until: i32,
    digest: bool,
}

/// When somebody may be disturbed, and the tag of the language that they are told in; `None` where they have said nothing.
pub async fn habit_of(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
) -> Result<Option<(Habit, String)>> {
    let kept: Option<Kept> = on!(conn, |c| sqlx::query_as(
        "select lang, quiet_from, quiet_until, digest from channel_habit where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .fetch_optional(c)
    .await)?;
    Ok(kept.map(|kept| {
        let of = habit(Some(kept.quiet_from), Some(kept.quiet_until), Some(kept.digest));
        (of, kept.lang)
    }))
}

/// What is kept as a habit; the usual one where nothing is.
pub fn habit(from: Option<i32>, until: Option<i32>, digest: Option<bool>) -> Habit {
    let minute = |minutes: Option<i32>| Minute::try_from(u16::try_from(minutes?).ok()?).ok();
    match (minute(from), minute(until)) {
        (Some(quiet_from), Some(quiet_until)) => Habit {
            quiet_from,
            quiet_until,
            digest: digest.unwrap_or_default(),
        },
        _ => Habit::default(),
    }
}

/// What somebody says of all topics at once.
#[derive(Debug, Clone)]
pub struct Said {
    /// Of each topic.
    pub topics: Vec<(Topic, Choice)>,
    /// When they may be disturbed.
    pub habit: Habit,
    /// In which language, by its tag.
    pub lang: &'static str,
}

/// Keeps what somebody says.
pub async fn save(db: &Db, by: By, said: Said) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            for (topic, choice) in &said.topics {
                keep(tx, &by, *topic, *choice).await?;
            }
            keep_habit(tx, &by, &said).await?;
            record(tx, &by, "channels.chosen", by.person.uuid()).await
        })
    })
    .await
}

async fn keep(tx: &mut Tx<'_>, by: &By, topic: Topic, choice: Choice) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into channel_choice (community_id, person_id, topic, mail, sms, push) values ($1, $2, $3, $4, $5, $6)
         on conflict (community_id, person_id, topic) do update set mail = excluded.mail, sms = excluded.sms, push = excluded.push"
    )
    .bind(by.community)
    .bind(by.person)
    .bind(topic.name())
    .bind(choice.mail)
    .bind(choice.sms)
    .bind(choice.push)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

async fn keep_habit(tx: &mut Tx<'_>, by: &By, said: &Said) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into channel_habit (community_id, person_id, lang, quiet_from, quiet_until, digest) values ($1, $2, $3, $4, $5, $6)
         on conflict (community_id, person_id) do update
           set lang = excluded.lang, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, digest = excluded.digest"
    )
    .bind(by.community)
    .bind(by.person)
    .bind(said.lang)
    .bind(i32::from(said.habit.quiet_from.minutes()))
    .bind(i32::from(said.habit.quiet_until.minutes()))
    .bind(said.habit.digest)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}
