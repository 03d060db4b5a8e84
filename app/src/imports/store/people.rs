//! Who takes events in, where a command does.

use crate::access::Person;
use foundation::{Id, PhoneNumber, Result, db::Conn, on, tenancy::Community};
use uuid::Uuid;

/// Whoever has a number, if it is somebody who keeps the calendar of a community; without a number, whoever has done so for longest.
pub async fn taken_by(
    conn: &mut Conn<'_>,
    community: &Community,
    phone: Option<&PhoneNumber>,
) -> Result<Option<Id<Person>>> {
    let found: Option<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "select person.id from role_grant join person on person.id = person_id join place on place.id = place_id
         where withdrawn_at is null and role in ('staff', 'steward') and phone is not null and ($2 = '' or phone = $2)
           and (path = $1 or substr($1, 1, length(path) + 1) = path || '/')
         order by granted_at, role_grant.id limit 1"
    )
    .bind(&community.scope.0)
    .bind(phone.map(|phone| phone.reveal().to_owned()).unwrap_or_default())
    .fetch_optional(c)
    .await)?;
    Ok(found.map(Id::from))
}
