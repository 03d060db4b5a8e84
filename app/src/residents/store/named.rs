//! The compound that somebody names, and how it stands with it.

use super::record;
use crate::{
    access::Person,
    places::{self, Kind, Place},
    residents::model::Standing,
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    idempotency::{self, Once},
    on,
    policy::Scope,
    tenancy::Community,
    time::{Instant, now},
};
use uuid::Uuid;

/// The places that people live in, below a community: compounds and living quarters.
pub async fn compounds(conn: &mut Conn<'_>, community: &Scope) -> Result<Vec<Place>> {
    let mut found = places::below(conn, community, Kind::Compound).await?;
    found.extend(places::below(conn, community, Kind::Quarter).await?);
    Ok(found)
}

/// The compound that somebody named in a community.
pub async fn named(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
) -> Result<Option<(Uuid, Standing)>> {
    let found: Option<(Uuid, Option<Instant>, Option<Instant>)> = on!(conn, |c| sqlx::query_as(
        "select place_id, verified_at, declined_at from residency where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .fetch_optional(c)
    .await)?;
    Ok(found.map(|(place, verified, declined)| (place, Standing::of(verified, declined))))
}

/// Names a compound, in place of another; `None` names none any more. Naming the same one again changes nothing.
pub async fn name(
    db: &Db,
    community: Community,
    person: Id<Person>,
    place: Option<Uuid>,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community.id, once, move |tx| {
        Box::pin(async move {
            let changed = match place {
                Some(place) => {
                    let there = compounds(tx, &community.scope).await?;
                    let chosen = there
                        .iter()
                        .find(|one| one.id.uuid() == place)
                        .ok_or(Problem::NotFound)?;
                    state(tx, community.id, person, chosen.id).await?
                }
                None => remove(tx, community.id, person).await?,
            };
            if !changed {
                tx.nothing_changed();
                return Ok(());
            }
            record(tx, community.id, person, "residency.stated", person).await
        })
    })
    .await
}

async fn state(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>, place: Id<Place>) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query(
        "insert into residency (community_id, person_id, place_id, stated_at) values ($1, $2, $3, $4)
         on conflict (community_id, person_id) do update
         set place_id = excluded.place_id, stated_at = excluded.stated_at,
             verified_by = null, verified_at = null, declined_by = null, declined_at = null
         where residency.place_id <> excluded.place_id or residency.declined_at is not null"
    )
    .bind(community)
    .bind(person)
    .bind(place)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

async fn remove(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query(
        "delete from residency where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}
