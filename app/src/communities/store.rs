//! The statements about communities.

use super::model::NewCommunity;
use crate::places;
use foundation::{
    Flaw, Id, Problem, Result,
    db::{Conn, Tx, constraint},
    geo::Point,
    journal::{self, Audience, Entry, Topic},
    on,
    policy::Scope,
    tenancy::{Accent, Community, Contact, Look},
    time::now,
};
use locales::{Lang, Words, communities as t};
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
    centre: Option<String>,
    centre_en: Option<String>,
    centre_name: String,
    centre_name_en: String,
    accent: String,
    lang: Option<String>,
    phone: String,
    address: String,
    address_en: String,
    latitude: Option<i32>,
    longitude: Option<i32>,
}

/// Every community, the default one first.
pub async fn all(conn: &mut Conn<'_>) -> Result<Vec<Listed>> {
    let rows: Vec<Row> = on!(conn, |c| {
        sqlx::query_as(
        "select community.id, community.code, community.name, community.name_en, zone, host, is_default, demo, place.path,
                centre.name as centre, centre.name_en as centre_en, centre_name, centre_name_en, accent, lang, phone, address, address_en,
                latitude, longitude
         from community join place on place.id = place_id
              left join place as centre on centre.id = (select id from place as inside where inside.parent_id = place.id and inside.kind = 'centre'
                                                        order by position, code limit 1)
         order by is_default desc, community.code"
    )
    .fetch_all(c)
    .await
    })?;
    Ok(rows.into_iter().map(Row::listed).collect())
}

impl Row {
    fn listed(self) -> Listed {
        let base = if self.is_default {
            String::new()
        } else {
            format!("/c/{}", self.code)
        };
        let community = Community {
            id: Id::from(self.id),
            code: self.code,
            name: Words {
                zh: self.name,
                en: self.name_en,
            },
            centre: if self.centre_name.is_empty() {
                Words {
                    zh: self.centre.unwrap_or_default(),
                    en: self.centre_en.unwrap_or_default(),
                }
            } else {
                Words {
                    zh: self.centre_name,
                    en: self.centre_name_en,
                }
            },
            scope: Scope(self.path),
            zone: self.zone,
            demo: self.demo,
            base,
            contact: Contact {
                phone: self.phone,
                address: Words {
                    zh: self.address,
                    en: self.address_en,
                },
            },
            look: Look {
                accent: Accent::of(&self.accent).unwrap_or_default(),
                lang: self.lang.as_deref().and_then(Lang::of_tag),
            },
            point: Point::of_steps(self.latitude, self.longitude),
        };
        Listed {
            community,
            host: self.host,
            is_default: self.is_default,
        }
    }
}

/// Adds a community at its place. The first one, and one that asks for it, answers where no other does.
pub async fn add(tx: &mut Tx<'_>, new: NewCommunity) -> Result<Id<Community>> {
    let unknown = || flaw("place", "place", |lang| t::unknown_place(lang).into());
    let place = places::by_code(&mut *tx, &new.place).await?.ok_or_else(unknown)?;
    if place.kind != places::Kind::Community {
        return Err(flaw("place", "place", |lang| {
            t::not_a_community(lang, place.kind.word(lang))
        }));
    }
    let name = |said: String, of_place: String| if said.is_empty() { of_place } else { said };
    let name = Words {
        zh: name(new.name.zh, place.name.zh),
        en: name(new.name.en, place.name.en),
    };
    let is_default = new.is_default || all(&mut *tx).await?.is_empty();
    if is_default {
        clear_default(tx).await?;
    }
    let id = Id::new();
    on!(&mut **tx, |c| sqlx::query(
        "insert into community (id, place_id, code, name, name_en, zone, host, is_default, demo, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(id)
    .bind(place.id)
    .bind(&new.code)
    .bind(&name.zh)
    .bind(&name.en)
    .bind(&new.zone)
    .bind(&new.host)
    .bind(is_default)
    .bind(new.demo)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(taken)?;
    let entry = Entry {
        community: id,
        actor: None,
        verb: "community.added",
        subject: id.uuid(),
        audience: Audience::Everyone,
        topics: vec![Topic::Places],
    };
    journal::store::record(tx, entry).await?;
    Ok(id)
}

/// No community answers where no other does.
async fn clear_default(tx: &mut Tx<'_>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update community set is_default = false where is_default"
    )
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// What another community has already, in words.
fn taken(error: sqlx::Error) -> Problem {
    match constraint(&error).as_deref() {
        Some("community_code_key") => flaw("code", "taken", |lang| t::code_taken(lang).into()),
        Some("community_place_id_key") => flaw("place", "taken", |lang| t::place_taken(lang).into()),
        Some("community_host_key") => flaw("host", "taken", |lang| t::host_taken(lang).into()),
        _ => error.into(),
    }
}

fn flaw(field: &str, code: &str, words: impl FnMut(Lang) -> String) -> Problem {
    Flaw::new(code, Words::of(words)).of(field)
}
