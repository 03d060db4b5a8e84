//! Who has come. Two helpers who tick the same person are one check-in; a tick that was a mistake is taken back.

use crate::access::Person;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Who says of whom that they came, or did not.
#[derive(Debug, Clone, Copy)]
pub struct Tick {
    /// Where.
    pub community: Id<Community>,
    /// To which date.
    pub date: Uuid,
    /// In what they registered: the date, or its course.
    pub pool: Uuid,
    /// By which registration.
    pub registration: Uuid,
    /// Who says so.
    pub by: Id<Person>,
    /// Whether they came; otherwise a tick is taken back.
    pub came: bool,
}

/// Ticks somebody, or takes that back; where it is so already nothing changes. Who has no place cannot be ticked.
pub async fn tick(tx: &mut Tx<'_>, tick: Tick) -> Result<()> {
    let owner = owner(tx, tick).await?;
    let changed = if tick.came {
        put(tx, tick).await?
    } else {
        undo(tx, tick).await?
    };
    if changed == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    // Nobody has news, and nobody may do anything else now.
    tx.callers_stay(true);
    let entry = Entry {
        community: tick.community,
        actor: Some(tick.by.uuid()),
        verb: if tick.came { "check_in.made" } else { "check_in.undone" },
        subject: tick.registration,
        audience: Audience::Parties,
        topics: vec![Topic::Events, Topic::Person(owner)],
    };
    journal::store::record(tx, entry).await
}

async fn owner(conn: &mut Conn<'_>, tick: Tick) -> Result<Uuid> {
    let owner: Option<Uuid> = on!(conn, |c| {
        sqlx::query_scalar(
        "select person_id from registration where community_id = $1 and id = $2 and pool_id = $3 and state = 'admitted'"
    )
    .bind(tick.community)
    .bind(tick.registration)
    .bind(tick.pool)
    .fetch_optional(c)
    .await
    })?;
    owner.ok_or(Problem::NotFound)
}

async fn put(tx: &mut Tx<'_>, tick: Tick) -> Result<u64> {
    Ok(on!(&mut **tx, |c| sqlx::query(
        "insert into check_in (community_id, date_id, registration_id, at, by_person) values ($1, $2, $3, $4, $5)
         on conflict (community_id, date_id, registration_id) do update
         set at = excluded.at, by_person = excluded.by_person, undone_at = null, undone_by = null
         where check_in.undone_at is not null"
    )
    .bind(tick.community)
    .bind(tick.date)
    .bind(tick.registration)
    .bind(now())
    .bind(tick.by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?)
}

async fn undo(tx: &mut Tx<'_>, tick: Tick) -> Result<u64> {
    Ok(on!(&mut **tx, |c| sqlx::query(
        "update check_in set undone_at = $4, undone_by = $5
         where community_id = $1 and date_id = $2 and registration_id = $3 and undone_at is null"
    )
    .bind(tick.community)
    .bind(tick.date)
    .bind(tick.registration)
    .bind(now())
    .bind(tick.by)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?)
}

/// A registration with a place, and when they came.
#[derive(Debug, Clone, FromRow)]
pub struct Own {
    /// Which.
    pub id: Uuid,
    /// The name on the list.
    pub name: String,
    /// How many come.
    pub party_size: i32,
    /// When they came.
    pub came: Option<Instant>,
}

/// What somebody has a place by in a pool, and whether they came to a date.
pub async fn own(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    (pool, date): (Uuid, Uuid),
) -> Result<Vec<Own>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select id, name, party_size, check_in.at as came
         from registration
         left join check_in on check_in.community_id = registration.community_id and registration_id = registration.id
                           and check_in.date_id = $4 and undone_at is null
         where registration.community_id = $1 and person_id = $2 and pool_id = $3 and state = 'admitted' order by number"
    )
    .bind(community)
    .bind(person)
    .bind(pool)
    .bind(date)
    .fetch_all(c)
    .await
    })?)
}
