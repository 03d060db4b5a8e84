//! The row of a booking, with all that is written whenever one is made.

use super::{
    bound::is_blocked,
    make::NewBooking,
    record::{Change, Recorded, bind_recorded, notice_row, step_row},
};
use crate::{bookings::model::Stage, rooms};
use foundation::{
    Problem, Result,
    db::{Conn, Tx},
    journal_entry,
    time::Slots,
};
use sqlx::{PgConnection, SqliteConnection};

/// A step, a notice and an entry of the journal: what stands beside the row of every booking.
const BESIDE: u64 = 3;

/// A booking that is written down as it is made.
pub(super) struct Row<'a> {
    pub(super) new: &'a NewBooking,
    pub(super) stage: Stage,
    pub(super) held: Slots,
    pub(super) recorded: Recorded<'a>,
}

/// The row itself. Nothing is inserted where staff have changed the room since it was judged, or blocked the person. `$1` to `$15` are
/// what the change leaves beside it, as [`Recorded`] binds it: `$1` the community, `$3` who books, `$5` the booking, `$12` its owner.
macro_rules! booking_row {
    () => {
        "insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                              minutes, held_from, held_until, parts, load, state, live, decide_by)
         select community_id, $5, id, $12, $3, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, true, $29
         from room where community_id = $1 and id = $30 and version = $31 and closed_at is null
           and not exists (select ends from person_block
                            where person_block.community_id = $1 and person_id = $12 and lifted_at is null and ends > $32)"
    };
}

/// A slot of the booking's row in which a part of its room is somebody's already.
macro_rules! seen {
    () => {
        "select slot from occupancy
         where community_id = $1 and slot >= $24 and slot < $25
           and part_id in (select id from part where community_id = $1 and room_id = $30 and retired_at is null) limit 1"
    };
}

/// What stands beside the row, on SQLite: nothing where there is no row.
macro_rules! beside {
    () => {
        concat!(
            step_row!(" from booking where community_id = $1 and id = $5"),
            "; ",
            notice_row!(" from booking where community_id = $1 and id = $5"),
            "; ",
            journal_entry!(" from booking where community_id = $1 and id = $5")
        )
    };
}

/// The same on PostgreSQL, as parts of the statement that has `made` the row.
macro_rules! beside_made {
    () => {
        concat!(
            "step as (",
            step_row!(" from made"),
            "), told as (",
            notice_row!(" from made"),
            "), entered as (",
            journal_entry!(" from made"),
            ")"
        )
    };
}

/// Binds everything to a query of whatever kind.
macro_rules! bind_row {
    ($query:expr, $row:expr) => {{
        let (new, entry) = ($row.new, &$row.recorded.entry);
        let query = $query
            .bind(entry.community)
            .bind($row.recorded.at)
            .bind(entry.actor)
            .bind(entry.verb)
            .bind(entry.subject)
            .bind(entry.audience.name())
            .bind(entry.topics());
        bind_recorded!(query, $row.recorded)
            .bind(&new.wish.title)
            .bind(new.wish.title_public)
            .bind(i32::from(new.wish.party_size))
            .bind(new.wish.span.starts())
            .bind(new.wish.span.ends())
            .bind(new.day.number())
            .bind(new.day.monday().number())
            .bind(new.wish.span.minutes() as i32)
            .bind($row.held.first())
            .bind($row.held.end())
            .bind(new.parts() as i32)
            .bind(new.load() as i32)
            .bind($row.stage.state.name())
            .bind($row.stage.decide_by)
            .bind(new.terms.id)
            .bind(new.terms.version)
            .bind(new.unblocked_at())
    }};
}

impl<'a> Row<'a> {
    pub(super) fn of(new: &'a NewBooking, stage: Stage, change: &Change<'a>) -> Self {
        Self {
            new,
            stage,
            held: new.held(),
            recorded: Recorded::of(change, &[]),
        }
    }

    /// Writes it, without parts and slots.
    pub(super) async fn insert(&self, tx: &mut Tx<'_>) -> Result<()> {
        let made = match &mut **tx {
            Conn::Sqlite(c) => {
                let statements = concat!(booking_row!(), "; ", beside!());
                bind_row!(sqlx::query(statements), self)
                    .execute(&mut **c)
                    .await?
                    .rows_affected()
            }
            Conn::Postgres(c) => {
                let statement = concat!(
                    "with made as (",
                    booking_row!(),
                    " returning id), ",
                    beside_made!(),
                    " select id from made"
                );
                let made = bind_row!(sqlx::query(statement), self).fetch_optional(&mut **c).await?;
                made.map_or(0, |_| 1 + BESIDE)
            }
        };
        self.is_written(tx, made, 1)
    }

