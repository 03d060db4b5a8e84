//! A batch of plain bookings as one statement of PostgreSQL.

use super::{super::row::Row, Plain, given::given};
use foundation::{Problem, Result};
use sqlx::{PgConnection, types::Json};
use std::collections::HashSet;
use uuid::Uuid;

/// What became of a batch.
#[derive(Default)]
pub(super) struct Inserted {
    /// The bookings that are made.
    pub(super) made: HashSet<Uuid>,
    /// Those of which something was somebody else's already.
    pub(super) seen: HashSet<Uuid>,
    /// Those whose key was used before.
    pub(super) known: HashSet<Uuid>,
}

/// The rows of each booking are those of [`Row::insert_whole`]. Where somebody else was quicker at one slot, or with a key, none is kept.
const STATEMENT: &str = "
    with given as materialized (
        select * from jsonb_to_recordset($1) as given (
            community uuid, booking uuid, room uuid, version bigint, owner uuid, actor uuid, title text, title_public boolean,
            party_size integer, starts timestamptz, ends timestamptz, day integer, week integer, minutes integer, held_from bigint,
            held_until bigint, parts integer, load integer, state text, unblocked_at timestamptz, at timestamptz, event text,
            audience text, topics text, step uuid, verb text, reason text, notice uuid, details jsonb, read_at timestamptz, own boolean,
            operation text, key text, content text, answer jsonb)),
    known as (
        select booking
        from given join idempotency on idempotency.community_id = community and person_id = actor
                                       and idempotency.operation = given.operation and idempotency.key = given.key),
    seen as (
        select booking from given
        where exists (select slot from occupancy
                      where community_id = community and slot >= held_from and slot < held_until
                        and part_id in (select id from part
                                        where part.community_id = community and room_id = given.room and retired_at is null)
                      offset 0)),
    made as (
        insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                             minutes, held_from, held_until, parts, load, state, live)
        select community, booking, room, owner, actor, title, title_public, party_size, starts, ends, day, week,
               minutes, held_from, held_until, parts, load, state, true
        from given join room on room.community_id = community and room.id = given.room and room.version = given.version and closed_at is null
        where booking not in (select booking from seen) and booking not in (select booking from known)
          and not exists (select 1 from person_block
                          where person_block.community_id = community and person_id = owner and lifted_at is null
                            and person_block.ends > unblocked_at)
        returning id),
    done as (select given.* from made join given on booking = id),
    named as (
        insert into booking_part (community_id, booking_id, part_id)
        select community, booking, part.id
        from done join part on part.community_id = community and part.room_id = room and retired_at is null
        returning booking_id, part_id),
    taken as (
        insert into occupancy (community_id, part_id, slot, booking_id)
        select community, part_id, slot, booking
        from done join named on booking_id = booking cross join lateral generate_series(held_from, held_until - 1) as slot
        order by part_id, slot
        on conflict (community_id, part_id, slot) do nothing returning 1),
    step as (
        insert into booking_step (community_id, booking_id, id, verb, by_person, at, reason)
        select community, booking, step, verb, actor, at, reason from done),
    told as (
        insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own)
        select community, notice, owner, event, booking, details, at, read_at, own from done),
    entered as (
        insert into journal (community_id, at, actor_id, verb, subject_id, audience, topics)
        select community, at, actor, event, booking, audience, topics from done),
    kept as (
        insert into idempotency (community_id, person_id, operation, key, content, answer, at)
        select community, actor, operation, key, decode(content, 'hex'), answer, at from done where key is not null
        on conflict (community_id, person_id, operation, key) do nothing returning 1)
    select array(select id from made), array(select booking from seen), array(select booking from known), (select count(*) from named),
           (select count(*) from taken), (select count(*) from kept)";

/// Writes them. Nothing of one is written where staff have changed its room since it was judged, or blocked its person, or where
/// something of it is seen to be taken.
pub(super) async fn all(c: &mut PgConnection, rows: &[(&Plain, Row<'_>)]) -> Result<Inserted> {
    let ([made, seen, known], [named, taken, kept]) = {
        type Found = (Vec<Uuid>, Vec<Uuid>, Vec<Uuid>, i64, i64, i64);
        let found: Found = sqlx::query_as(STATEMENT).bind(Json(given(rows))).fetch_one(c).await?;
        let sets = [found.0, found.1, found.2].map(HashSet::<Uuid>::from_iter);
        (sets, [found.3, found.4, found.5])
    };
    let done = || rows.iter().filter(|(plain, _)| made.contains(&plain.id.uuid()));
    let parts: i64 = done().map(|(plain, _)| plain.new.parts()).sum();
    let slots: i64 = done().map(|(plain, row)| plain.new.parts() * row.held.count()).sum();
    let keys = done().filter(|(plain, _)| plain.once.is_some()).count() as i64;
    if (named, taken, kept) == (parts, slots, keys) {
        Ok(Inserted { made, seen, known })
    } else {
        Err(Problem::Taken { alternatives: vec![] })
    }
}
