//! Making a booking.

use super::{
    borrow,
    bound::{is_blocked, keep_limits},
    locks, occupy,
    record::{Change, record},
};
use crate::{
    access::Person,
    bookings::model::{Booking, Made, PartsWish, Stage, Verb, Wish, open_slots},
    rooms::{self, RoomTerms},
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Day, Instant, Minute, Slots, now},
};
use serde_json::json;

/// The kind of job that lets a request expire.
pub const EXPIRE: &str = "booking.expire";

/// A booking that the room's rules allow, ready to be made.
#[derive(Debug, Clone)]
pub struct NewBooking {
    /// Where.
    pub community: Id<Community>,
    /// Which room, as it was judged.
    pub terms: RoomTerms,
    /// What was asked for.
    pub wish: Wish,
    /// On which day of the community's calendar.
    pub day: Day,
    /// When it begins by the wall clock of that day.
    pub at: Minute,
    /// For whom.
    pub person: Id<Person>,
    /// Who books.
    pub by: Id<Person>,
    /// Whether staff decide first.
    pub approval: bool,
    /// Whether the limits of a week apply, and a block of the person's.
    pub limited: bool,
}

impl NewBooking {
    pub(super) fn held(&self) -> Slots {
        self.wish.span.held(self.terms.rules.setup, self.terms.rules.cleaning)
    }

    /// When no block of the person's may hold; `None` where none binds.
    pub(super) fn unblocked_at(&self) -> Option<Instant> {
        self.limited.then(now)
    }

    /// How many parts are asked for.
    pub(super) fn parts(&self) -> i64 {
        match &self.wish.parts {
            PartsWish::Whole => self.terms.parts.len() as i64,
            PartsWish::Named(codes) => codes.len() as i64,
            PartsWish::Any(count) => i64::from(*count),
        }
    }

    /// Parts × slots within the room's opening hours.
    pub(super) fn load(&self) -> i64 {
        let hours = self.terms.hours.of(self.day);
        let slots = open_slots(&hours, self.at, self.wish.span.minutes(), &self.terms.rules);
        self.parts() * i64::from(slots)
    }
}

/// Makes the booking: all of it, or nothing because it is taken, over a limit, the room has changed meanwhile, or what it would borrow is
/// not there.
pub async fn make(tx: &mut Tx<'_>, new: &NewBooking) -> Result<Made> {
    let id = Id::<Booking>::new();
    if new.limited {
        keep_limits(tx, new, id).await?;
    }
    let stage = Stage::made(new.approval, new.wish.span.starts(), now());
    if new.wish.parts == PartsWish::Whole {
        insert_whole(tx, id, new, stage).await?;
    } else {
        let held = new.held();
        locks::person_and_room(tx, new).await?;
        insert(tx, id, new, stage).await?;
        occupy::choose_parts(tx, new.community, id, new.terms.id, &new.wish.parts, &held).await?;
        occupy::occupy(tx, new.community, id, new.parts(), &held).await?;
    }
    borrow::along(tx, new.community, id, &new.wish.borrows).await?;
    if let Some(decide_by) = stage.decide_by {
        expire_later(tx, new.community, id, decide_by).await?;
    }
    let by = Some(new.by);
    let change = Change {
        community: new.community,
        booking: id,
        owner: new.person,
        by,
        verb: Verb::Made,
        reason: "",
        of_queue: new.approval,
    };
    record(tx, change).await?;
    Ok(Made {
        id,
        status: stage.state,
    })
}

/// The row of a booking. Nothing is inserted where staff have changed the room since it was judged, or blocked the person.
macro_rules! booking_row {
    () => {
        "insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                              minutes, held_from, held_until, parts, load, state, live, decide_by)
         select community_id, $2, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, true, $18
         from room where community_id = $1 and id = $19 and version = $20 and closed_at is null
           and not exists (select ends from person_block
                            where person_block.community_id = $1 and person_id = $3 and lifted_at is null and ends > $21)"
    };
}

/// A slot of the booking's row in which a part of its room is somebody's already.
macro_rules! seen {
    () => {
        "select slot from occupancy
         where community_id = $1 and slot >= $13 and slot < $14
           and part_id in (select id from part where community_id = $1 and room_id = $19 and retired_at is null) limit 1"
    };
}

/// Binds a booking's row to a query of whatever kind.
macro_rules! bind_row {
    ($query:expr, $id:expr, $new:expr, $stage:expr, $held:expr) => {
        $query
            .bind($new.community)
            .bind($id)
            .bind($new.person)
            .bind($new.by)
            .bind(&$new.wish.title)
            .bind($new.wish.title_public)
            .bind(i32::from($new.wish.party_size))
            .bind($new.wish.span.starts())
            .bind($new.wish.span.ends())
            .bind($new.day.number())
            .bind($new.day.monday().number())
            .bind($new.wish.span.minutes() as i32)
            .bind($held.first())
            .bind($held.end())
            .bind($new.parts() as i32)
            .bind($new.load() as i32)
            .bind($stage.state.name())
            .bind($stage.decide_by)
            .bind($new.terms.id)
            .bind($new.terms.version)
            .bind($new.unblocked_at())
    };
}

