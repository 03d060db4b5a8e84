//! Signing in: the code, the account, the session and the journal's entry, in one transaction.

use super::{
    super::model::{Account, Arrival, PRIVACY_VERSION, Purpose, arrival},
    codes, persons, sessions, tokens,
};
use crate::access::Person;
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    db::{Conn, Db, Tx},
    journal::{self, Audience, Entry},
    on,
    secret::Key,
    tenancy::Community,
    time::now,
};
use uuid::Uuid;

/// Somebody who wants to sign in.
#[derive(Debug, Clone)]
pub struct Arriving {
    /// Where.
    pub community: Id<Community>,
    /// What their browser calls itself.
    pub device: String,
    /// The session that the browser had until now; it ends.
    pub before: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum SignedIn {
    /// They are in, by this token.
    In(String),
    /// The code is right; the privacy notice has not been agreed to.
    Asked,
    /// It was not the code.
    Refused(Flaw),
}

/// Signs in with a code; `agreed` says that the privacy notice was ticked.
pub async fn with_code(
    db: &Db,
    key: Key,
    arriving: Arriving,
    id: Uuid,
    code: String,
    agreed: bool,
) -> Result<SignedIn> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            let phone = match codes::attempt(tx, &key, id, Purpose::SignIn, &code).await? {
                Ok(phone) => phone,
                Err(flaw) => return Ok(SignedIn::Refused(flaw)),
            };
            let account = persons::account(tx, &phone).await?;
            let arrival = arrival(account.as_ref(), now());
            if !agreed && !has_agreed(account.as_ref(), arrival) {
                codes::give_back(tx, id).await?;
                return Ok(SignedIn::Asked);
            }
            codes::use_up(tx, id).await?;
            let person = account_of(tx, &arriving, &phone, arrival).await?;
            if agreed {
                persons::agree(tx, person).await?;
            }
            enter(tx, &arriving, person).await.map(SignedIn::In)
        })
    })
    .await
}

/// Signs in as somebody of the demo, without a code.
pub async fn as_demo(db: &Db, arriving: Arriving, phone: PhoneNumber) -> Result<String> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            let person = persons::by_phone(tx, &phone).await?.ok_or(Problem::NotFound)?;
            enter(tx, &arriving, person).await
        })
    })
    .await
}

/// Ends the session of a token.
pub async fn out(db: &Db, token: String) -> Result<()> {
    db.keep_house(move |tx| Box::pin(async move { sessions::close(tx, &token).await }))
        .await
}

fn has_agreed(account: Option<&Account>, arrival: Arrival) -> bool {
    let known = matches!(arrival, Arrival::Known(_));
    known
        && account
            .and_then(|account| account.agreed)
            .is_some_and(|version| version >= PRIVACY_VERSION)
}

async fn account_of(tx: &mut Tx<'_>, arriving: &Arriving, phone: &PhoneNumber, arrival: Arrival) -> Result<Id<Person>> {
    match arrival {
        Arrival::Known(person) => return Ok(person),
        Arrival::Instead(old) => retire(tx, arriving.community, old).await?,
        Arrival::New => {}
    }
    let (person, opened) = persons::found_or_opened(tx, phone).await?;
    if opened {
        record(tx, arriving.community, person, "account.opened", person.uuid()).await?;
    }
    Ok(person)
}

/// Parts an account from its number, and from everything that could still be done with it.
async fn retire(tx: &mut Tx<'_>, community: Id<Community>, old: Id<Person>) -> Result<()> {
    persons::set_phone(tx, old, None).await?;
    sessions::end_all(tx, old).await?;
    tokens::revoke_all(tx, old).await?;
    withdraw_roles(tx, old).await?;
    record(tx, community, old, "account.retired", old.uuid()).await
}

async fn withdraw_roles(conn: &mut Conn<'_>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update role_grant set withdrawn_at = $2 where person_id = $1 and withdrawn_at is null"
    )
    .bind(person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// A new session instead of the one before.
async fn enter(tx: &mut Tx<'_>, arriving: &Arriving, person: Id<Person>) -> Result<String> {
    if let Some(before) = &arriving.before {
        sessions::close(tx, before).await?;
    }
    let (session, token) = sessions::open(tx, person, &arriving.device).await?;
    persons::seen(tx, person).await?;
    record(tx, arriving.community, person, "session.opened", session.uuid()).await?;
    Ok(token)
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    actor: Id<Person>,
    verb: &'static str,
    subject: Uuid,
) -> Result<()> {
    let entry = Entry {
        community,
        actor: Some(actor.uuid()),
        verb,
        subject,
        audience: Audience::Parties,
        topics: vec![],
    };
    journal::store::record(tx, entry).await
}
