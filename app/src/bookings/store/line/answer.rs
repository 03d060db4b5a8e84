//! What becomes of a wish: its owner accepts what is offered, or gives it up; nobody answers in time; its time comes.

use super::next::{Held, follow};
use crate::{
    access::Person,
    bookings::{
        model::{Booking, Made, RoomWish, Stage, State, gone, overtaken},
        store::{NewBooking, bound::keep_limits, change::set_state, locks, make::expire_later, occupy, record::record},
    },
    notices::{self, Told},
    rooms::Room,
};
use foundation::{
    Id, Problem, Result,
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

/// A wish as a change finds it.
#[derive(Debug, FromRow)]
struct Kept {
    room_id: Uuid,
    person_id: Uuid,
    starts: Instant,
    ends: Instant,
    state: String,
    booking_id: Option<Uuid>,
    offered_until: Option<Instant>,
    room: String,
    room_en: String,
}

/// Who takes what is offered.
#[derive(Debug, Clone)]
pub struct Accepting {
    /// By which wish.
    pub wish: Id<RoomWish>,
    /// The booking that holds it.
    pub booking: Id<Booking>,
    /// What it becomes, as it was judged.
    pub new: NewBooking,
}

/// What else becomes of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetGo {
    /// Its owner does not wish it any more.
    GivenUp,
    /// Nobody has answered in time.
    Lapsed,
    /// Its time has come.
    Over,
}

/// Who lets go of which wish.
#[derive(Debug, Clone, Copy)]
pub struct Doing {
    /// Where.
    pub community: Id<Community>,
    /// Which.
    pub wish: Id<RoomWish>,
    /// Its owner; `None` for the program.
    pub by: Option<Id<Person>>,
    /// What.
    pub what: LetGo,
}

async fn find(conn: &mut Conn<'_>, community: Id<Community>, wish: Id<RoomWish>) -> Result<Kept> {
    let kept: Option<Kept> = on!(conn, |c| {
        sqlx::query_as(
            "select room_id, person_id, starts, ends, state, booking_id, offered_until, room.name as room, room.name_en as room_en
             from room_wish join room on room.community_id = room_wish.community_id and room.id = room_id
             where room_wish.community_id = $1 and room_wish.id = $2",
        )
        .bind(community)
        .bind(wish)
        .fetch_optional(c)
        .await
    })?;
    kept.ok_or(Problem::NotFound)
}

/// What is offered becomes a booking as any other, if the limits of the week allow it and nobody has changed the room since it was judged.
/// Accepted twice it is the same booking.
pub async fn accept(tx: &mut Tx<'_>, accepting: &Accepting) -> Result<Made> {
    let Accepting { wish, booking, new } = accepting;
    let (community, booking) = (new.community, *booking);
    if new.limited {
        keep_limits(tx, new, booking).await?;
    }
    locks::person_and_room(tx, new).await?;
    let before = locks::booking(tx, community, booking).await?;
    let kept = find(tx, community, *wish).await?;
    if kept.state == "accepted" {
        tx.nothing_changed();
        return Ok(Made {
            id: booking,
            status: before.state,
        });
    }
    let now = now();
    if kept.state != "offered" || kept.booking_id != Some(booking.uuid()) || !before.is_open(now) {
        return Err(gone());
    }
    let stage = Stage::made(new.approval, new.wish.span.starts(), now);
    confirm(tx, accepting, stage).await?;
    set(tx, community, *wish, "accepted").await?;
    if let Some(decide_by) = stage.decide_by {
        expire_later(tx, community, booking, decide_by).await?;
    }
    record(tx, new.made_as(booking)).await?;
    Ok(Made {
        id: booking,
        status: stage.state,
    })
}

