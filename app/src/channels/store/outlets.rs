//! Where what is for everyone goes.

use super::{By, record};
use crate::channels::model::{Kind, NewOutlet};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db},
    idempotency, on,
    tenancy::Community,
    time::now,
};
use sqlx::FromRow;
use uuid::Uuid;

/// How many a community may have: each of them is called for each announcement.
const MOST: usize = 20;

/// An outlet as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Outlet {
    /// Its id.
    pub id: Uuid,
    kind: String,
    /// What staff call it.
    pub name: String,
    /// Where it is; its address may be its key.
    pub url: String,
    /// What DingTalk's robot asks to sign with.
    pub secret: String,
}

impl Outlet {
    /// What it is.
    pub fn kind(&self) -> Result<Kind> {
        Kind::of(&self.kind).ok_or_else(|| Problem::internal("an outlet of an unknown kind"))
    }
}

/// The outlets of a community, the first first.
pub async fn of(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Outlet>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, kind, name, url, secret from outlet where community_id = $1 and removed_at is null order by id"
    )
    .bind(community)
    .fetch_all(c)
    .await)?)
}

/// One of them, unless it was removed.
pub async fn one(conn: &mut Conn<'_>, community: Id<Community>, id: Uuid) -> Result<Option<Outlet>> {
    let all = of(conn, community).await?;
    Ok(all.into_iter().find(|outlet| outlet.id == id))
}

/// Adds an outlet.
pub async fn add(db: &Db, by: By, new: NewOutlet) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            if of(tx, by.community).await?.len() >= MOST {
                return Err(Problem::TooMany { retry_after: 3600 });
            }
            let id = Uuid::now_v7();
            on!(&mut **tx, |c| sqlx::query(
                "insert into outlet (community_id, id, kind, name, url, secret, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            )
            .bind(by.community)
            .bind(id)
            .bind(new.kind.name())
            .bind(&new.name)
            .bind(&new.url)
            .bind(&new.secret)
            .bind(by.person)
            .bind(now())
            .execute(c)
            .await
            .map(|_| ()))?;
            record(tx, &by, "outlet.added", id).await
        })
    })
    .await
}

/// Removes an outlet; what is on its way there is not sent. Its address and secret go, who removed it stays.
pub async fn remove(db: &Db, by: By, id: Uuid) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let removed = on!(&mut **tx, |c| sqlx::query(
                "update outlet set removed_by = $3, removed_at = $4, url = '', secret = ''
                 where community_id = $1 and id = $2 and removed_at is null"
            )
            .bind(by.community)
            .bind(id)
            .bind(by.person)
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected() > 0))?;
            if !removed {
                tx.nothing_changed();
                return Ok(());
            }
            record(tx, &by, "outlet.removed", id).await
        })
    })
    .await
}
