//! What a person is in a community, where somebody else books for them.

use crate::access::Person;
use foundation::{Id, Result, db::Conn, on, tenancy::Community};

/// Whether the person's residence in the community was verified.
pub async fn is_verified(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<bool> {
    let count: i64 = on!(conn, |c| sqlx::query_scalar(
        "select count(*) from residency where community_id = $1 and person_id = $2 and verified_at is not null"
    )
    .bind(community)
    .bind(person)
    .fetch_one(c)
    .await)?;
    Ok(count > 0)
}
