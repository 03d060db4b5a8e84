//! The statements about roles. A withdrawn role keeps its row, with who withdrew it and when.

use super::model::may_withdraw;
use crate::{
    access::{Caller, Person},
    accounts,
    places::Place,
};
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    db::{Conn, Db, OnConstraint, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry, Topic},
    on,
    paging::Page,
    policy::{Role, Scope},
    tenancy::Community,
    time::{Instant, now},
};
use locales::{Words, roles as t};
use sqlx::FromRow;
use uuid::Uuid;

/// A role that somebody holds.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The grant.
    pub id: Uuid,
    /// Whose.
    pub person_id: Uuid,
    /// How they want to be called.
    pub name: String,
    phone: Option<String>,
    role: String,
    path: String,
    place_name: String,
    place_name_en: String,
    /// Since when.
    pub granted_at: Instant,
}

impl Row {
    /// The number with its middle hidden.
    pub fn masked(&self) -> String {
        let phone = self.phone.as_deref().and_then(|phone| PhoneNumber::parse(phone).ok());
        phone.map(|phone| phone.masked()).unwrap_or_default()
    }

    /// What was granted.
    pub fn role(&self) -> Result<Role> {
        self.role.parse().map_err(Problem::internal)
    }

    /// Where it holds.
    pub fn scope(&self) -> Scope {
        Scope(self.path.clone())
    }

    /// The place's name.
    pub fn place(&self) -> Words {
        Words {
            zh: self.place_name.clone(),
            en: self.place_name_en.clone(),
        }
    }
}

/// A page of the roles that hold at a place, above it or below it, the widest first, after one of them.
pub async fn around(conn: &mut Conn<'_>, place: &Scope, after: Option<Uuid>) -> Result<Page<Row>> {
    let size = Page::<Row>::SIZE;
    let rows = on!(conn, |c| {
        sqlx::query_as(
        "select role_grant.id, person_id, person.name, phone, role, path, place.name as place_name, place.name_en as place_name_en, granted_at
         from role_grant join person on person.id = person_id join place on place.id = place_id
         where withdrawn_at is null
           and (path = $1 or substr($1, 1, length(path) + 1) = path || '/' or substr(path, 1, length($1) + 1) = $1 || '/')
           and ($2 is null or (length(path), path, granted_at, role_grant.id) >
                (select length(there.path), there.path, seen.granted_at, seen.id
                   from role_grant as seen join place as there on there.id = seen.place_id where seen.id = $2))
         order by length(path), path, granted_at, role_grant.id limit $3"
    )
    .bind(&place.0)
    .bind(after)
    .bind(i64::from(size) + 1)
    .fetch_all(c)
    .await
    })?;
    Ok(Page::cut(rows, size, |row: &Row| row.id.simple().to_string()))
}

/// A grant, withdrawn or not.
async fn by_id(conn: &mut Conn<'_>, id: Uuid) -> Result<Option<Row>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select role_grant.id, person_id, person.name, phone, role, path, place.name as place_name, place.name_en as place_name_en, granted_at
         from role_grant join person on person.id = person_id join place on place.id = place_id
         where role_grant.id = $1"
    )
    .bind(id)
    .fetch_optional(c)
    .await
    })?)
}

/// Whose role it shall be.
#[derive(Debug, Clone)]
pub enum Whose {
    /// Whoever has this number; somebody new gets an account.
    Number(PhoneNumber),
    /// Somebody who has an account.
    Person(Id<Person>),
}

/// A role to be granted.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// To whom.
    pub whose: Whose,
    /// What.
    pub role: Role,
    /// Where.
    pub place: Id<Place>,
    /// By whom; `None` for the command line.
    pub by: Option<Id<Person>>,
}

