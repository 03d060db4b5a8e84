//! Who may name a compound, and who may confirm it.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::{Home, Waiting};
#[cfg(feature = "ssr")]
use super::{
    model::{Choice, Unverified},
    store::{self, Answer, Row},
};
#[cfg(feature = "ssr")]
use crate::access::{Visit, enter};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{Id, idempotency::Once, paging::Cursor, policy::Act};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// Where the person lives in this community, as they said.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "residence_of")]
pub async fn residence_of(community: String) -> Result<Home, Problem> {
    let visit = enter(Act::Own, &community)?;
    let mut reader = visit.db.read().await?;
    let named = store::named(&mut reader.conn(), visit.at(), visit.person()?).await?;
    let compounds = store::compounds(&mut reader.conn(), &visit.community.scope).await?;
    let choice = |place: crate::places::Place| Choice {
        id: place.id.uuid(),
        name: place.name,
    };
    Ok(Home {
        compounds: compounds.into_iter().map(choice).collect(),
        named,
    })
}

/// Names the compound that the person lives in; an empty `place` names none.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "name_compound")]
pub async fn name_compound(
    community: String,
    #[server(default)] place: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Own, &community)?;
    let person = visit.person()?;
    let place = if place.is_empty() {
        None
    } else {
        Some(place.parse::<Uuid>().map_err(|_| Problem::NotFound)?)
    };
    let once = Once::of(person.uuid(), "residency.state", Some(&idempotency_key), &place)?;
    store::name(&visit.db, visit.community.clone(), person, place, once).await
}

/// Who waits to be confirmed, the longest first; from where a page before ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "residents_waiting")]
pub async fn residents_waiting(community: String, #[server(default)] after: String) -> Result<Waiting, Problem> {
    let visit = enter(Act::Verify, &community)?;
    let after = Cursor::read(&after, Cursor::FIRST);
    let page = store::waiting(&mut visit.db.read().await?.conn(), visit.at(), visit.person()?, after).await?;
    Ok(Waiting {
        residents: page.items.into_iter().map(|row| told(&visit, row)).collect(),
        next: page.next,
        today: visit.today(),
    })
}

/// Confirms (`yes`) or declines (`no`) that somebody lives where they said.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "answer_resident")]
pub async fn answer_resident(
    community: String,
    person: String,
    place: String,
    answer: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Verify, &community)?;
    let resident = person.parse::<Id<_>>().map_err(|_| Problem::NotFound)?;
    let place = place.parse().map_err(|_| Problem::NotFound)?;
    let lives_there = match answer.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Problem::Malformed),
    };
    let said = Answer {
        by: visit.person()?,
        resident,
        place,
        lives_there,
    };
    let content = (said.resident, said.place, said.lives_there);
    let once = Once::of(said.by.uuid(), "residency.answer", Some(&idempotency_key), &content)?;
    store::answer(&visit.db, visit.at(), said, once).await
}

#[cfg(feature = "ssr")]
fn told(visit: &Visit, row: Row) -> Unverified {
    let (phone, place, stated_at) = (row.masked(), row.place(), visit.zone.local(row.stated_at));
    Unverified {
        person: row.person_id,
        name: row.name,
        phone,
        place,
        stated_at,
    }
}
