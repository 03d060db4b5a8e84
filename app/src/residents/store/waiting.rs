//! Who waits to be confirmed.

use crate::{access::Person, residents::model::Choice};
use foundation::{Id, PhoneNumber, Result, db::Conn, on, tenancy::Community, time::Instant};
use locales::Words;
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody who waits to be confirmed.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Who.
    pub person_id: Uuid,
    /// How they want to be called.
    pub name: String,
    phone: Option<String>,
    place_id: Uuid,
    place_name: String,
    place_name_en: String,
    /// Since when.
    pub stated_at: Instant,
}

impl Row {
    /// The number with its middle hidden.
    pub fn masked(&self) -> String {
        let phone = self.phone.as_deref().and_then(|phone| PhoneNumber::parse(phone).ok());
        phone.map(|phone| phone.masked()).unwrap_or_default()
    }

    /// The compound.
    pub fn place(&self) -> Choice {
        Choice {
            id: self.place_id,
            name: Words {
                zh: self.place_name.clone(),
                en: self.place_name_en.clone(),
            },
        }
    }
}

/// Those who wait to be confirmed in a community and are the business of `worker`, the longest first; 200 at most.
pub async fn waiting(conn: &mut Conn<'_>, community: Id<Community>, worker: Id<Person>) -> Result<Vec<Row>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(concat!(
            "select person_id, person.name, phone, place_id, place.name as place_name, place.name_en as place_name_en, stated_at
             from residency join person on person.id = person_id join place on place.id = place_id
             where community_id = $1 and verified_at is null and declined_at is null and ",
            theirs!("$2"),
            " order by stated_at limit 200"
        ))
        .bind(community)
        .bind(worker)
        .fetch_all(c)
        .await
    })?)
}

/// How many wait to be confirmed in a community and are the business of `worker`.
pub async fn count_waiting(conn: &mut Conn<'_>, community: Id<Community>, worker: Id<Person>) -> Result<i64> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(concat!(
            "select count(*) from residency join place on place.id = place_id
             where community_id = $1 and verified_at is null and declined_at is null and ",
            theirs!("$2")
        ))
        .bind(community)
        .bind(worker)
        .fetch_one(c)
        .await
    })?)
}
