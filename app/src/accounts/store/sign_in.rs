//! Signing in: the code, the account, the session and the journal's entry, in one transaction.

use super::{
    super::model::{Account, Arrival, PRIVACY_VERSION, Purpose, arrival},
    codes, persons, sessions,
};
use crate::access::Person;
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    db::{Db, Tx},
    journal::{self, Audience, Entry},
    secret::{self, Key},
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

/// A code as it was typed.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The code's id.
    pub id: Uuid,
    /// What only the browser that asked for it knows.
    pub salt: String,
    /// Its digits.
    pub code: String,
    /// Whether the privacy notice was ticked.
    pub agreed: bool,
}

impl Typed {
    /// The token of the session that this opens: the same for the same code from the same browser, so that a second tap, whose
    /// answer is the one that the browser keeps, finds the session of the first.
    fn token(&self, key: &Key) -> String {
        let Self { id, salt, code, .. } = self;
        secret::readable(&key.mac("session", format!("{id}:{salt}:{code}").as_bytes()))
    }
}

/// Signs in with a code.
pub async fn with_code(db: &Db, key: Key, arriving: Arriving, typed: Typed) -> Result<SignedIn> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            let (id, agreed, token) = (typed.id, typed.agreed, typed.token(&key));
            let phone = match codes::attempt(tx, &key, id, Purpose::SignIn, &typed.code).await? {
                Ok(phone) => phone,
                Err(_) if sessions::just_opened(tx, &token).await? => return Ok(SignedIn::In(token)),
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
            enter(tx, &arriving, person, &token).await?;
            Ok(SignedIn::In(token))
        })
    })
    .await
}

/// Signs in as somebody of the demo, without a code.
pub async fn as_demo(db: &Db, arriving: Arriving, phone: PhoneNumber) -> Result<String> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            let person = persons::by_phone(tx, &phone).await?.ok_or(Problem::NotFound)?;
            let token = secret::token();
            enter(tx, &arriving, person, &token).await?;
            Ok(token)
        })
    })
    .await
}

/// Ends the session of a token. One that has ended already stays as it is.
pub async fn out(db: &Db, community: Id<Community>, token: String) -> Result<()> {
    db.write(move |tx| {
        Box::pin(async move {
            let Some((person, session)) = sessions::close(tx, &token).await? else {
                tx.nothing_changed();
                return Ok(());
            };
            record(tx, community, person, "session.ended", session.uuid()).await
        })
    })
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
    if let Arrival::Known(person) = arrival {
        return Ok(person);
    }
    let (person, opened) = persons::found_or_opened(tx, phone).await?;
    if opened {
        record(tx, arriving.community, person, "account.opened", person.uuid()).await?;
    }
    Ok(person)
}

/// A new session instead of the one before. The person's row first, as where a visit is noted: so nobody waits in a circle.
async fn enter(tx: &mut Tx<'_>, arriving: &Arriving, person: Id<Person>, token: &str) -> Result<()> {
    persons::seen(tx, person).await?;
    if let Some(before) = &arriving.before
        && let Some((whose, ended)) = sessions::close(tx, before).await?
    {
        record(tx, arriving.community, whose, "session.ended", ended.uuid()).await?;
    }
    let session = sessions::open(tx, person, &arriving.device, token).await?;
    record(tx, arriving.community, person, "session.opened", session.uuid()).await
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
