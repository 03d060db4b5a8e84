//! The statements about where people live.

use super::model::{Choice, Standing, may_answer};
use crate::{
    access::Person,
    places::{self, Kind, Place},
};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::{Conn, Db, Tx},
    journal::{self, Audience, Entry, Topic},
    on,
    policy::Scope,
    tenancy::Community,
    time::{Instant, now},
};
use locales::{Words, residents as t};
use sqlx::FromRow;
use uuid::Uuid;

/// The places that people live in, below a community: compounds and living quarters.
pub async fn compounds(conn: &mut Conn<'_>, community: &Scope) -> Result<Vec<Place>> {
    let mut found = places::below(conn, community, Kind::Compound).await?;
    found.extend(places::below(conn, community, Kind::Quarter).await?);
    Ok(found)
}

/// The compound that somebody named in a community.
pub async fn named(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
) -> Result<Option<(Uuid, Standing)>> {
    let found: Option<(Uuid, Option<Instant>, Option<Instant>)> = on!(conn, |c| sqlx::query_as(
        "select place_id, verified_at, declined_at from residency where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .fetch_optional(c)
    .await)?;
    Ok(found.map(|(place, verified, declined)| (place, Standing::of(verified, declined))))
}

/// Names a compound, in place of another; `None` names none any more. Naming the same one again changes nothing.
pub async fn name(db: &Db, community: Community, person: Id<Person>, place: Option<Uuid>) -> Result<()> {
    db.write(move |tx| {
        Box::pin(async move {
            match place {
                Some(place) => {
                    let there = compounds(tx, &community.scope).await?;
                    let chosen = there
                        .iter()
                        .find(|one| one.id.uuid() == place)
                        .ok_or(Problem::NotFound)?;
                    state(tx, community.id, person, chosen.id).await?;
                }
                None => remove(tx, community.id, person).await?,
            }
            record(tx, community.id, person, "residency.stated", person).await
        })
    })
    .await
}

async fn state(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>, place: Id<Place>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "insert into residency (community_id, person_id, place_id, stated_at) values ($1, $2, $3, $4)
         on conflict (community_id, person_id) do update
         set place_id = excluded.place_id, stated_at = excluded.stated_at,
             verified_by = null, verified_at = null, declined_by = null, declined_at = null
         where residency.place_id <> excluded.place_id or residency.declined_at is not null"
    )
    .bind(community)
    .bind(person)
    .bind(place)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn remove(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "delete from residency where community_id = $1 and person_id = $2"
    )
    .bind(community)
    .bind(person)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Somebody who waits to be confirmed.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// Who.
    pub person_id: Uuid,
    /// How they want to be called.
    pub name: String,
    phone: Option<String>,
    place_id: Uuid,
    place_name: String,
    place_name_en: String,
    /// Since when.
    pub stated_at: Instant,
}

impl Row {
    /// The number with its middle hidden.
    pub fn masked(&self) -> String {
        let phone = self.phone.as_deref().and_then(|phone| PhoneNumber::parse(phone).ok());
        phone.map(|phone| phone.masked()).unwrap_or_default()
    }

    /// The compound.
    pub fn place(&self) -> Choice {
        Choice {
            id: self.place_id,
            name: Words {
                zh: self.place_name.clone(),
                en: self.place_name_en.clone(),
            },
        }
    }
}

/// Those who wait to be confirmed in a community, the longest first; 200 at most.
pub async fn waiting(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Row>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
        "select person_id, person.name, phone, place_id, place.name as place_name, place.name_en as place_name_en, stated_at
         from residency join person on person.id = person_id join place on place.id = place_id
         where community_id = $1 and verified_at is null and declined_at is null
         order by stated_at limit 200"
    )
    .bind(community)
    .fetch_all(c)
    .await
    })?)
}

/// What is said of somebody's residence.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    /// Who says it.
    pub by: Id<Person>,
    /// Of whom.
    pub resident: Id<Person>,
    /// Of which compound, as it was seen.
    pub place: Uuid,
    /// Whether they live there.
    pub lives_there: bool,
}

/// Confirms that somebody lives where they said, or declines.
pub async fn answer(db: &Db, community: Id<Community>, answer: Answer) -> Result<()> {
    may_answer(answer.by, answer.resident)?;
    db.write(move |tx| {
        Box::pin(async move {
            if !note(tx, community, answer).await? {
                return Err(Problem::Conflict {
                    words: Words::of(|lang| t::answered(lang).into()),
                });
            }
            let verb = if answer.lives_there {
                "residency.verified"
            } else {
                "residency.declined"
            };
            record(tx, community, answer.by, verb, answer.resident).await
        })
    })
    .await
}

async fn note(conn: &mut Conn<'_>, community: Id<Community>, answer: Answer) -> Result<bool> {
    let (by, at) = (answer.by, now());
    let (yes, no) = (
        answer.lives_there.then_some((by, at)),
        (!answer.lives_there).then_some((by, at)),
    );
    Ok(on!(conn, |c| sqlx::query(
        "update residency set verified_by = $4, verified_at = $5, declined_by = $6, declined_at = $7
         where community_id = $1 and person_id = $2 and place_id = $3 and verified_at is null and declined_at is null"
    )
    .bind(community)
    .bind(answer.resident)
    .bind(answer.place)
    .bind(yes.map(|(by, _)| by))
    .bind(yes.map(|(_, at)| at))
    .bind(no.map(|(by, _)| by))
    .bind(no.map(|(_, at)| at))
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0))?)
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    actor: Id<Person>,
    verb: &'static str,
    of: Id<Person>,
) -> Result<()> {
    let topics = vec![Topic::Requests, Topic::Person(of.uuid())];
    let entry = Entry {
        community,
        actor: Some(actor.uuid()),
        verb,
        subject: of.uuid(),
        audience: Audience::InCharge,
        topics,
    };
    journal::store::record(tx, entry).await
}