/// Grants a role, if it is not held already; sent twice under one key it is granted once.
pub async fn grant(db: &Db, community: Id<Community>, new: NewGrant, once: Option<Once>) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            let (person, field) = match &new.whose {
                Whose::Number(phone) => (accounts::found_or_opened(tx, phone).await?.0, "phone"),
                Whose::Person(person) => (with_number(tx, *person).await?, "role"),
            };
            let id = Uuid::now_v7();
            insert(tx, id, person, &new)
                .await
                .on_constraint("role_grant_person_id_role_place_id_key", || held().of(field))?;
            record(tx, community, new.by, "role.granted", id, person.uuid()).await
        })
    })
    .await
}

async fn insert(conn: &mut Conn<'_>, id: Uuid, person: Id<Person>, new: &NewGrant) -> sqlx::Result<()> {
    on!(conn, |c| sqlx::query(
        "insert into role_grant (id, person_id, role, place_id, granted_by, granted_at) values ($1, $2, $3, $4, $5, $6)"
    )
    .bind(id)
    .bind(person)
    .bind(new.role.name())
    .bind(new.place)
    .bind(new.by)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))
}

/// Somebody whose number is still theirs.
async fn with_number(conn: &mut Conn<'_>, person: Id<Person>) -> Result<Id<Person>> {
    let found: Option<Uuid> = on!(conn, |c| sqlx::query_scalar(
        "select id from person where id = $1 and phone is not null"
    )
    .bind(person)
    .fetch_optional(c)
    .await)?;
    found.map(Id::from).ok_or(Problem::NotFound)
}

fn held() -> Flaw {
    Flaw::new("held", Words::of(|lang| t::held(lang).into()))
}

/// Withdraws a role, where the caller may. One that was withdrawn already, from another page or by another steward, stays as it is.
pub async fn withdraw(
    db: &Db,
    community: Id<Community>,
    caller: Caller,
    by: Id<Person>,
    id: Uuid,
    once: Option<Once>,
) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            let row = by_id(tx, id).await?.ok_or(Problem::NotFound)?;
            may_withdraw(&caller.grants, row.person_id == by.uuid(), row.role()?, &row.scope())?;
            if !end(tx, id, by).await? {
                tx.nothing_changed();
                return Ok(());
            }
            record(tx, community, Some(by), "role.withdrawn", id, row.person_id).await
        })
    })
    .await
}

/// Withdraws the role that the person of a number has on exactly this place, be it the last steward's: nobody stands above whoever asks.
/// Answers whether there was one.
pub async fn withdraw_of(
    db: &Db,
    community: Id<Community>,
    phone: PhoneNumber,
    role: Role,
    place: Id<Place>,
) -> Result<bool> {
    db.write(move |tx| {
        Box::pin(async move {
            let Some((id, whose)) = end_of(tx, &phone, role, place).await? else {
                tx.nothing_changed();
                return Ok(false);
            };
            record(tx, community, None, "role.withdrawn", id, whose).await?;
            Ok(true)
        })
    })
    .await
}

/// Ends a grant by what it says; answers its id and whose it was.
async fn end_of(
    conn: &mut Conn<'_>,
    phone: &PhoneNumber,
    role: Role,
    place: Id<Place>,
) -> Result<Option<(Uuid, Uuid)>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "update role_grant set withdrawn_at = $4
         where person_id = (select id from person where phone = $1) and role = $2 and place_id = $3 and withdrawn_at is null
         returning id, person_id"
    )
    .bind(phone.reveal())
    .bind(role.name())
    .bind(place)
    .bind(now())
    .fetch_optional(c)
    .await
    })?)
}

async fn end(conn: &mut Conn<'_>, id: Uuid, by: Id<Person>) -> Result<bool> {
    Ok(on!(conn, |c| sqlx::query(
        "update role_grant set withdrawn_by = $2, withdrawn_at = $3 where id = $1 and withdrawn_at is null"
    )
    .bind(id)
    .bind(by)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    by: Option<Id<Person>>,
    verb: &'static str,
    id: Uuid,
    whose: Uuid,
) -> Result<()> {
    let topics = vec![Topic::Person(whose)];
    let entry = Entry {
        community,
        actor: by.map(Id::uuid),
        verb,
        subject: id,
        audience: Audience::InCharge,
        topics,
    };
    journal::store::record(tx, entry).await
}
