//! Messages on their way out.

use super::super::model::Channel;
use crate::notices::Kept;
use chrono::TimeDelta;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// How long it is known what was sent.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Something that is told to one person or outlet, one way.
#[derive(Debug, Clone, Copy)]
pub struct Telling {
    /// Where.
    pub community: Id<Community>,
    /// What: a notice, an announcement, a step of an event.
    pub source: Uuid,
    /// Which way.
    pub channel: Channel,
    /// To which person, outlet or device.
    pub target: Uuid,
    /// When it leaves.
    pub due: Instant,
}

/// Adds something to the message that takes it along, and the job that sends that one. What leaves by mail or onto a device at the same moment
/// is one message.
pub async fn tell(tx: &mut Tx<'_>, telling: Telling) -> Result<()> {
    let message = match telling.channel {
        Channel::Mail | Channel::Push => {
            begin(tx, &telling, Uuid::now_v7()).await?;
            // Its row is held until the commit, so that it is not begun without this part.
            open_still(tx, &telling).await?.ok_or(Problem::Unavailable)?
        }
        Channel::Sms | Channel::Outlet => {
            let id = Uuid::now_v7();
            begin(tx, &telling, id).await?;
            id
        }
    };
    take_along(tx, &telling, message).await?;
    let job = NewJob {
        community: telling.community,
        kind: telling.channel.job(),
        payload: json!({ "message": message }),
        run_at: telling.due,
        key: message.to_string(),
    };
    jobs::store::add(tx, job).await
}

async fn begin(conn: &mut Conn<'_>, telling: &Telling, id: Uuid) -> Result<()> {
    on!(conn, |c| {
        sqlx::query(
        "insert into message (community_id, id, channel, target_id, due_at) values ($1, $2, $3, $4, $5) on conflict do nothing"
    )
    .bind(telling.community)
    .bind(id)
    .bind(telling.channel.name())
    .bind(telling.target)
    .bind(telling.due)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

async fn open_still(conn: &mut Conn<'_>, telling: &Telling) -> Result<Option<Uuid>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "update message set due_at = due_at
         where community_id = $1 and target_id = $2 and due_at = $3 and channel in ('mail', 'push') and begun_at is null returning id"
    )
    .bind(telling.community)
    .bind(telling.target)
    .bind(telling.due)
    .fetch_optional(c)
    .await
    })?)
}

async fn take_along(conn: &mut Conn<'_>, telling: &Telling, message: Uuid) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "insert into message_part (community_id, source_id, channel, target_id, message_id) values ($1, $2, $3, $4, $5)
         on conflict (community_id, source_id, channel, target_id) do nothing"
    )
    .bind(telling.community)
    .bind(telling.source)
    .bind(telling.channel.name())
    .bind(telling.target)
    .bind(message)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// A message that is being sent.
#[derive(Debug, Clone, FromRow)]
pub struct Begun {
    /// To which person, outlet or device.
    pub target_id: Uuid,
    /// When it was begun first: a repeat has the same date.
    pub begun_at: Instant,
}

/// Begins to send a message, or begins again: nothing is added to it any more. `None` where it was sent, or is not to be sent.
pub async fn open(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid, at: Instant) -> Result<Option<Begun>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "update message set begun_at = coalesce(begun_at, $3)
         where community_id = $1 and id = $2 and sent_at is null and dropped is null returning target_id, begun_at"
    )
    .bind(community)
    .bind(message)
    .bind(at)
    .fetch_optional(c)
    .await)?)
}

/// The notices that a message tells.
pub async fn news_of(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid) -> Result<Vec<Kept>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select notice.id, notice.kind, subject_id, details, notice.at, read_at, room.name as room, room.name_en as room_en, starts, ends
         from message_part
         join notice on notice.community_id = message_part.community_id and notice.id = source_id
         left join booking on booking.community_id = notice.community_id and booking.id = subject_id
         left join room on room.community_id = booking.community_id and room.id = room_id
         where message_part.community_id = $1 and message_id = $2 order by notice.id"
    )
    .bind(community)
    .bind(message)
    .fetch_all(c)
    .await
    })?)
}

/// Notes that a message was taken by whoever carries it on.
pub async fn sent(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update message set sent_at = $3 where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(message)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Notes why a message is not sent.
pub async fn dropped(conn: &mut Conn<'_>, community: Id<Community>, message: Uuid, why: &'static str) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update message set dropped = $3 where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(message)
    .bind(why)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Forgets messages that were over a month ago, and addresses that nobody confirmed.
pub async fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    let over = now() - KEPT;
    for statement in [
        "delete from message_part where (community_id, message_id) in
           (select community_id, id from message where due_at < $1 and (sent_at < $1 or dropped is not null))",
        "delete from message where due_at < $1 and (sent_at < $1 or dropped is not null)",
        "delete from email_proof where at < $1",
    ] {
        on!(&mut **tx, |c| sqlx::query(statement)
            .bind(over)
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}