async fn confirm(tx: &mut Tx<'_>, accepting: &Accepting, stage: Stage) -> Result<()> {
    let new = &accepting.new;
    let changed = on!(&mut **tx, |c| {
        sqlx::query(
            "update booking set state = $3, decide_by = $4, offered = false, version = version + 1
             where community_id = $1 and id = $2 and offered
               and exists (select 1 from room where community_id = $1 and id = $5 and version = $6 and closed_at is null)
               and not exists (select ends from person_block
                                where person_block.community_id = $1 and person_id = $7 and lifted_at is null and person_block.ends > $8)",
        )
        .bind(new.community)
        .bind(accepting.booking)
        .bind(stage.state.name())
        .bind(stage.decide_by)
        .bind(new.terms.id)
        .bind(new.terms.version)
        .bind(new.person)
        .bind(new.unblocked_at())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?;
    if changed == 1 { Ok(()) } else { Err(overtaken()) }
}

/// Lets go of a wish. What is held by it is offered to the next at once. What was let go already is so.
pub async fn let_go(tx: &mut Tx<'_>, doing: Doing) -> Result<()> {
    let room = find(tx, doing.community, doing.wish).await?.room_id;
    alone(tx, doing.community, room.into()).await?;
    // As it is now that nobody else changes it.
    let kept = find(tx, doing.community, doing.wish).await?;
    if doing.by.is_some_and(|by| by.uuid() != kept.person_id) {
        return Err(Problem::NotFound);
    }
    let now = now();
    let in_time = kept.offered_until.is_some_and(|until| now < until);
    let becomes = match (doing.what, kept.state.as_str()) {
        (LetGo::GivenUp, "waiting") => "withdrawn",
        (LetGo::GivenUp, "offered") if in_time => "declined",
        (LetGo::GivenUp, "withdrawn" | "declined") => return unchanged(tx),
        (LetGo::GivenUp, _) => return Err(gone()),
        (LetGo::Lapsed, "offered") if !in_time => "lapsed",
        (LetGo::Over, "waiting") if kept.starts <= now => "over",
        (LetGo::Lapsed | LetGo::Over, _) => return unchanged(tx),
    };
    let held = match kept.booking_id.filter(|_| kept.state == "offered") {
        Some(booking) => Some(give_back(tx, doing, booking.into()).await?),
        None => None,
    };
    set(tx, doing.community, doing.wish, becomes).await?;
    tell(tx, doing, &kept, becomes).await?;
    match held {
        Some(held) => follow(tx, doing.community, &held).await,
        None => Ok(()),
    }
}

fn unchanged(tx: &mut Tx<'_>) -> Result<()> {
    tx.nothing_changed();
    Ok(())
}

async fn alone(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>) -> Result<()> {
    crate::bookings::store::many::alone(tx, community, room).await
}

/// Ends the booking that holds what is offered.
async fn give_back(tx: &mut Tx<'_>, doing: Doing, booking: Id<Booking>) -> Result<Held> {
    let (_, held) = locks::booking_and_room(tx, doing.community, booking).await?;
    let state = match doing.what {
        LetGo::GivenUp => State::Withdrawn,
        LetGo::Lapsed | LetGo::Over => State::Expired,
    };
    set_state(tx, doing.community, booking, state).await?;
    occupy::free(tx, doing.community, booking).await?;
    Ok(held)
}

async fn set(tx: &mut Tx<'_>, community: Id<Community>, wish: Id<RoomWish>, state: &'static str) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update room_wish set state = $3, changed_at = $4 where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(wish)
    .bind(state)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Writes it down, and tells its owner what they have not done themselves.
async fn tell(tx: &mut Tx<'_>, doing: Doing, kept: &Kept, becomes: &str) -> Result<()> {
    let (verb, told) = match becomes {
        "lapsed" => ("waiting.lapsed", Some("waiting.lapsed")),
        "over" => ("waiting.over", Some("waiting.over")),
        "declined" => ("waiting.declined", None),
        _ => ("waiting.withdrawn", None),
    };
    let entry = Entry {
        community: doing.community,
        actor: doing.by.map(Id::uuid),
        verb,
        subject: doing.wish.uuid(),
        audience: Audience::Parties,
        topics: vec![Topic::Centre, Topic::Person(kept.person_id)],
    };
    journal::store::record(tx, entry).await?;
    let Some(kind) = told else {
        tx.callers_stay(true);
        return Ok(());
    };
    let room = Words {
        zh: kept.room.clone(),
        en: kept.room_en.clone(),
    };
    let told = Told {
        community: doing.community,
        person: kept.person_id.into(),
        kind,
        subject: doing.wish.uuid(),
        details: json!({ "title": room, "starts": kept.starts, "ends": kept.ends, "path": "/me/waiting" }),
        own: false,
    };
    notices::tell(tx, told).await
}
