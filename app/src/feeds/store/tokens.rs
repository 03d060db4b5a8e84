//! The right to read a person's feed: made, found, revoked. A person has one at a time in each community.

use crate::{access::Person, accounts, feeds::model::FeedToken};
use foundation::{
    Id, Result,
    db::{Conn, Db, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry},
    on,
    tenancy::Community,
    time::now,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Whose feed it is, and what it depends on: while none of that changes the feed stays as it is.
#[derive(Debug, Clone, FromRow)]
pub struct Owner {
    /// Whose.
    pub person_id: Uuid,
    /// The versions of the rooms, which rise with every change of theirs.
    pub rooms: i64,
    /// Up to where the owner was told of changes: every change to a booking tells its owner, and nothing of it is taken back.
    pub settled: i64,
    /// How many of what they were told may not be in order yet.
    pub unsettled: i64,
    /// The versions of what they have registered for, of its dates, and of their registrations.
    pub events: i64,
}

/// The owner of a feed, with what an engine knows of the notices that they had.
macro_rules! owner {
    ($told:literal, $beside:literal) => {
        concat!(
            "select person_id, (select cast(coalesce(sum(version), 0) as bigint) from room where room.community_id = $1) as rooms,
                    (select cast(coalesce(sum(registration.version + event.version
                              + (select coalesce(sum(event_date.version), 0) from event_date
                                  where event_date.community_id = event.community_id and event_date.event_id = event.id)), 0) as bigint)
                       from registration join event on event.community_id = registration.community_id and event.id = registration.event_id
                      where registration.community_id = $1 and registration.person_id = feed_token.person_id) as events, ",
            $told,
            " from feed_token join person on person.id = person_id and phone is not null",
            $beside,
            " where feed_token.community_id = $1 and feed_token.id = $2 and revoked_at is null"
        )
    };
}

/// The owner of a feed; nobody where it was revoked, or where their number is somebody else's by now. One statement, which reads no
/// booking, and of notices the latest only, however many there are.
///
/// SQLite commits one after the other, so the latest row says it all. On PostgreSQL one that was begun earlier may be committed later; below
/// the oldest transaction that runs nothing is added any more, and what stands above it is counted.
pub async fn owner(conn: &mut Conn<'_>, community: Id<Community>, token: Id<FeedToken>) -> Result<Option<Owner>> {
    Ok(match conn {
        Conn::Sqlite(c) => {
            sqlx::query_as(owner!(
                "coalesce((select notice.rowid from notice
                        where notice.person_id = feed_token.person_id and notice.community_id = $1
                        order by notice.rowid desc limit 1), 0) as settled, 0 as unsettled",
                ""
            ))
            .bind(community)
            .bind(token)
            .fetch_optional(&mut **c)
            .await
        }
        // Asked so that each of the three is one look into the index, and the last is asked only where it is not nothing.
        Conn::Postgres(c) => sqlx::query_as(owner!(
            "coalesce((select xact from notice
                        where notice.person_id = feed_token.person_id and notice.community_id = $1 and xact < horizon
                        order by xact desc limit 1), 0) as settled,
             case when (select xact from notice
                         where notice.person_id = feed_token.person_id and notice.community_id = $1
                         order by xact desc limit 1) >= horizon
                  then (select count(*) from notice
                         where notice.person_id = feed_token.person_id and notice.community_id = $1 and xact >= horizon)
                  else 0 end as unsettled",
            " cross join (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon offset 0) as snapshot"
        ))
        .bind(community)
        .bind(token)
        .fetch_optional(&mut **c)
        .await,
    }?)
}

/// The one that a person has here.
pub async fn current(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
) -> Result<Option<Id<FeedToken>>> {
    let id: Option<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "select id from feed_token where community_id = $1 and person_id = $2 and revoked_at is null"
    )
    .bind(community)
    .bind(person)
    .fetch_optional(c)
    .await)?;
    Ok(id.map(Id::from))
}

/// Gives a person a new one instead of the one that they have.
pub async fn make(db: &Db, community: Id<Community>, person: Id<Person>, once: Option<Once>) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            // Who asks twice at once is given one after the other.
            accounts::hold(tx, person).await?;
            revoke(tx, community, person).await?;
            let id = add(tx, community, person).await?;
            record(tx, community, person, "feed.made", id).await
        })
    })
    .await
}

/// Revokes the one that a person has. Where there is none it is as it should be.
pub async fn stop(db: &Db, community: Id<Community>, person: Id<Person>, once: Option<Once>) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            match revoke(tx, community, person).await? {
                Some(id) => record(tx, community, person, "feed.stopped", id).await,
                None => {
                    tx.nothing_changed();
                    Ok(())
                }
            }
        })
    })
    .await
}

async fn add(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Uuid> {
    let id = Uuid::now_v7();
    on!(conn, |c| sqlx::query(
        "insert into feed_token (community_id, id, person_id, created_at) values ($1, $2, $3, $4)"
    )
    .bind(community)
    .bind(id)
    .bind(person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(id)
}

async fn revoke(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Option<Uuid>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "update feed_token set revoked_at = $3 where community_id = $1 and person_id = $2 and revoked_at is null returning id"
    )
    .bind(community)
    .bind(person)
    .bind(now())
    .fetch_optional(c)
    .await
    })?)
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    verb: &'static str,
    feed: Uuid,
) -> Result<()> {
    // It is no way in: what anybody may do and is known as stays the same.
    tx.callers_stay(true);
    let entry = Entry {
        community,
        actor: Some(person.uuid()),
        verb,
        subject: feed,
        audience: Audience::Parties,
        topics: vec![],
    };
    journal::store::record(tx, entry).await
}
