//! Who waits to be confirmed.

use crate::{access::Person, residents::model::Choice};
use foundation::{
    Id, PhoneNumber, Result,
    db::Conn,
    on,
    paging::{Cursor, Page},
    tenancy::Community,
    time::Instant,
};
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

/// A page of those who wait to be confirmed in a community and are the business of `worker`, the longest first, after one of them.
pub async fn waiting(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    worker: Id<Person>,
    after: Cursor,
) -> Result<Page<Row>> {
    let size = Page::<Row>::SIZE;
    let rows = on!(conn, |c| {
        sqlx::query_as(concat!(
            "select person_id, person.name, phone, place_id, place.name as place_name, place.name_en as place_name_en, stated_at
             from residency join person on person.id = person_id join place on place.id = place_id
             where community_id = $1 and verified_at is null and declined_at is null and ",
            theirs!("$2"),
            " and (stated_at, person_id) > ($3, $4) order by stated_at, person_id limit $5"
        ))
        .bind(community)
        .bind(worker)
        .bind(after.at)
        .bind(after.id)
        .bind(i64::from(size) + 1)
        .fetch_all(c)
        .await
    })?;
    let cursor = |row: &Row| Cursor {
        at: row.stated_at,
        id: row.person_id,
    };
    Ok(Page::cut(rows, size, |row| cursor(row).to_string()))
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
