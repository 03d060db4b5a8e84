//! Whose business a resident is: of those whose role stands at the compound, above it or below it.

use crate::access::Person;
use foundation::{Id, PhoneNumber, Result, db::Conn, on, tenancy::Community};

/// Whether a `residency` at a `place` is the business of a person: one of their roles stands at the compound, above it, or below it,
/// as a grid of it does. Every role that can be granted may do what is done resident by resident (`Act::is_local`).
macro_rules! theirs {
    ($worker:literal) => {
        concat!(
            "exists (select 1 from role_grant join place as mine on mine.id = role_grant.place_id
                     where role_grant.person_id = ",
            $worker,
            " and withdrawn_at is null
                       and (mine.path = place.path
                            or substr(place.path, 1, length(mine.path) + 1) = mine.path || '/'
                            or substr(mine.path, 1, length(place.path) + 1) = place.path || '/'))"
        )
    };
}

/// Whether the person of a number has named a compound that is the business of `worker`.
pub async fn is_theirs(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    worker: Id<Person>,
    phone: &PhoneNumber,
) -> Result<bool> {
    let count: i64 = on!(conn, |c| {
        sqlx::query_scalar(concat!(
            "select count(*) from residency join place on place.id = place_id join person on person.id = residency.person_id
             where community_id = $1 and phone = $3 and ",
            theirs!("$2")
        ))
        .bind(community)
        .bind(worker)
        .bind(phone.reveal())
        .fetch_one(c)
        .await
    })?;
    Ok(count > 0)
}
