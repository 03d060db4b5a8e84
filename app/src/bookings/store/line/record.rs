//! Joining the line.

use super::next::OVER;
use crate::{
    access::Person,
    accounts,
    admission::{SlotWish, next_in_room},
    bookings::{
        model::{MOST_WISHES, RoomWish, Wish, free_already, nothing_to_wait_for, too_many_wishes, wanted},
        store::{NEAR, locks, taken_near},
    },
    rooms::{Part, RoomTerms},
};
use chrono::TimeDelta;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    jobs::{self, NewJob},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use serde_json::json;
use uuid::Uuid;

/// How long what has become of a wish is kept after its time.
const KEPT: TimeDelta = TimeDelta::days(30);

/// A wish that the room's rules allow, for a time that is taken.
#[derive(Debug, Clone)]
pub struct NewWish {
    /// Where.
    pub community: Id<Community>,
    /// Which room, as it was judged.
    pub terms: RoomTerms,
    /// What is wished for.
    pub wish: Wish,
    /// By whom.
    pub person: Id<Person>,
}

/// Joins the line; who waits for the same already goes on waiting. Refused where it could be booked, and where somebody waits for as much
/// as one may. Whoever gives up slots has the room alone too, so nothing becomes free beside this.
pub async fn wait(tx: &mut Tx<'_>, new: &NewWish) -> Result<Id<RoomWish>> {
    let NewWish {
        community,
        terms,
        wish,
        person,
    } = new;
    accounts::hold(tx, *person).await?;
    locks::room_alone(tx, *community, terms.id, terms.version).await?;
    if wish.span.starts() <= now() {
        return Err(nothing_to_wait_for());
    }
    if let Some(known) = known(tx, new).await? {
        tx.nothing_changed();
        return Ok(known);
    }
    if count(tx, *community, *person).await? >= MOST_WISHES {
        return Err(too_many_wishes());
    }
    if is_free(tx, new).await? {
        return Err(free_already());
    }
    let id = Id::new();
    insert(tx, id, new).await?;
    let job = NewJob {
        community: *community,
        kind: OVER,
        payload: json!({ "wish": id }),
        run_at: wish.span.starts(),
        key: id.to_string(),
    };
    jobs::store::add(tx, job).await?;
    tx.callers_stay(true);
    let entry = Entry {
        community: *community,
        actor: Some(person.uuid()),
        verb: "waiting.made",
        subject: id.uuid(),
        audience: Audience::Parties,
        topics: vec![Topic::Centre, Topic::Person(person.uuid())],
    };
    journal::store::record(tx, entry).await?;
    Ok(id)
}

async fn known(conn: &mut Conn<'_>, new: &NewWish) -> Result<Option<Id<RoomWish>>> {
    let known: Option<Uuid> = on!(conn, |c| {
        sqlx::query_scalar(
            "select id from room_wish
             where community_id = $1 and room_id = $2 and person_id = $3 and starts = $4 and ends = $5 and state in ('waiting', 'offered')",
        )
        .bind(new.community)
        .bind(new.terms.id)
        .bind(new.person)
        .bind(new.wish.span.starts())
        .bind(new.wish.span.ends())
        .fetch_optional(c)
        .await
    })?;
    Ok(known.map(Id::from))
}

async fn count(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<i64> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
            "select count(*) from room_wish
             where community_id = $1 and person_id = $2 and starts > $3 and state in ('waiting', 'offered')",
        )
        .bind(community)
        .bind(person)
        .bind(now())
        .fetch_one(c)
        .await
    })?)
}

async fn is_free(conn: &mut Conn<'_>, new: &NewWish) -> Result<bool> {
    let terms = &new.terms;
    let held = new.wish.span.held(terms.rules.setup, terms.rules.cleaning);
    let slots = (held.first(), held.end());
    let taken = taken_near(conn, new.community, [terms.id; NEAR], slots, None).await?;
    let all: Vec<Id<Part>> = terms.parts.iter().map(|part| part.id).collect();
    let wish = SlotWish {
        id: (),
        slots: held.0,
        parts: wanted(terms, &new.wish.parts)?,
    };
    Ok(!next_in_room(&all, taken, [wish]).is_empty())
}

async fn insert(tx: &mut Tx<'_>, id: Id<RoomWish>, new: &NewWish) -> Result<()> {
    let at: Instant = now();
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into room_wish (community_id, id, room_id, person_id, number, starts, ends, parts, title, party_size, state,
                                    made_at, changed_at)
             select $1, $2, $3, $4,
                    1 + (select coalesce(max(number), 0) from room_wish where room_wish.community_id = $1 and room_wish.room_id = $3),
                    $5, $6, $7, $8, $9, 'waiting', $10, $10",
        )
        .bind(new.community)
        .bind(id)
        .bind(new.terms.id)
        .bind(new.person)
        .bind(new.wish.span.starts())
        .bind(new.wish.span.ends())
        .bind(new.wish.parts.kept())
        .bind(&new.wish.title)
        .bind(i32::from(new.wish.party_size))
        .bind(at)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Forgets wishes whose time was over a month ago.
pub async fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query("delete from room_wish where ends < $1")
        .bind(now() - KEPT)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
