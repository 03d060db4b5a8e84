//! The statements that the demo needs of its own: what others do one by one, after a visit, it does at once.

pub(super) mod remove;

use super::model::RefusedOnDay;
use crate::{access::Person, bookings::Booking};
use foundation::{
    Id, Result,
    db::Tx,
    geo::Point,
    on,
    policy::Role,
    tenancy::Community,
    time::{Instant, now},
};
use uuid::Uuid;

/// The centre of a community stands there.
pub(super) async fn stand(tx: &mut Tx<'_>, community: Id<Community>, at: Point) -> Result<()> {
    let (latitude, longitude) = at.steps();
    on!(&mut **tx, |c| sqlx::query(
        "update community set latitude = $2, longitude = $3 where id = $1"
    )
    .bind(community)
    .bind(latitude)
    .bind(longitude)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Somebody lives in a compound, by its code; verified by `by` where that is somebody.
pub(super) async fn reside(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    person: Id<Person>,
    compound: &str,
    by: Option<Id<Person>>,
) -> Result<()> {
    let now = now();
    on!(&mut **tx, |c| sqlx::query(
        "insert into residency (person_id, community_id, place_id, stated_at, verified_by, verified_at)
         select $1, $2, id, $4, $5, $6 from place where code = $3"
    )
    .bind(person)
    .bind(community)
    .bind(compound)
    .bind(now)
    .bind(by)
    .bind(by.map(|_| now))
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Somebody has a role at a place, by its code.
pub(super) async fn grant(tx: &mut Tx<'_>, person: Id<Person>, role: Role, place: &str) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into role_grant (id, person_id, role, place_id, granted_at) select $1, $2, $3, id, $5 from place where code = $4"
    )
    .bind(Uuid::now_v7())
    .bind(person)
    .bind(role.name())
    .bind(place)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Nobody came to a booking, as `by` has noted.
pub(super) async fn miss(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    by: Id<Person>,
    at: Instant,
) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into no_show (community_id, booking_id, id, marked_by, marked_at) values ($1, $2, $3, $4, $5)"
    )
    .bind(community)
    .bind(booking)
    .bind(Uuid::now_v7())
    .bind(by)
    .bind(at)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// A rule of a room has refused somebody.
pub(super) async fn refuse(tx: &mut Tx<'_>, community: Id<Community>, refused: RefusedOnDay) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into refusal_count (community_id, room_id, day, rule, times)
         select community_id, id, $3, $4, $5 from room where community_id = $1 and code = $2"
    )
    .bind(community)
    .bind(refused.room)
    .bind(refused.day.number())
    .bind(refused.rule.name())
    .bind(refused.times as i32)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
