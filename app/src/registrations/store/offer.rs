//! What becomes free is offered to the next in the line, in the transaction in which it becomes free.

use super::{
    pool::{Books, Pool, lock},
    record::{Change, record},
};
use crate::{
    access::Person,
    admission::{Waiting, held_until, next_offers},
    events::{Event, EventDate},
    registrations::model::Verb,
};
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// The kind of job that lets an offer lapse.
pub const LAPSE: &str = "registration.lapse";
/// The kind of job that offers what is open to more people now.
pub const MOVE_UP: &str = "registration.move_up";

/// How many of a line are looked at: more than can be offered anything at once.
const LOOKED_AT: i64 = 1_000;

#[derive(FromRow)]
struct InLine {
    id: Uuid,
    person_id: Uuid,
    member_id: Option<Uuid>,
    name: String,
    party_size: i32,
    of_kept: bool,
}

/// Offers what is free to those who are next, each for the time that the event says. The caller has the pool alone. How many were offered
/// something.
pub async fn move_up(tx: &mut Tx<'_>, pool: Pool) -> Result<usize> {
    let now = now();
    let books = Books::read(tx, pool, None, now).await?;
    let Some(last) = books.last.filter(|_| books.is_coming(now) && books.line().all > 0) else {
        return Ok(0);
    };
    let places = books.places();
    let free = places.free(books.taken(), now);
    if free.of(true) == Some(0) {
        return Ok(0);
    }
    let line = line(tx, pool).await?;
    let waiting = line.iter().map(|one| Waiting {
        id: one,
        party: one.party_size.unsigned_abs(),
        entitled: one.of_kept,
    });
    let next = next_offers(free, places.capacity, waiting);
    let until = held_until(books.zone()?, now, books.offer_minutes(), last);
    for one in &next {
        offer(tx, pool, &books, one, until).await?;
    }
    Ok(next.len())
}

async fn line(conn: &mut Conn<'_>, pool: Pool) -> Result<Vec<InLine>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, person_id, member_id, name, party_size, of_kept from registration
         where community_id = $1 and pool_id = $2 and state = 'waiting' order by number limit $3"
    )
    .bind(pool.community)
    .bind(pool.id())
    .bind(LOOKED_AT)
    .fetch_all(c)
    .await)?)
}

async fn offer(tx: &mut Tx<'_>, pool: Pool, books: &Books, one: &InLine, until: Instant) -> Result<()> {
    let who = one.member_id.map_or("", |_| one.name.as_str());
    let change = Change {
        community: pool.community,
        registration: one.id,
        owner: Id::<Person>::from(one.person_id),
        by: None,
        verb: Verb::Offered,
        told: None,
        reason: "",
        until: Some(until),
        details: books.details(one.id, who, Some(until), ""),
    };
    record(tx, change).await?;
    let job = NewJob {
        community: pool.community,
        kind: LAPSE,
        payload: json!({ "registration": one.id }),
        run_at: until,
        key: one.id.to_string(),
    };
    jobs::store::add(tx, job).await
}

/// Adds the job that offers what is open to more people from `at` on.
pub(super) async fn move_up_later(tx: &mut Tx<'_>, pool: Pool, at: Instant) -> Result<()> {
    let job = NewJob {
        community: pool.community,
        kind: MOVE_UP,
        payload: json!({ "event": pool.event }),
        run_at: at,
        key: format!("{} {}", pool.id(), at.timestamp()),
    };
    jobs::store::add(tx, job).await
}

/// Offers what is free in all pools of an event in which somebody waits: there are more places, or more people may have them. Harmless where
/// nothing is.
pub async fn move_up_all(tx: &mut Tx<'_>, community: Id<Community>, event: Id<Event>) -> Result<()> {
    let dates: Vec<Option<Uuid>> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "select distinct date_id from registration where community_id = $1 and event_id = $2 and state = 'waiting' order by date_id"
    )
    .bind(community)
    .bind(event)
    .fetch_all(c)
    .await
    })?;
    tx.nothing_changed();
    for date in dates {
        let pool = Pool {
            community,
            event,
            date: date.map(Id::<EventDate>::from),
        };
        lock(tx, pool).await?;
        move_up(tx, pool).await?;
    }
    Ok(())
}
