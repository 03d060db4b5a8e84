//! The statements about communities.

use foundation::{Id, Result, db::Conn, on, policy::Scope, tenancy::Community};
use locales::Words;
use sqlx::FromRow;
use uuid::Uuid;

/// A community with what decides which requests are about it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The community.
    pub community: Community,
    /// The host name that is its own.
    pub host: Option<String>,
    /// Whether it answers where no other does.
    pub is_default: bool,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    code: String,
    name: String,
    name_en: String,
    zone: String,
    host: Option<String>,
    is_default: bool,
    demo: bool,
    path: String,
}

/// Every community, the default one first.
pub async fn all(conn: &mut Conn<'_>) -> Result<Vec<Listed>> {
    let rows: Vec<Row> = on!(conn, |c| sqlx::query_as(
        "select community.id, community.code, community.name, community.name_en, zone, host, is_default, demo, path
         from community join place on place.id = place_id
         order by is_default desc, community.code"
    )
    .fetch_all(c)
    .await)?;
    Ok(rows.into_iter().map(Row::listed).collect())
}

impl Row {
    fn listed(self) -> Listed {
        let base = if self.is_default { String::new() } else { format!("/c/{}", self.code) };
        let community = Community {
            id: Id::from(self.id),
            code: self.code,
            name: Words { zh: self.name, en: self.name_en },
            scope: Scope(self.path),
            zone: self.zone,
            demo: self.demo,
            base,
        };
        Listed { community, host: self.host, is_default: self.is_default }
    }
}
