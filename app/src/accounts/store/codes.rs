//! The statements about one-time codes. What is kept of a code is its MAC; who asked how often is counted here, for all servers.

use super::super::model::{
    AN_HOUR, AT_ONCE, CODE_LIFETIME, CodesAnHour, OF_PHONE, Purpose, TWICE, judge, late, longest, may_send, most,
    within_ceiling,
};
use foundation::{
    Flaw, PhoneNumber, Problem, Result,
    db::{Conn, Db, Tx},
    on,
    secret::{self, Key},
    time::{Instant, now},
};
use serde::{Deserialize, Serialize};
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
    /// How many codes leave in an hour.
    pub an_hour: CodesAnHour,
    /// Whether a second code is sent even a moment after the first: where it is shown on the page, each page shows its own.
    pub always: bool,
}

/// A code to be sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Issued {
    /// Its row.
    pub id: Uuid,
    /// Six digits, known here and on the phone only; `None` where they are on their way already. Under the key of a form they are
    /// not kept: who sends the form again is told which code it was, and none is sent.
    #[serde(skip)]
    pub code: Option<String>,
}

/// Issues a code, unless too many were asked for.
pub async fn issue(db: &Db, key: Key, wanted: Wanted) -> Result<Issued> {
    db.keep_house(move |tx| Box::pin(async move { issue_in(tx, &key, &wanted).await }))
        .await
}

/// Issues a code in a transaction that does more.
pub(super) async fn issue_in(tx: &mut Tx<'_>, key: &Key, wanted: &Wanted) -> Result<Issued> {
    queue(tx, &wanted.address, &[&wanted.phone]).await?;
    issue_next(tx, key, wanted).await
}

/// Waits until no other request issues codes for this address or these numbers: the address first, then the numbers as they are
/// sorted, so that no two wait for each other.
pub(super) async fn queue(conn: &mut Conn<'_>, address: &str, phones: &[&PhoneNumber]) -> Result<()> {
    let mut phones: Vec<_> = phones.iter().map(|phone| phone.reveal()).collect();
    phones.sort_unstable();
    one_at_a_time(conn, address).await?;
    for phone in phones {
        one_at_a_time(conn, phone).await?;
    }
    Ok(())
}

/// Issues a code once it is this request's turn. Asked for again at once it is the same code, and not sent again.
pub(super) async fn issue_next(tx: &mut Tx<'_>, key: &Key, wanted: &Wanted) -> Result<Issued> {
    let now = now();
    if !wanted.always
        && let Some(id) = on_its_way(tx, wanted, now).await?
    {
        return Ok(Issued { id, code: None });
    }
    may_send(&OF_PHONE, &sent_to(tx, &wanted.phone).await?, now)?;
    let of_address = wanted.an_hour.of_address();
    may_send(
        &of_address,
        &asked_from(tx, &wanted.address, most(&of_address)).await?,
        now,
    )?;
    let ceiling = wanted.an_hour.over_all;
    if let Err(refused) = within_ceiling(sent_since(tx, now - AN_HOUR, ceiling).await?, ceiling) {
        tracing::warn!(
            ceiling,
            "as many codes were sent within the hour as may be; no more are sent"
        );
        return Err(refused);
    }
    let (id, code) = (Uuid::now_v7(), secret::six_digits());
    insert(
        tx,
        wanted,
        id,
        &mac(key, id, wanted.purpose.name(), wanted.phone.reveal(), &code),
        now,
    )
    .await?;
    Ok(Issued { id, code: Some(code) })
}

/// The code that was asked for a moment ago, for the same number and purpose, from the same address.
async fn on_its_way(conn: &mut Conn<'_>, wanted: &Wanted, now: Instant) -> Result<Option<Uuid>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select id from login_code
         where phone = $1 and created_at > $2 and purpose = $3 and address = $4 and used_at is null and tries = 0
         order by created_at desc limit 1"
    )
    .bind(wanted.phone.reveal())
    .bind(now - AT_ONCE)
    .bind(wanted.purpose.name())
    .bind(&wanted.address)
    .fetch_optional(c)
    .await)?)
}

/// How many codes of all numbers there are since a time, counted up to a limit.
async fn sent_since(conn: &mut Conn<'_>, since: Instant, limit: u32) -> Result<i64> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select count(*) from (select 1 from login_code where created_at > $1 limit $2) as sent"
    )
    .bind(since)
    .bind(i64::from(limit))
    .fetch_one(c)
    .await)?)
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

async fn asked_from(conn: &mut Conn<'_>, address: &str, most: i64) -> Result<Vec<Instant>> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select created_at from login_code where address = $1 order by created_at desc limit $2"
    )
    .bind(address)
    .bind(most)
    .fetch_all(c)
    .await)?)
}

async fn insert(conn: &mut Conn<'_>, wanted: &Wanted, id: Uuid, mac: &[u8], now: Instant) -> Result<()> {
    on!(conn, |c| {
        sqlx::query(
        "insert into login_code (id, phone, purpose, address, code_mac, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(id)
    .bind(wanted.phone.reveal())
    .bind(wanted.purpose.name())
    .bind(&wanted.address)
    .bind(mac)
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

/// The number of a code that was right and used within the last minute: sent twice, it is answered as before.
pub(super) async fn just_used(
    conn: &mut Conn<'_>,
    key: &Key,
    id: Uuid,
    purpose: Purpose,
    code: &str,
) -> Result<Option<PhoneNumber>> {
    let used: Option<(String, Vec<u8>)> = on!(conn, |c| sqlx::query_as(
        "select phone, code_mac from login_code where id = $1 and purpose = $2 and used_at > $3"
    )
    .bind(id)
    .bind(purpose.name())
    .bind(now() - TWICE)
    .fetch_optional(c)
    .await)?;
    let right = used.filter(|(phone, kept)| secret::same(kept, &mac(key, id, purpose.name(), phone, code)));
    Ok(right.and_then(|(phone, _)| PhoneNumber::parse(&phone).ok()))
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
