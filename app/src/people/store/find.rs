//! Finding people.

use crate::{
    access::Person,
    people::model::{Sought, pattern},
    residents::Standing,
};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::Conn,
    on,
    paging::Page,
    policy::{Role, Scope},
    tenancy::Community,
    time::Instant,
};
use locales::Words;
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody as they are kept.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Who.
    pub id: Uuid,
    /// How they want to be called.
    pub name: String,
    phone: Option<String>,
    /// Since when they have an account.
    pub created_at: Instant,
    place_id: Option<Uuid>,
    place_name: Option<String>,
    place_name_en: Option<String>,
    stated_at: Option<Instant>,
    verified_at: Option<Instant>,
    declined_at: Option<Instant>,
    /// When the longest of their blocks ends.
    pub blocked: Option<Instant>,
}

impl Row {
    /// The number with its middle hidden.
    pub fn masked(&self) -> String {
        let phone = self.phone.as_deref().and_then(|phone| PhoneNumber::parse(phone).ok());
        phone.map(|phone| phone.masked()).unwrap_or_default()
    }

    /// The compound that they named, how it stands with it, and since when.
    pub fn home(&self) -> Option<(Uuid, Words, Standing, Instant)> {
        let name = Words {
            zh: self.place_name.clone()?,
            en: self.place_name_en.clone().unwrap_or_default(),
        };
        let standing = Standing::of(self.verified_at, self.declined_at);
        Some((self.place_id?, name, standing, self.stated_at?))
    }
}

/// What is shown of somebody; after it stands where they come from.
macro_rules! shown {
    () => {
        "select person.id, person.name, person.phone, person.created_at, place.id as place_id, place.name as place_name,
                place.name_en as place_name_en, stated_at, verified_at, declined_at,
                (select max(ends) from person_block
                 where community_id = $1 and person_id = person.id and lifted_at is null) as blocked
         from "
    };
}

/// Where they live in the community `$1`. Whose number has gone to somebody else is nobody any more.
macro_rules! at_home {
    () => {
        " left join residency on residency.community_id = $1 and residency.person_id = person.id
          left join place on place.id = residency.place_id
          where person.phone is not null and "
    };
}

/// Whether a role that holds is on the place `$2`, above it or below it.
macro_rules! around {
    () => {
        "withdrawn_at is null and (seat.path = $2 or substr($2, 1, length(seat.path) + 1) = seat.path || '/'
                                   or substr(seat.path, 1, length($2) + 1) = $2 || '/')"
    };
}

/// Who has something to do with the community `$1` at the place `$2`: they have named a compound, booked, or were blocked there, or have a
/// role around it. They are read from what belongs to the community, so that it does not matter how many people the district has.
macro_rules! everyone {
    () => {
        concat!(
            "(select person_id from residency where community_id = $1
              union select person_id from booking where community_id = $1
              union select person_id from person_block where community_id = $1
              union select person_id from role_grant join place as seat on seat.id = role_grant.place_id where ",
            around!(),
            ") as known cross join person"
        )
    };
}

/// Whether one person is one of them.
macro_rules! is_one_of_them {
    () => {
        concat!(
            "(residency.person_id is not null
              or exists (select 1 from booking where booking.community_id = $1 and booking.person_id = person.id)
              or exists (select 1 from person_block where person_block.community_id = $1 and person_block.person_id = person.id)
              or exists (select 1 from role_grant join place as seat on seat.id = role_grant.place_id
                         where role_grant.person_id = person.id and ",
            around!(),
            "))"
        )
    };
}

/// A page of those who are sought by their name or the end of their number, who came last first, before one of them. A whole number is
/// looked for by [`of_number`].
pub async fn find(conn: &mut Conn<'_>, community: &Community, sought: &Sought, before: Uuid) -> Result<Page<Row>> {
    let (ending, name) = match sought {
        Sought::Everyone => (None, None),
        Sought::Ending(digits) => (Some(digits.as_str()), None),
        Sought::Named(name) => (None, Some(name.as_str())),
        Sought::Number(_) | Sought::Nobody => {
            return Ok(Page {
                items: vec![],
                next: None,
            });
        }
    };
    let size = Page::<Row>::SIZE;
    let rows = on!(conn, |c| sqlx::query_as(concat!(
        shown!(),
        everyone!(),
        at_home!(),
        "person.id = known.person_id and person.id < $3
          and ($4 is null or substr(person.phone, length(person.phone) - 3) = $4)
          and ($5 is null or lower(person.name) like $5 escape '!' or person.name like $6 escape '!')
          order by person.id desc limit $7"
    ))
    .bind(community.id)
    .bind(&community.scope.0)
    .bind(before)
    .bind(ending)
    // One engine makes only the letters of ASCII small: the others are found as they were typed.
    .bind(name.map(|name| pattern(&name.to_lowercase())))
    .bind(name.map(pattern))
    .bind(i64::from(size) + 1)
    .fetch_all(c)
    .await)?;
    Ok(Page::cut(rows, size, |row: &Row| row.id.simple().to_string()))
}

/// Whose number it is, where they have something to do with the community.
pub async fn of_number(conn: &mut Conn<'_>, community: &Community, number: &str) -> Result<Option<Row>> {
    Ok(on!(conn, |c| sqlx::query_as(concat!(
        shown!(),
        "person",
        at_home!(),
        "person.phone = $3 and ",
        is_one_of_them!()
    ))
    .bind(community.id)
    .bind(&community.scope.0)
    .bind(number)
    .fetch_optional(c)
    .await)?)
}

/// One person; nobody where they have nothing to do with the community.
pub async fn one(conn: &mut Conn<'_>, community: &Community, person: Id<Person>) -> Result<Row> {
    let row: Option<Row> = on!(conn, |c| sqlx::query_as(concat!(
        shown!(),
        "person",
        at_home!(),
        "person.id = $3 and ",
        is_one_of_them!()
    ))
    .bind(community.id)
    .bind(&community.scope.0)
    .bind(person)
    .fetch_optional(c)
    .await)?;
    row.ok_or(Problem::NotFound)
}

/// The roles that somebody has on a place, above it or below it, and on which places.
pub async fn roles(conn: &mut Conn<'_>, scope: &Scope, person: Id<Person>) -> Result<Vec<(Role, Words)>> {
    let rows: Vec<(String, String, String)> = on!(conn, |c| {
        sqlx::query_as(
            "select role, place.name, place.name_en from role_grant join place on place.id = place_id
             where person_id = $2 and withdrawn_at is null
               and (path = $1 or substr($1, 1, length(path) + 1) = path || '/' or substr(path, 1, length($1) + 1) = $1 || '/')
             order by length(path), path, granted_at",
        )
        .bind(&scope.0)
        .bind(person)
        .fetch_all(c)
        .await
    })?;
    let role = |(role, zh, en): (String, String, String)| {
        let role = role.parse().map_err(Problem::internal)?;
        Ok((role, Words { zh, en }))
    };
    rows.into_iter().map(role).collect()
}
