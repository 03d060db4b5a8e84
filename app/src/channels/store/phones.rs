//! Devices that are told: what their browsers gave to be reached by. A row lives as long as the session in which it was asked for.

use super::{By, record};
use crate::{
    access::{Person, Session},
    accounts,
    channels::model::Subscribed,
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db, OnConstraint, Tx},
    idempotency, on,
    push::Receiver,
    time::{Instant, now},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A device that is told.
#[derive(Clone, FromRow)]
pub struct Phone {
    /// Its id.
    pub id: Uuid,
    /// Its address at the house of its browser's maker.
    pub endpoint: String,
    p256dh: Vec<u8>,
    auth: Vec<u8>,
    /// Our public key that the address was given for.
    pub server_key: String,
    /// In which language it is told, by its tag.
    pub lang: String,
}

impl Phone {
    /// For whom is sealed.
    pub fn receiver(&self) -> Result<Receiver> {
        let kept = Receiver::new(self.p256dh.clone(), self.auth.clone());
        kept.ok_or_else(|| Problem::internal("a device without keys"))
    }
}

/// One of them, if it is told still.
pub async fn one(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<Phone>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "select id, endpoint, p256dh, auth, server_key, lang from push_device where id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await)?)
}

/// The devices of a person, by their ids.
pub async fn ids_of(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Vec<Uuid>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select id from push_device where person_id = $1 order by id"
    )
    .bind(person)
    .fetch_all(c)
    .await)?)
}

/// A device as its owner sees it.
#[derive(Debug, Clone, FromRow)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// The session in which it was asked for.
    pub session_id: Uuid,
    /// What the browser calls itself.
    pub device: String,
    /// Since when.
    pub added_at: Instant,
}

/// The devices of a person, the latest first.
pub async fn of(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Vec<Listed>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select push_device.id, session_id, device, added_at from push_device join session on session.id = session_id
         where push_device.person_id = $1 order by added_at desc",
        )
        .bind(person)
        .fetch_all(c)
        .await
    })?)
}

/// What is kept of a device.
#[derive(Debug, Clone)]
pub struct NewPhone {
    /// In which session it was asked for.
    pub session: Id<Session>,
    /// What the browser gave.
    pub given: Subscribed,
    /// Our public key that it was given for.
    pub server_key: String,
    /// In which language, by its tag.
    pub lang: &'static str,
}

/// Has a device told from now on. A browser that gives another address is the same device; one in which somebody else has signed in by now
/// is told nothing of who was there before.
pub async fn add(db: &Db, by: By, new: NewPhone) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            accounts::hold(tx, by.person).await?;
            leave(tx, &new).await?;
            if !keep(tx, &by, &new).await? {
                // The session has ended meanwhile.
                return Err(Problem::NotSignedIn);
            }
            record(tx, &by, "channels.device_added", by.person.uuid()).await
        })
    })
    .await
}

async fn leave(tx: &mut Tx<'_>, new: &NewPhone) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from push_device where endpoint = $1 and session_id <> $2"
    )
    .bind(&new.given.endpoint)
    .bind(new.session)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn keep(tx: &mut Tx<'_>, by: &By, new: &NewPhone) -> Result<bool> {
    let kept = on!(&mut **tx, |c| {
        sqlx::query(
        "insert into push_device (id, session_id, person_id, endpoint, p256dh, auth, server_key, lang, added_at)
         select $1, session.id, session.person_id, $4, $5, $6, $7, $8, $9 from session where session.id = $2 and session.person_id = $3
         on conflict (session_id) do update set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth,
                                                server_key = excluded.server_key, lang = excluded.lang"
    )
    .bind(Uuid::now_v7())
    .bind(new.session)
    .bind(by.person)
    .bind(&new.given.endpoint)
    .bind(new.given.to.public())
    .bind(new.given.to.auth())
    .bind(&new.server_key)
    .bind(new.lang)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0)
    });
    kept.on_constraint("push_device_endpoint_key", || Problem::Unavailable)
}

/// Tells a person's device nothing any more; one that is not there is as it should be.
pub async fn remove(db: &Db, by: By, id: Uuid) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let removed = on!(&mut **tx, |c| sqlx::query(
                "delete from push_device where id = $1 and person_id = $2"
            )
            .bind(id)
            .bind(by.person)
            .execute(c)
            .await
            .map(|done| done.rows_affected() > 0))?;
            if !removed {
                tx.nothing_changed();
                tx.callers_stay(true);
                return Ok(());
            }
            record(tx, &by, "channels.device_removed", by.person.uuid()).await
        })
    })
    .await
}

/// Forgets a device that takes nothing any more.
pub async fn gone(conn: &mut Conn<'_>, id: Uuid) -> Result<()> {
    on!(conn, |c| sqlx::query("delete from push_device where id = $1")
        .bind(id)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
