//! Whom and what a batch of plain bookings has to itself until it is committed.

use super::Plain;
use foundation::Result;
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

/// Of a batch's people and rooms those whose rows are locked, as [`locks`](super::super::locks) would lock them. Somebody else's are left
/// out rather than waited for: a batch never waits in a circle, and one booking that has to wait keeps no other waiting.
pub(super) struct Locked {
    people: HashSet<Uuid>,
    rooms: HashSet<Uuid>,
}

impl Locked {
    pub(super) async fn of(c: &mut PgConnection, batch: &[Plain]) -> Result<Self> {
        let people = |counted| {
            let of_kind = batch.iter().filter(move |plain| plain.is_counted() == counted);
            of_kind.map(|plain| plain.new.person.uuid()).collect::<Vec<_>>()
        };
        let (communities, rooms): (Vec<Uuid>, Vec<Uuid>) = batch
            .iter()
            .map(|plain| (plain.new.community.uuid(), plain.new.terms.id.uuid()))
            .unzip();
        let (shared, own, rooms): (Vec<Uuid>, Vec<Uuid>, Vec<Uuid>) = sqlx::query_as(
            "with shared as (select id from person where id = any($1) for share skip locked),
                  own as (select id from person where id = any($2) for no key update skip locked),
                  rooms as (select id from room where (community_id, id) in (select * from unnest($3, $4)) for share skip locked)
             select array(select id from own), array(select id from shared), array(select id from rooms)",
        )
        .bind(people(false))
        .bind(people(true))
        .bind(communities)
        .bind(rooms)
        .fetch_one(c)
        .await?;
        Ok(Self {
            people: shared.into_iter().chain(own).collect(),
            rooms: rooms.into_iter().collect(),
        })
    }

    /// Whether nobody else decides now what becomes of this one.
    pub(super) fn has(&self, plain: &Plain) -> bool {
        self.people.contains(&plain.new.person.uuid()) && self.rooms.contains(&plain.new.terms.id.uuid())
    }
}
