//! Notices that nobody has looked at for other ways out.
//!
//! Who writes a notice, in whatever feature, says nothing about ways: one that has not gone out is one without `out_at`, found by an index
//! of such rows alone. Marking it and adding its messages is one transaction, so it goes out once, however many servers look.

use super::{
    super::model::{Channel, Habit, Reach, Topic, is_pressing, is_reminder, ways},
    choices,
    messages::{self, Telling},
    phones,
};
use crate::notices::Details;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    on,
    time::{Instant, Zone, now},
};
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// How many are looked at in one transaction.
const AT_ONCE: i64 = 100;

#[derive(FromRow)]
struct Due {
    community_id: Uuid,
    id: Uuid,
    person_id: Uuid,
    kind: String,
    details: Json<Details>,
    zone: String,
    has_phone: bool,
    has_mail: bool,
    has_device: bool,
    a_month: i32,
    quiet_from: Option<i32>,
    quiet_until: Option<i32>,
    digest: Option<bool>,
}

/// Whether anything waits: a notice, an announcement, a cancelled event. `today` is the latest day anywhere.
pub async fn any(conn: &mut Conn<'_>, today: chrono::NaiveDate) -> Result<bool> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar::<_, i64>(
        "select (select count(*) from (select 1 from notice where out_at is null and not own limit 1) as news)
              + (select count(*) from (select 1 from announcement where out_at is null and first_day <= $1 limit 1) as said)
              + (select count(*) from (select 1 from event_step where out_at is null and verb in ('cancelled', 'date_cancelled', 'date_moved', 'dates_cancelled', 'dates_moved', 'date_restored') limit 1) as off)"
    )
    .bind(today)
    .fetch_one(c)
    .await
    })? > 0)
}

/// Adds the messages of what is new; whether there may be more. `reach` is what this server can send at all.
pub async fn go_out(tx: &mut Tx<'_>, reach: Reach) -> Result<bool> {
    tx.callers_stay(true);
    let (due, now) = (due(tx).await?, now());
    let full = due.len() as i64 == AT_ONCE;
    for notice in due {
        mark(tx, &notice, now).await?;
        send_on(tx, &notice, reach, now).await?;
    }
    Ok(full)
}

macro_rules! due {
    ($lock:literal) => {
        concat!(
            "select notice.community_id, notice.id, notice.person_id, notice.kind, notice.details, community.zone,
                    person.phone is not null as has_phone, email.person_id is not null as has_mail,
                    exists (select 1 from push_device where push_device.person_id = notice.person_id) as has_device,
                    coalesce(sms_budget.a_month, 0) as a_month, quiet_from, quiet_until, digest
             from notice
             join community on community.id = notice.community_id
             join person on person.id = notice.person_id
             left join email on email.person_id = notice.person_id
             left join sms_budget on sms_budget.community_id = notice.community_id
             left join channel_habit on channel_habit.community_id = notice.community_id and channel_habit.person_id = notice.person_id
             where notice.out_at is null and not notice.own
             order by notice.at limit $1",
            $lock
        )
    };
}

/// What is new, the oldest first; what another server has before it just now is left to that one.
async fn due(tx: &mut Tx<'_>) -> Result<Vec<Due>> {
    Ok(match &mut **tx {
        Conn::Sqlite(c) => sqlx::query_as(due!("")).bind(AT_ONCE).fetch_all(&mut **c).await?,
        Conn::Postgres(c) => {
            sqlx::query_as(due!(" for update of notice skip locked"))
                .bind(AT_ONCE)
                .fetch_all(&mut **c)
                .await?
        }
    })
}

async fn mark(conn: &mut Conn<'_>, notice: &Due, at: Instant) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update notice set out_at = $3 where community_id = $1 and id = $2"
    )
    .bind(notice.community_id)
    .bind(notice.id)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn send_on(tx: &mut Tx<'_>, notice: &Due, server: Reach, now: Instant) -> Result<()> {
    let reach = Reach {
        mail: server.mail && notice.has_mail,
        sms: server.sms && notice.has_phone && notice.a_month > 0,
        push: server.push && notice.has_device,
    };
    // Most people are reached in the app alone.
    if !reach.mail && !reach.sms && !reach.push {
        return Ok(());
    }
    let topic = Topic::of(&notice.kind);
    let (community, person) = (Id::from(notice.community_id), Id::from(notice.person_id));
    let choice = choices::of_topic(tx, community, person, topic).await?;
    let Some(zone) = Zone::named(&notice.zone) else {
        return Ok(());
    };
    let habit = notice.habit();
    let due = match notice.details.starts.filter(|_| is_reminder(&notice.kind)) {
        Some(begins) => habit.due_before(zone, now, begins),
        None => habit.due(zone, now, is_pressing(&notice.kind)),
    };
    for channel in ways(&notice.kind, reach, choice) {
        // What is worth a short message never waits for a digest.
        debug_assert!(channel != Channel::Sms || is_pressing(&notice.kind));
        // Each device is told, and tried again, by itself.
        let targets = match channel {
            Channel::Push => phones::ids_of(tx, person).await?,
            _ => vec![notice.person_id],
        };
        for target in targets {
            let telling = Telling {
                community,
                source: notice.id,
                channel,
                target,
                due,
            };
            messages::tell(tx, telling).await?;
        }
    }
    Ok(())
}

impl Due {
    fn habit(&self) -> Habit {
        choices::habit(self.quiet_from, self.quiet_until, self.digest)
    }
}
