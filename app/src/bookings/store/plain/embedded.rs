//! A batch of plain bookings on SQLite, whose one writer has everything to itself: one text, in which it is found out first which of the
//! batch can be made.

use super::{super::row::Row, Plain, insert::Inserted};
use foundation::{Problem, Result, db::BATCH};
use sqlx::{Sqlite, SqliteConnection, query::Query, sqlite::SqliteArguments, types::Json};
use std::{collections::HashSet, sync::LazyLock};
use uuid::Uuid;

/// Where a batch is put first: a table of this connection that lies in memory.
const EMPTY: &str = "
    create temp table if not exists given (
        booking, community, room, version, owner, actor, title, title_public, party_size, starts, ends, day, week, minutes, held_from,
        held_until, parts, load, state, unblocked_at, at, event, audience, topics, step, verb, reason, notice, details, read_at, own,
        operation, key, content, answer, why)
    ; delete from temp.given";
/// How many values each has; `why` is found out later.
const VALUES: usize = 35;

/// Puts one there, or two, or as many as are written together at most. Values that are bound one by one take a tenth of the time that it takes
/// to look them up in JSON.
static FILLED: LazyLock<Vec<String>> = LazyLock::new(|| (1..=BATCH).map(filled).collect());

fn filled(rows: usize) -> String {
    let row = |row: usize| -> String { (1..=VALUES).map(|at| format!("${}, ", row * VALUES + at)).collect() };
    let rows: Vec<String> = (0..rows).map(|at| format!("({}0)", row(at))).collect();
    [EMPTY, "; insert into temp.given values ", &rows.join(", ")].concat()
}

/// What is made of them. Tables are named in the order in which they are looked through (`cross join`): left to choose, SQLite reads all
/// bookings there are for the few that are given. `why` one is not made: 1 its key is known, 2 a slot is taken, 3 its room has changed, or its
/// person is blocked. The rows of each are as [`Row::insert_whole`] writes them.
const STATEMENTS: &str = "
    update temp.given set why =
        case when exists (select 1 from idempotency
                          where community_id = community and person_id = actor and idempotency.operation = given.operation
                            and idempotency.key = given.key) then 1
             when exists (select 1 from occupancy
                          where community_id = community and slot >= held_from and slot < held_until
                            and part_id in (select id from part
                                            where part.community_id = community and room_id = given.room and retired_at is null)) then 2
             when not exists (select 1 from room
                              where community_id = community and id = given.room and version = given.version and closed_at is null)
               or exists (select 1 from person_block
                          where community_id = community and person_id = owner and lifted_at is null and ends > unblocked_at) then 3
             else 0 end
    ; insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                           minutes, held_from, held_until, parts, load, state, live)
      select community, booking, room, owner, actor, title, title_public, party_size, starts, ends, day, week, minutes, held_from,
             held_until, parts, load, state, true
      from temp.given where why = 0
    ; insert into booking_part (community_id, booking_id, part_id)
      select community, booking, part.id
      from temp.given cross join part on part.community_id = community and part.room_id = room and retired_at is null
      where why = 0
    ; with recursive step (n) as (
        select 0 union all select n + 1 from step where n + 1 < (select max(held_until - held_from) from temp.given where why = 0))
      insert into occupancy (community_id, part_id, slot, booking_id)
      select community, part_id, held_from + n, booking
      from temp.given cross join booking_part on community_id = community and booking_id = booking cross join step
      where why = 0 and held_from + n < held_until
    ; insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason)
      select community, booking, step, verb, actor, at, reason from temp.given where why = 0
    ; insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
      select community, notice, owner, event, booking, details, at, read_at, own from temp.given where why = 0
    ; insert into journal (community_id, at, actor_id, verb, subject_id, audience, topics)
      select community, at, actor, event, booking, audience, topics from temp.given where why = 0
    ; insert into idempotency (community_id, person_id, operation, key, content, answer, at)
      select community, actor, operation, key, content, answer, at from temp.given where why = 0 and key is not null
    ; select booking, why,
             parts = (select count(*) from booking_part where community_id = community and booking_id = booking)
      from temp.given";

/// Writes them. Nothing of one is written where staff have changed its room since it was judged, or blocked its person, or where
/// something of it is taken.
pub(super) async fn all(c: &mut SqliteConnection, rows: &[(&Plain, Row<'_>)]) -> Result<Inserted> {
    let Some(filled) = rows.len().checked_sub(1).and_then(|others| FILLED.get(others)) else {
        return Ok(Inserted::default());
    };
    rows.iter()
        .fold(sqlx::query(filled.as_str()), bound)
        .execute(&mut *c)
        .await?;
    let seen: Vec<(Uuid, i64, bool)> = sqlx::query_as(STATEMENTS).fetch_all(c).await?;
    if seen.iter().any(|(_, why, whole)| *why == 0 && !whole) {
        return Err(Problem::Taken { alternatives: vec![] });
    }
    let of = |reason: i64| -> HashSet<Uuid> {
        let found = seen.iter().filter(|(_, why, _)| *why == reason);
        found.map(|(id, ..)| *id).collect()
    };
    Ok(Inserted {
        made: of(0),
        seen: of(2),
        known: of(1),
    })
}

/// Binds one, in the order of the columns.
fn bound<'q>(
    filling: Query<'q, Sqlite, SqliteArguments>,
    (plain, row): &(&'q Plain, Row<'q>),
) -> Query<'q, Sqlite, SqliteArguments> {
    let (new, recorded, entry) = (row.new, &row.recorded, &row.recorded.entry);
    let once = plain.once.as_ref();
    filling
        .bind(plain.id)
        .bind(new.community)
        .bind(new.terms.id)
        .bind(new.terms.version)
        .bind(new.person)
        .bind(new.by)
        .bind(new.wish.title.as_str())
        .bind(new.wish.title_public)
        .bind(i32::from(new.wish.party_size))
        .bind(new.wish.span.starts())
        .bind(new.wish.span.ends())
        .bind(new.day.number())
        .bind(new.day.monday().number())
        .bind(new.wish.span.minutes() as i32)
        .bind(row.held.first())
        .bind(row.held.end())
        .bind(new.parts() as i32)
        .bind(new.load() as i32)
        .bind(row.stage.state.name())
        .bind(new.unblocked_at())
        .bind(recorded.at)
        .bind(entry.verb)
        .bind(entry.audience.name())
        .bind(entry.topics())
        .bind(Uuid::now_v7())
        .bind(recorded.verb.name())
        .bind(recorded.reason)
        .bind(Uuid::now_v7())
        .bind(Json(recorded.details.clone()))
        .bind(recorded.own.then_some(recorded.at))
        .bind(recorded.own)
        .bind(once.map(|once| once.operation))
        .bind(once.map(|once| once.key.as_str()))
        .bind(once.map(|once| once.content.as_slice()))
        .bind(Json(plain.made()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_values_are_named_as_there_are_columns() {
        let columns = EMPTY.split(['(', ')']).nth(1).map(|columns| columns.split(',').count());
        assert_eq!(columns, Some(VALUES + 1));
        assert_eq!(filled(2).matches('$').count(), 2 * VALUES);
        assert!(filled(1).ends_with("$34, $35, 0)"));
    }
}
