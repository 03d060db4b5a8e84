//! A new number for somebody who lost the old one: staff ask, the code goes to the new number, the person reads it out.

use super::{
    super::model::{Purpose, may_move},
    codes::{self, Issued, Wanted},
    numbers, once, persons, sessions, tokens,
};
use crate::access::Person;
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    db::{Conn, Db},
    idempotency::{self, Once},
    journal::{self, Audience, Entry},
    on,
    secret::Key,
    tenancy::Community,
};
use uuid::Uuid;

/// Issues the code to the new number of somebody who lives in this community.
pub async fn ask(
    db: &Db,
    key: Key,
    community: Id<Community>,
    old: PhoneNumber,
    wanted: Wanted,
    once: Option<Once>,
) -> Result<(Id<Person>, Issued)> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            // Nobody follows that a code was sent.
            tx.nothing_changed();
            let person = persons::by_phone(tx, &old).await?;
            let roles = match person {
                Some(person) => roles_of_resident(tx, community, person).await?,
                None => None,
            };
            may_move(roles).map_err(|flaw| flaw.of("old_phone"))?;
            Ok((
                person.ok_or(Problem::NotFound)?,
                codes::issue_in(tx, &key, &wanted).await?,
            ))
        })
    })
    .await
}

/// A code that the person read out to staff.
#[derive(Debug, Clone)]
pub struct ReadOut {
    /// Who types it.
    pub staff: Id<Person>,
    /// Whose number changes.
    pub person: Id<Person>,
    /// The code's id.
    pub id: Uuid,
    /// Its digits.
    pub code: String,
}

/// Changes the number, and signs the person out everywhere: whoever has the lost phone is out too.
pub async fn change(
    db: &Db,
    key: Key,
    community: Id<Community>,
    read_out: ReadOut,
    once: Option<Once>,
) -> Result<Option<Flaw>> {
    db.keep_house(move |tx| {
        Box::pin(async move {
            let ReadOut {
                staff,
                person,
                id,
                code,
            } = read_out;
            // Asked again: the code was sent a while ago, and what was sent back is only a claim.
            may_move(roles_of_resident(tx, community, person).await?).map_err(|flaw| flaw.of("code"))?;
            let phone = match codes::attempt(tx, &key, id, Purpose::TakeNumber, &code).await? {
                Ok(phone) => phone,
                Err(_) if numbers::is_done(tx, &key, person, &(id, code)).await? => return Ok(None),
                Err(flaw) => return Ok(Some(flaw)),
            };
            codes::use_up(tx, id).await?;
            persons::set_phone(tx, person, &phone, || numbers::taken("code")).await?;
            sessions::end_all(tx, person).await?;
            tokens::revoke_all(tx, person).await?;
            once::done(tx, community, once.as_ref()).await?;
            let (actor, subject) = (Some(staff.uuid()), person.uuid());
            let entry = Entry {
                community,
                actor,
                verb: "account.number_changed_by_staff",
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

/// How many roles somebody holds who named a compound of this community; `None` for everybody else.
async fn roles_of_resident(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<Option<i64>> {
    Ok(on!(conn, |c| {
        sqlx::query_scalar(
        "select (select count(*) from role_grant where role_grant.person_id = residency.person_id and withdrawn_at is null)
         from residency where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .fetch_optional(c)
    .await
    })?)
}