async fn insert(tx: &mut Tx<'_>, id: Id<Booking>, new: &NewBooking, stage: Stage) -> Result<()> {
    let held = new.held();
    let inserted = on!(&mut **tx, |c| bind_row!(
        sqlx::query(booking_row!()),
        id,
        new,
        stage,
        held
    )
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if inserted == 1 {
        Ok(())
    } else {
        Err(rooms::changed_meanwhile())
    }
}

/// The booking of a whole room, with its parts and all slots, on one way to the engine and back: what most bookings are. On PostgreSQL
/// the rows of the person and the room are shared on the same way, as [`locks::person_and_room`] does. Where a slot is seen to be taken nothing is
/// written: of many who want the same, all but the first have nothing to undo.
async fn insert_whole(tx: &mut Tx<'_>, id: Id<Booking>, new: &NewBooking, stage: Stage) -> Result<()> {
    let held = new.held();
    let inserted = match &mut **tx {
        Conn::Sqlite(c) => {
            let statements = concat!(
                booking_row!(),
                " and not exists (",
                seen!(),
                ")
                 ; insert into booking_part (community_id, booking_id, part_id)
                   select part.community_id, booking.id, part.id
                   from booking join part on part.community_id = booking.community_id and part.room_id = booking.room_id
                   where booking.community_id = $1 and booking.id = $2 and retired_at is null
                 ; with recursive held (slot) as (select $13 union all select slot + 1 from held where slot + 1 < $14)
                   insert into occupancy (community_id, part_id, slot, booking_id)
                   select community_id, part_id, slot, booking_id from booking_part cross join held
                   where community_id = $1 and booking_id = $2 order by part_id, slot
                   on conflict (community_id, part_id, slot) do nothing"
            );
            let inserted = bind_row!(sqlx::query(statements), id, new, stage, held)
                .execute(&mut **c)
                .await?
                .rows_affected();
            if inserted == 0
                && rooms::version(tx, new.community, new.terms.id).await? == new.terms.version
                && !is_blocked(tx, new).await?
            {
                return Err(Problem::Taken { alternatives: vec![] });
            }
            inserted
        }
        Conn::Postgres(c) => {
            let statement = concat!(
                "with recursive held (slot) as (select cast($13 as bigint) union all select slot + 1 from held where slot + 1 < $14),
                 seen as (",
                seen!(),
                "),
                 owner as (select id from person where id = $3 and xmin = (select xmin from person where id = $3) for share),
                 made as (",
                booking_row!(),
                " and not exists (select slot from seen) and exists (select id from owner) for share returning id, room_id),
                 named as (insert into booking_part (community_id, booking_id, part_id)
                           select $1, made.id, part.id
                           from made join part on part.community_id = $1 and part.room_id = made.room_id where retired_at is null
                           returning booking_id, part_id),
                 taken as (insert into occupancy (community_id, part_id, slot, booking_id)
                           select $1, part_id, slot, booking_id from named cross join held order by part_id, slot
                           on conflict (community_id, part_id, slot) do nothing returning slot)
                 select exists (select slot from seen),
                        (select count(*) from made) + (select count(*) from named) + (select count(*) from taken)"
            );
            let mut inserted = 0;
            // A statement sees what was there when it began. Where it had to wait for somebody who renews the person's row it finds
            // another row than it saw, and writes nothing; asked again, it sees what they have written.
            for _ in 0..2 {
                let (seen, rows): (bool, i64) = bind_row!(sqlx::query_as(statement), id, new, stage, held)
                    .fetch_one(&mut **c)
                    .await?;
                if seen {
                    return Err(Problem::Taken { alternatives: vec![] });
                }
                inserted = rows.unsigned_abs();
                if inserted > 0 {
                    break;
                }
            }
            inserted
        }
    };
    let parts = new.parts().unsigned_abs();
    if inserted == 0 {
        Err(rooms::changed_meanwhile())
    } else if inserted == 1 + parts + parts * held.count().unsigned_abs() {
        Ok(())
    } else {
        Err(Problem::Taken { alternatives: vec![] })
    }
}

/// Adds the job that lets the request expire.
pub(super) async fn expire_later(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    decide_by: Instant,
) -> Result<()> {
    let job = NewJob {
        community,
        kind: EXPIRE,
        payload: json!({ "booking": booking }),
        run_at: decide_by,
        // To the microsecond: who moves twice within a second waits for two answers in turn.
        key: format!("{booking} {}", decide_by.timestamp_micros()),
    };
    jobs::store::add(tx, job).await
}
