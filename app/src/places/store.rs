//! The statements about places.

use super::model::{Bad, Kind, Place, Placed, Read, plan};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db, OnConstraint, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    policy::Scope,
};
use locales::{Words, places as t};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    code: String,
    path: String,
    name: String,
    name_en: String,
}

impl Row {
    fn place(self) -> Result<Place> {
        let kind: Kind = self
            .kind
            .parse()
            .map_err(|()| Problem::internal("a place of an unknown kind"))?;
        let name = Words {
            zh: self.name,
            en: self.name_en,
        };
        Ok(Place {
            id: Id::from(self.id),
            kind,
            code: self.code,
            path: Scope(self.path),
            name,
        })
    }
}

fn places(rows: Vec<Row>) -> Result<Vec<Place>> {
    rows.into_iter().map(Row::place).collect()
}

/// The place of a code.
pub async fn by_code(conn: &mut Conn<'_>, code: &str) -> Result<Option<Place>> {
    let row: Option<Row> = on!(conn, |c| sqlx::query_as(
        "select id, kind, code, path, name, name_en from place where code = $1"
    )
    .bind(code)
    .fetch_optional(c)
    .await)?;
    row.map(Row::place).transpose()
}

/// The place at a path.
pub async fn at_path(conn: &mut Conn<'_>, path: &Scope) -> Result<Option<Place>> {
    let row: Option<Row> = on!(conn, |c| sqlx::query_as(
        "select id, kind, code, path, name, name_en from place where path = $1"
    )
    .bind(&path.0)
    .fetch_optional(c)
    .await)?;
    row.map(Row::place).transpose()
}

/// The places of one kind anywhere below a path: the compounds of a community.
pub async fn below(conn: &mut Conn<'_>, path: &Scope, kind: Kind) -> Result<Vec<Place>> {
    places(on!(conn, |c| sqlx::query_as(
        "select id, kind, code, path, name, name_en from place
         where kind = $2 and substr(path, 1, length($1) + 1) = $1 || '/' order by position, code"
    )
    .bind(&path.0)
    .bind(kind.name())
    .fetch_all(c)
    .await)?)
}

/// A place and those that it stands in, the root first.
pub async fn above(conn: &mut Conn<'_>, path: &Scope) -> Result<Vec<Place>> {
    places(on!(conn, |c| sqlx::query_as(
        "select id, kind, code, path, name, name_en from place
         where path = $1 or substr($1, 1, length(path) + 1) = path || '/' order by length(path)"
    )
    .bind(&path.0)
    .fetch_all(c)
    .await)?)
}

async fn all(conn: &mut Conn<'_>) -> Result<Vec<Place>> {
    places(on!(conn, |c| sqlx::query_as(
        "select id, kind, code, path, name, name_en from place"
    )
    .fetch_all(c)
    .await)?)
}

/// Adds a place, or changes the one of its code. What it stands in is there already.
pub async fn keep(tx: &mut Tx<'_>, place: &Placed) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into place (id, parent_id, kind, code, path, name, name_en)
         values ($1, (select id from place where code = $2), $3, $4, $5, $6, $7)
         on conflict (code) do update set parent_id = excluded.parent_id, kind = excluded.kind, path = excluded.path,
                                          name = excluded.name, name_en = excluded.name_en"
    )
    .bind(Id::<Place>::new())
    .bind(&place.parent)
    .bind(place.kind.name())
    .bind(&place.code)
    .bind(&place.path)
    .bind(&place.name.zh)
    .bind(&place.name.en)
    .execute(c)
    .await
    .map(|_| ()))
    .on_constraint("place_path_key", || Problem::Conflict {
        words: Words::of(|lang| t::path_taken(lang).into()),
    })
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// Whether anything was to be kept: not where a row was bad and all or nothing was asked for.
    pub kept: bool,
    /// How many places were added or changed.
    pub changed: usize,
    /// How many were as they are already.
    pub same: usize,
    /// Every row that cannot be kept.
    pub bad: Vec<Bad>,
}

/// Keeps what a file holds: all of it, or nothing where a row is bad, unless `skip_bad`.
pub async fn import(db: &Db, file: Read, skip_bad: bool) -> Result<Imported> {
    let existing = all(&mut db.read().await?.conn()).await?;
    let (changes, bad) = plan(&file, &existing);
    let unreadable = file.rows.is_empty();
    if !bad.is_empty() && (!skip_bad || unreadable) {
        return Ok(Imported {
            bad,
            ..Imported::default()
        });
    }
    let changed = changes.len();
    let rows = file.rows.len() + file.bad.len();
    if changed > 0 {
        db.write(move |tx| Box::pin(async move { carry_out(tx, &changes).await }))
            .await?;
    }
    Ok(Imported {
        kept: true,
        changed,
        same: (rows - bad.len()).saturating_sub(changed),
        bad,
    })
}

async fn carry_out(tx: &mut Tx<'_>, changes: &[Placed]) -> Result<()> {
    for place in changes {
        keep(tx, place).await?;
    }
    // Places belong to no community.
    let everywhere = Id::from(Uuid::nil());
    let entry = Entry {
        community: everywhere,
        actor: None,
        verb: "places.imported",
        subject: Uuid::nil(),
        audience: Audience::Everyone,
        topics: vec![Topic::Places],
    };
    journal::store::record(tx, entry).await
}
