//! The statements about one-time codes. What is kept of a code is its MAC; who asked how often is counted here, for all servers.

use super::super::model::{CODE_LIFETIME, OF_ADDRESS, OF_PHONE, Purpose, judge, late, longest, may_send, most};
use foundation::{
    Flaw, PhoneNumber, Problem, Result,
    db::{Conn, Db, Tx},
    on,
    secret::{self, Key},
    time::{Instant, now},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A code that somebody asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Where it goes.
    pub phone: PhoneNumber,
    /// What it is for.
    pub purpose: Purpose,
    /// Where the request comes from.
    pub address: String,
}

/// A code to be sent.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Its row.
    pub id: Uuid,
    /// Six digits, known here and on the phone only.
    pub code: String,
}

/// Issues a code, unless too many were asked for.
pub async fn issue(db: &Db, key: Key, wanted: Wanted) -> Result<Issued> {
    db.keep_house(move |tx| Box::pin(async move { issue_in(tx, &key, &wanted).await }))
        .await
}

/// Issues a code in a transaction that does more.
pub(super) async fn issue_in(tx: &mut Tx<'_>, key: &Key, wanted: &Wanted) -> Result<Issued> {
    let now = now();
    one_at_a_time(tx, wanted.phone.reveal()).await?;
    one_at_a_time(tx, &wanted.address).await?;
    may_send(&OF_PHONE, &sent_to(tx, &wanted.phone).await?, now)?;
    may_send(&OF_ADDRESS, &asked_from(tx, &wanted.address).await?, now)?;
    let issued = Issued {
        id: Uuid::now_v7(),
        code: secret::six_digits(),
    };
    insert(tx, wanted, &issued, key, now).await?;
    Ok(issued)
}

/// On PostgreSQL two requests at once would not see each other's code; SQLite has one writer.
async fn one_at_a_time(conn: &mut Conn<'_>, whose: &str) -> Result<()> {
    if let Conn::Postgres(c) = conn {
        sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(whose)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

async fn sent_to(conn: &mut Conn<'_>, phone: &PhoneNumber) -> Result<Vec<Instant>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select created_at from login_code where phone = $1 order by created_at desc limit $2"
    )
    .bind(phone.reveal())
    .bind(most(&OF_PHONE))
    .fetch_all(c)
    .await)?)
}

async fn asked_from(conn: &mut Conn<'_>, address: &str) -> Result<Vec<Instant>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select created_at from login_code where address = $1 order by created_at desc limit $2"
    )
    .bind(address)
    .bind(most(&OF_ADDRESS))
    .fetch_all(c)
    .await)?)
}

async fn insert(conn: &mut Conn<'_>, wanted: &Wanted, issued: &Issued, key: &Key, now: Instant) -> Result<()> {
    let mac = mac(
        key,
        issued.id,
        wanted.purpose.name(),
        wanted.phone.reveal(),
        &issued.code,
    );
    on!(conn, |c| {
        sqlx::query(
        "insert into login_code (id, phone, purpose, address, code_mac, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(issued.id)
    .bind(wanted.phone.reveal())
    .bind(wanted.purpose.name())
    .bind(&wanted.address)
    .bind(&mac)
    .bind(now)
    .bind(now + CODE_LIFETIME)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

fn mac(key: &Key, id: Uuid, purpose: &str, phone: &str, code: &str) -> Vec<u8> {
    key.mac("code", format!("{id}:{purpose}:{phone}:{code}").as_bytes())
}

#[derive(FromRow)]
struct Tried {
    phone: String,
    purpose: String,
    code_mac: Vec<u8>,
    tries: i32,
    expires_at: Instant,
}

/// Tries a code: the number that it was sent to, or why not. A refusal is kept, so it is no error of the transaction.
pub(super) async fn attempt(
    tx: &mut Tx<'_>,
    key: &Key,
    id: Uuid,
    purpose: Purpose,
    code: &str,
) -> Result<Result<PhoneNumber, Flaw>> {
    let Some(tried) = count_try(tx, id, purpose).await? else {
        return Ok(Err(late()));
    };
    let same = secret::same(&tried.code_mac, &mac(key, id, &tried.purpose, &tried.phone, code));
    match judge(tried.tries, tried.expires_at, same, now()).flaw() {
        Some(flaw) => Ok(Err(flaw)),
        None => PhoneNumber::parse(&tried.phone)
            .map(Ok)
            .map_err(|flaw| Problem::internal(flaw.code)),
    }
}

async fn count_try(conn: &mut Conn<'_>, id: Uuid, purpose: Purpose) -> Result<Option<Tried>> {
    Ok(on!(conn, |c| sqlx::query_as(
        "update login_code set tries = tries + 1 where id = $1 and purpose = $2 and used_at is null
         returning phone, purpose, code_mac, tries, expires_at"
    )
    .bind(id)
    .bind(purpose.name())
    .fetch_optional(c)
    .await)?)
}

/// A code that was right and opened nothing yet counts as not tried.
pub(super) async fn give_back(conn: &mut Conn<'_>, id: Uuid) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update login_code set tries = tries - 1 where id = $1"
    )
    .bind(id)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// A code opens once.
pub(super) async fn use_up(conn: &mut Conn<'_>, id: Uuid) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update login_code set used_at = $2 where id = $1"
    )
    .bind(id)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The number that a code was sent to and has not opened yet; it may be too late for the code itself.
pub async fn waiting(conn: &mut Conn<'_>, id: Uuid, purpose: Purpose) -> Result<Option<PhoneNumber>> {
    let phone: Option<String> = on!(conn, |c| sqlx::query_scalar(
        "select phone from login_code where id = $1 and purpose = $2 and used_at is null"
    )
    .bind(id)
    .bind(purpose.name())
    .fetch_optional(c)
    .await)?;
    Ok(phone.and_then(|phone| PhoneNumber::parse(&phone).ok()))
}

/// Forgets codes that no limit counts any more.
pub(super) async fn sweep(conn: &mut Conn<'_>) -> Result<()> {
    on!(conn, |c| sqlx::query("delete from login_code where created_at < $1")
        .bind(now() - longest())
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
