//! A batch of plain bookings on SQLite, whose one writer has everything to itself: one text, in which it is found out first which of the
//! batch can be made.

use super::{super::row::Row, Plain, given::given, insert::Inserted};
use foundation::{Problem, Result};
use sqlx::{SqliteConnection, types::Json};
use std::collections::HashSet;
use uuid::Uuid;

/// The list is taken apart once, into a table of this connection that lies in memory: to look a value up in JSON takes longer than to write it.
/// Tables are named in the order in which they are looked through (`cross join`): left to choose, SQLite reads all bookings there are for
/// the few that are given. `why` one is not made: 1 its key is known, 2 a slot is taken, 3 its room has changed, or its person is blocked. The rows of each are as
/// [`Row::insert_whole`] writes them.
const STATEMENTS: &str = "
    create temp table if not exists given (
        booking, community, room, version, owner, actor, title, title_public, party_size, starts, ends, day, week, minutes, held_from,
        held_until, parts, load, state, unblocked_at, at, event, audience, topics, step, verb, reason, notice, details, read_at, own,
        operation, key, content, answer, why)
    ; delete from temp.given
    ; with one as materialized (select value as v from json_each($1))
      insert into temp.given
      select unhex(v ->> 'booking', '-'), unhex(v ->> 'community', '-'), unhex(v ->> 'room', '-'), v ->> 'version',
             unhex(v ->> 'owner', '-'), unhex(v ->> 'actor', '-'), v ->> 'title', v ->> 'title_public', v ->> 'party_size', v ->> 'starts',
             v ->> 'ends', v ->> 'day', v ->> 'week', v ->> 'minutes', v ->> 'held_from', v ->> 'held_until', v ->> 'parts', v ->> 'load',
             v ->> 'state', v ->> 'unblocked_at', v ->> 'at', v ->> 'event', v ->> 'audience', v ->> 'topics', unhex(v ->> 'step', '-'),
             v ->> 'verb', v ->> 'reason', unhex(v ->> 'notice', '-'), v -> 'details', v ->> 'read_at', v ->> 'own', v ->> 'operation',
             v ->> 'key', unhex(v ->> 'content'), v -> 'answer', 0
      from one
    ; update temp.given set why =
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
    let seen: Vec<(Uuid, i64, bool)> = sqlx::query_as(STATEMENTS).bind(Json(given(rows))).fetch_all(c).await?;
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
