//! The statements about what a community says of itself.

use super::model::{Fields, Settings, SettingsDesk};
use crate::access::Person;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db, Tx},
    geo::Point,
    idempotency::{self, Once},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
};
use locales::{Words, community_settings as t};
use sqlx::FromRow;

#[derive(FromRow)]
struct Row {
    name: String,
    name_en: String,
    centre_name: String,
    centre_name_en: String,
    accent: String,
    lang: Option<String>,
    phone: String,
    address: String,
    address_en: String,
    latitude: Option<i32>,
    longitude: Option<i32>,
    version: i64,
}

/// The settings as they stand.
pub async fn read(conn: &mut Conn<'_>, community: Id<Community>) -> Result<SettingsDesk> {
    let row: Row = on!(conn, |c| {
        sqlx::query_as(
        "select name, name_en, centre_name, centre_name_en, accent, lang, phone, address, address_en, latitude, longitude, version
         from community where id = $1"
    )
    .bind(community)
    .fetch_one(c)
    .await
    })?;
    let point = Point::of_steps(row.latitude, row.longitude);
    let fields = Fields {
        name: row.name,
        name_en: row.name_en,
        centre: row.centre_name,
        centre_en: row.centre_name_en,
        accent: row.accent,
        lang: row.lang.unwrap_or_default(),
        phone: row.phone,
        address: row.address,
        address_en: row.address_en,
        latitude: point.map(|point| point.latitude().to_string()).unwrap_or_default(),
        longitude: point.map(|point| point.longitude().to_string()).unwrap_or_default(),
    };
    Ok(SettingsDesk {
        fields,
        version: row.version,
    })
}

/// Changes settings that nobody has changed since `version`.
pub async fn save(
    db: &Db,
    community: Id<Community>,
    by: Id<Person>,
    settings: Settings,
    version: i64,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            if !write(tx, community, &settings, version).await? {
                return Err(Problem::Conflict {
                    words: Words::of(|lang| t::changed_meanwhile(lang).into()),
                });
            }
            let entry = Entry {
                community,
                actor: Some(by.uuid()),
                verb: "community.changed",
                subject: community.uuid(),
                audience: Audience::Everyone,
                topics: vec![Topic::Places],
            };
            journal::store::record(tx, entry).await
        })
    })
    .await
}

async fn write(tx: &mut Tx<'_>, community: Id<Community>, settings: &Settings, version: i64) -> Result<bool> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
        "update community set name = $3, name_en = $4, centre_name = $5, centre_name_en = $6, accent = $7, lang = $8, phone = $9,
                address = $10, address_en = $11, latitude = $12, longitude = $13, version = version + 1
         where id = $1 and version = $2"
    )
    .bind(community)
    .bind(version)
    .bind(&settings.name.zh)
    .bind(&settings.name.en)
    .bind(&settings.centre.zh)
    .bind(&settings.centre.en)
    .bind(settings.accent.name())
    .bind(settings.lang.map(|lang| lang.tag()))
    .bind(&settings.phone)
    .bind(&settings.address.zh)
    .bind(&settings.address.en)
    .bind(settings.point.map(|point| point.steps().0))
    .bind(settings.point.map(|point| point.steps().1))
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0)
    })?)
}
