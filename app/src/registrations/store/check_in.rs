//! Who has come. Two helpers who tick the same person are one check-in; a tick that was a mistake is taken back; and one that is handed in
//! late counts as of when it was made.

use crate::{
    access::Person,
    registrations::model::{Said, State},
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::Instant,
};
use locales::{Words, registrations as t};
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
    /// Whether they came, and when that was said; otherwise a tick is taken back.
    pub said: Said,
}

/// Ticks somebody, or takes that back; where it is so already nothing changes, nor where somebody has said otherwise later. Who has no place
/// cannot be ticked.
pub async fn tick(tx: &mut Tx<'_>, tick: Tick) -> Result<()> {
    let owner = owner(tx, tick).await?;
    let before = before(tx, tick).await?;
    let Some(stands) = tick.said.after(before) else {
        tx.nothing_changed();
        return Ok(());
    };
    if before.is_some_and(|before| before.came) == stands.came {
        note(tx, tick).await?;
        tx.nothing_changed();
        return Ok(());
    }
    if stands.came {
        put(tx, tick).await?;
    } else {
        undo(tx, tick).await?;
    }
    // Nobody has news, and nobody may do anything else now.
    tx.callers_stay(true);
    let entry = Entry {
        community: tick.community,
        actor: Some(tick.by.uuid()),
        verb: if stands.came {
            "check_in.made"
        } else {
            "check_in.undone"
        },
        subject: tick.registration,
        audience: Audience::Parties,
        topics: vec![Topic::Registrations, Topic::Person(owner)],
    };
    journal::store::record(tx, entry).await
}

/// Whose registration it is. Nobody else ticks it, or takes it back, until the transaction ends.
async fn owner(tx: &mut Tx<'_>, tick: Tick) -> Result<Uuid> {
    macro_rules! registration {
        ($lock:literal) => {
            concat!(
                "select person_id, state from registration where community_id = $1 and id = $2 and pool_id = $3",
                $lock
            )
        };
    }
    let found: Option<(Uuid, String)> = match &mut **tx {
        Conn::Sqlite(c) => {
            sqlx::query_as(registration!(""))
                .bind(tick.community)
                .bind(tick.registration)
                .bind(tick.pool)
                .fetch_optional(&mut **c)
                .await?
        }
        Conn::Postgres(c) => {
            sqlx::query_as(registration!(" for no key update"))
                .bind(tick.community)
                .bind(tick.registration)
                .bind(tick.pool)
                .fetch_optional(&mut **c)
                .await?
        }
    };
    let (owner, state) = found.ok_or(Problem::NotFound)?;
    match state.parse::<State>().map_err(Problem::internal)? {
        State::Admitted => Ok(owner),
        State::Waiting | State::Offered => Err(Problem::NotFound),
        // Whoever ticks without a network has not heard of it.
        State::Declined | State::Lapsed | State::Cancelled | State::Removed => Err(Problem::Conflict {
            words: Words::of(|lang| t::taken_back(lang).into()),
        }),
    }
}

/// What was said last of whether they came.
async fn before(conn: &mut Conn<'_>, tick: Tick) -> Result<Option<Said>> {
    let row: Option<(Instant, Option<Instant>, Option<Instant>)> = on!(conn, |c| {
        sqlx::query_as(
        "select at, undone_at, said_at from check_in where community_id = $1 and date_id = $2 and registration_id = $3"
    )
    .bind(tick.community)
    .bind(tick.date)
    .bind(tick.registration)
    .fetch_optional(c)
    .await
    })?;
    Ok(row.map(|(at, undone, said)| Said {
        at: said.or(undone).unwrap_or(at),
        came: undone.is_none(),
    }))
}

/// Notes that the same was said again, and when: who says otherwise of a moment before is too late.
async fn note(tx: &mut Tx<'_>, tick: Tick) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into check_in (community_id, date_id, registration_id, at, by_person, undone_at, undone_by, said_at)
         values ($1, $2, $3, $4, $5, $4, $5, $4)
         on conflict (community_id, date_id, registration_id) do update set said_at = excluded.said_at"
    )
    .bind(tick.community)
    .bind(tick.date)
    .bind(tick.registration)
    .bind(tick.said.at)
    .bind(tick.by)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn put(tx: &mut Tx<'_>, tick: Tick) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into check_in (community_id, date_id, registration_id, at, by_person, said_at) values ($1, $2, $3, $4, $5, $4)
         on conflict (community_id, date_id, registration_id) do update
         set at = excluded.at, by_person = excluded.by_person, undone_at = null, undone_by = null, said_at = excluded.said_at"
    )
    .bind(tick.community)
    .bind(tick.date)
    .bind(tick.registration)
    .bind(tick.said.at)
    .bind(tick.by)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

async fn undo(tx: &mut Tx<'_>, tick: Tick) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update check_in set undone_at = $4, undone_by = $5, said_at = $4
         where community_id = $1 and date_id = $2 and registration_id = $3"
    )
    .bind(tick.community)
    .bind(tick.date)
    .bind(tick.registration)
    .bind(tick.said.at)
    .bind(tick.by)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
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
