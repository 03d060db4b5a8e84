//! The statements of a change of number: a code to the old one, a code to the new one, and both have to be right.

use super::{
    super::model::Purpose,
    codes::{self, Issued, Wanted},
    once, persons,
};
use crate::access::Person;
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    db::{Conn, Db},
    idempotency::{self, Once},
    journal::{self, Audience, Entry},
    secret::Key,
    tenancy::Community,
};
use locales::{Words, accounts as t};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The codes of a change, and the number that the first one goes to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Codes {
    /// The number of the account; `None` where the form was answered before, so that nothing is left to be sent.
    #[serde(skip)]
    pub old_phone: Option<PhoneNumber>,
    /// The code to it.
    pub old: Issued,
    /// The code to the new number.
    pub new: Issued,
}

/// Issues both codes, unless too many were asked for. `wanted` is the one to the new number.
pub async fn ask(
    db: &Db,
    key: Key,
    community: Id<Community>,
    person: Id<Person>,
    wanted: Wanted,
    once: Option<Once>,
) -> Result<Codes> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            // Nobody follows that codes were sent.
            tx.nothing_changed();
            let old_phone = persons::phone_of(tx, person).await?.ok_or(Problem::NotFound)?;
            let leave = Wanted {
                phone: old_phone.clone(),
                purpose: Purpose::LeaveNumber,
                ..wanted.clone()
            };
            codes::queue(tx, &wanted.address, &[&old_phone, &wanted.phone]).await?;
            let old = codes::issue_next(tx, &key, &leave).await?;
            let new = codes::issue_next(tx, &key, &wanted).await?;
            Ok(Codes {
                old_phone: Some(old_phone),
                old,
                new,
            })
        })
    })
    .await
}

/// Two codes as they were typed.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The id and the digits of the code to the old number.
    pub old: (Uuid, String),
    /// The id and the digits of the code to the new number.
    pub new: (Uuid, String),
}

/// Changes the number if both codes are right; else says what is wrong with which (`old_code`, `new_code`).
pub async fn change(
    db: &Db,
    key: Key,
    community: Id<Community>,
    person: Id<Person>,
    proof: Proof,
    once: Option<Once>,
) -> Result<Option<(&'static str, Flaw)>> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            let Proof { old, new } = proof;
            let left = match codes::attempt(tx, &key, old.0, Purpose::LeaveNumber, &old.1).await? {
                Ok(left) => left,
                Err(_) if is_done(tx, &key, person, &new).await? => return Ok(None),
                Err(flaw) => return Ok(Some(("old_code", flaw))),
            };
            let phone = match codes::attempt(tx, &key, new.0, Purpose::TakeNumber, &new.1).await? {
                Ok(phone) => phone,
                Err(flaw) => {
                    codes::give_back(tx, old.0).await?;
                    return Ok(Some(("new_code", flaw)));
                }
            };
            // The codes have to be this person's own.
            if persons::phone_of(tx, person).await? != Some(left) {
                return Err(Problem::NotAllowed);
            }
            codes::use_up(tx, old.0).await?;
            codes::use_up(tx, new.0).await?;
            persons::set_phone(tx, person, &phone, || taken("new_code")).await?;
            once::done(tx, community, once.as_ref()).await?;
            let (actor, subject) = (Some(person.uuid()), person.uuid());
            let entry = Entry {
                community,
                actor,
                verb: "account.number_changed",
                subject,
                audience: Audience::Parties,
                topics: vec![],
            };
            journal::store::record(tx, entry).await?;
            Ok(None)
        })
    })
    .await
}

/// Whether the account has the number that this code was used for a moment ago.
pub(super) async fn is_done(
    conn: &mut Conn<'_>,
    key: &Key,
    person: Id<Person>,
    (id, code): &(Uuid, String),
) -> Result<bool> {
    match codes::just_used(conn, key, *id, Purpose::TakeNumber, code).await? {
        Some(phone) => Ok(persons::phone_of(conn, person).await? == Some(phone)),
        None => Ok(false),
    }
}

/// The new number has an account of its own. Only somebody who holds that phone is told.
pub(super) fn taken(field: &str) -> Problem {
    Flaw::new("number_taken", Words::of(|lang| t::number_taken(lang).into())).of(field)
}