    /// Writes it with its parts and all slots, on one way to the engine and back: what most bookings are. Where a slot is seen to be taken
    /// nothing is written: of many who want the same, all but the first have nothing to undo.
    pub(super) async fn insert_whole(&self, tx: &mut Tx<'_>) -> Result<()> {
        let inserted = match &mut **tx {
            Conn::Sqlite(c) => self.insert_into_sqlite(c).await?,
            Conn::Postgres(c) => self.insert_into_postgres(c).await?,
        };
        if inserted == 0 && matches!(**tx, Conn::Sqlite(_)) {
            let (community, terms) = (self.new.community, &self.new.terms);
            if rooms::version(tx, community, terms.id).await? == terms.version && !is_blocked(tx, self.new).await? {
                return Err(Problem::Taken { alternatives: vec![] });
            }
        }
        let parts = self.new.parts().unsigned_abs();
        self.is_written(tx, inserted, 1 + parts + parts * self.held.count().unsigned_abs())
    }

    /// Compares the rows that were written with those of the booking, beside which there are others.
    fn is_written(&self, tx: &mut Tx<'_>, written: u64, rows: u64) -> Result<()> {
        if written == 0 {
            return Err(rooms::changed_meanwhile());
        }
        if written != rows + BESIDE {
            return Err(Problem::Taken { alternatives: vec![] });
        }
        // Whom somebody else books for has news.
        tx.callers_stay(self.recorded.own);
        tx.is_recorded(&self.recorded.entry);
        Ok(())
    }

    async fn insert_into_sqlite(&self, c: &mut SqliteConnection) -> sqlx::Result<u64> {
        let statements = concat!(
            booking_row!(),
            " and not exists (",
            seen!(),
            ")
             ; insert into booking_part (community_id, booking_id, part_id)
               select part.community_id, booking.id, part.id
               from booking join part on part.community_id = booking.community_id and part.room_id = booking.room_id
               where booking.community_id = $1 and booking.id = $5 and retired_at is null
             ; with recursive held (slot) as (select $24 union all select slot + 1 from held where slot + 1 < $25)
               insert into occupancy (community_id, part_id, slot, booking_id)
               select community_id, part_id, slot, booking_id from booking_part cross join held
               where community_id = $1 and booking_id = $5 order by part_id, slot
               on conflict (community_id, part_id, slot) do nothing
             ; ",
            beside!()
        );
        let done = bind_row!(sqlx::query(statements), self).execute(c).await?;
        Ok(done.rows_affected())
    }

    /// The rows of the person and the room are shared on the same way, as [`locks::person_and_room`](super::locks) does.
    async fn insert_into_postgres(&self, c: &mut PgConnection) -> Result<u64> {
        let statement = concat!(
            "with recursive held (slot) as (select cast($24 as bigint) union all select slot + 1 from held where slot + 1 < $25),
             seen as (",
            seen!(),
            "),
             owner as (select id from person where id = $12 and xmin = (select xmin from person where id = $12) for share),
             made as (",
            booking_row!(),
            " and not exists (select slot from seen) and exists (select id from owner) for share returning id, room_id),
             named as (insert into booking_part (community_id, booking_id, part_id)
                       select $1, made.id, part.id
                       from made join part on part.community_id = $1 and part.room_id = made.room_id where retired_at is null
                       returning booking_id, part_id),
             taken as (insert into occupancy (community_id, part_id, slot, booking_id)
                       select $1, part_id, slot, booking_id from named cross join held order by part_id, slot
                       on conflict (community_id, part_id, slot) do nothing returning slot), ",
            beside_made!(),
            " select exists (select slot from seen), (select count(*) from made),
                     (select count(*) from named) + (select count(*) from taken)"
        );
        // A statement sees what was there when it began. Where it had to wait for somebody who renews the person's row it finds another row
        // than it saw, and writes nothing; asked again, it sees what they have written.
        for _ in 0..2 {
            let (seen, made, rows): (bool, i64, i64) =
                bind_row!(sqlx::query_as(statement), self).fetch_one(&mut *c).await?;
            if seen {
                return Err(Problem::Taken { alternatives: vec![] });
            }
            if made > 0 {
                return Ok((made + rows).unsigned_abs() + BESIDE);
            }
        }
        Ok(0)
    }
}
