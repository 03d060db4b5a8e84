//! A batch of plain bookings on SQLite, whose one writer has everything to itself: what can be made is found out by one statement, and made by
//! the next.

use super::{super::row::Row, Plain, given::given, insert::Inserted};
use foundation::{Problem, Result};
use sqlx::{SqliteConnection, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// Which of a batch is why not made: 1 its key is known, 2 a slot is taken, 3 its room has changed, or its person is blocked.
const SEEN: &str = "
    with given as materialized (
        select unhex(value ->> 'booking', '-') as booking, unhex(value ->> 'community', '-') as community,
               unhex(value ->> 'room', '-') as room, value ->> 'version' as version, unhex(value ->> 'owner', '-') as owner,
               unhex(value ->> 'actor', '-') as actor, value ->> 'held_from' as held_from, value ->> 'held_until' as held_until,
               value ->> 'unblocked_at' as unblocked_at, value ->> 'operation' as operation, value ->> 'key' as key
        from json_each($1))
    select booking,
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
                else 0 end as why
    from given";

/// The rows of each booking, as [`Row::insert_whole`] writes them.
const STATEMENTS: &str = "
    insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                         minutes, held_from, held_until, parts, load, state, live)
    select unhex(value ->> 'community', '-'), unhex(value ->> 'booking', '-'), unhex(value ->> 'room', '-'), unhex(value ->> 'owner', '-'),
           unhex(value ->> 'actor', '-'), value ->> 'title', value ->> 'title_public', value ->> 'party_size', value ->> 'starts',
           value ->> 'ends', value ->> 'day', value ->> 'week', value ->> 'minutes', value ->> 'held_from', value ->> 'held_until',
           value ->> 'parts', value ->> 'load', value ->> 'state', true
    from json_each($1)
    ; insert into booking_part (community_id, booking_id, part_id)
      select part.community_id, unhex(value ->> 'booking', '-'), part.id
      from json_each($1) join part on part.community_id = unhex(value ->> 'community', '-')
                                  and part.room_id = unhex(value ->> 'room', '-') and retired_at is null
    ; with recursive held (community, booking, slot, ends) as (
        select unhex(value ->> 'community', '-'), unhex(value ->> 'booking', '-'), value ->> 'held_from', value ->> 'held_until'
        from json_each($1)
        union all select community, booking, slot + 1, ends from held where slot + 1 < ends)
      insert into occupancy (community_id, part_id, slot, booking_id)
      select community_id, part_id, slot, booking_id
      from held join booking_part on community_id = community and booking_id = booking
    ; insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason)
      select unhex(value ->> 'community', '-'), unhex(value ->> 'booking', '-'), unhex(value ->> 'step', '-'), value ->> 'verb',
             unhex(value ->> 'actor', '-'), value ->> 'at', value ->> 'reason'
      from json_each($1)
    ; insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
      select unhex(value ->> 'community', '-'), unhex(value ->> 'notice', '-'), unhex(value ->> 'owner', '-'), value ->> 'event',
             unhex(value ->> 'booking', '-'), value -> 'details', value ->> 'at', value ->> 'read_at', value ->> 'own'
      from json_each($1)
    ; insert into journal (community_id, at, actor_id, verb, subject_id, audience, topics)
      select unhex(value ->> 'community', '-'), value ->> 'at', unhex(value ->> 'actor', '-'), value ->> 'event',
             unhex(value ->> 'booking', '-'), value ->> 'audience', value ->> 'topics'
      from json_each($1)
    ; insert into idempotency (community_id, person_id, operation, key, content, answer, at)
      select unhex(value ->> 'community', '-'), unhex(value ->> 'actor', '-'), value ->> 'operation', value ->> 'key',
             unhex(value ->> 'content'), value -> 'answer', value ->> 'at'
      from json_each($1) where value ->> 'key' is not null";

/// What stands beside the row of each: a step, a notice and an entry of the journal.
const BESIDE: i64 = 3;

/// Writes them. Nothing of one is written where staff have changed its room since it was judged, or blocked its person, or where
/// something of it is taken.
pub(super) async fn all(c: &mut SqliteConnection, rows: Vec<(&Plain, Row<'_>)>) -> Result<Inserted> {
    let seen: Vec<(Uuid, i64)> = sqlx::query_as(SEEN).bind(Json(given(&rows))).fetch_all(&mut *c).await?;
    let why: HashMap<Uuid, i64> = seen.into_iter().collect();
    let of = |reason: i64| {
        let found = why.iter().filter(move |(_, why)| **why == reason);
        found.map(|(id, _)| *id).collect()
    };
    let inserted = Inserted {
        made: of(0),
        seen: of(2),
        known: of(1),
    };
    let open: Vec<_> = rows
        .into_iter()
        .filter(|(plain, _)| inserted.made.contains(&plain.id.uuid()))
        .collect();
    if open.is_empty() {
        return Ok(inserted);
    }
    let done = sqlx::query(STATEMENTS).bind(Json(given(&open))).execute(c).await?;
    let of_one = |(plain, row): &(&Plain, Row<'_>)| {
        let parts = plain.new.parts();
        1 + parts + parts * row.held.count() + BESIDE + i64::from(plain.once.is_some())
    };
    let wanted: i64 = open.iter().map(of_one).sum();
    if i64::try_from(done.rows_affected()) == Ok(wanted) {
        Ok(inserted)
    } else {
        Err(Problem::Taken { alternatives: vec![] })
    }
}
