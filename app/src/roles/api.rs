//! Who may grant what.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::Board;
#[cfg(feature = "ssr")]
use super::{
    model::{Granted, Where, granted_role, may_grant_on, may_withdraw},
    store::{self, NewGrant, Row, Whose},
};
#[cfg(feature = "ssr")]
use crate::{
    access::{Visit, enter},
    places::{self, Kind},
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{PhoneNumber, db::Conn, idempotency::Once, policy::Act, problem::Flaws};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::Words;
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// Who holds which role around this community, from where a page before ended, and where the steward may grant.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "roles_here")]
pub async fn roles_here(community: String, #[server(default)] after: String) -> Result<Board, Problem> {
    let visit = enter(Act::Grant, &community)?;
    let mut reader = visit.db.read().await?;
    let page = store::around(&mut reader.conn(), &visit.community.scope, after.parse().ok()).await?;
    let places = places_here(&visit, &mut reader.conn()).await?;
    let grants = page
        .items
        .into_iter()
        .map(|row| told(&visit, row))
        .collect::<Result<_, _>>()?;
    Ok(Board {
        grants,
        next: page.next,
        places,
        today: visit.today(),
    })
}

/// Where whoever asks may grant: the community itself first, then what it stands in, then its compounds and grids.
#[cfg(feature = "ssr")]
pub async fn places_here(visit: &Visit, conn: &mut Conn<'_>) -> foundation::Result<Vec<Where>> {
    let mut places = places::above(conn, &visit.community.scope).await?;
    places.reverse();
    for kind in [Kind::Compound, Kind::Quarter, Kind::Grid] {
        places.extend(places::below(conn, &visit.community.scope, kind).await?);
    }
    let own = places
        .into_iter()
        .filter(|place| may_grant_on(&visit.caller.grants, &place.path));
    let told = own.map(|place| Where {
        name: Words::of(|lang| place.told(lang)),
        code: place.code,
    });
    Ok(told.collect())
}

/// Grants a role to somebody with an account (`person`), or else to the person of a number; somebody new gets an account.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "grant_role")]
pub async fn grant_role(
    community: String,
    #[server(default)] phone: String,
    #[server(default)] person: String,
    role: String,
    place: String,
    #[server(default)] idempotency_key: Option<String>,
) -> Result<(), Problem> {
    let visit = enter(Act::Grant, &community)?;
    let mut flaws = Flaws::default();
    let whose = if person.is_empty() {
        flaws.note("phone", PhoneNumber::parse(&phone)).map(Whose::Number)
    } else {
        Some(Whose::Person(person.parse().map_err(|_| Problem::NotFound)?))
    };
    let role = flaws.note("role", granted_role(&role));
    flaws.refuse()?;
    let place = places::by_code(&mut visit.db.read().await?.conn(), &place)
        .await?
        .ok_or(Problem::NotFound)?;
    if !may_grant_on(&visit.caller.grants, &place.path) {
        return Err(Problem::NotAllowed);
    }
    let (Some(whose), Some(role)) = (whose, role) else {
        return Err(Problem::Malformed);
    };
    let by = visit.person()?;
    let whom = match &whose {
        Whose::Number(phone) => phone.reveal().to_owned(),
        Whose::Person(person) => person.to_string(),
    };
    let content = (whom, role.name(), place.id.uuid());
    let once = Once::of(by.uuid(), "role.grant", idempotency_key.as_deref(), &content)?;
    let new = NewGrant {
        whose,
        role,
        place: place.id,
        by: Some(by),
    };
    store::grant(&visit.db, visit.at(), new, once).await
}

/// Withdraws a role.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "withdraw_role")]
pub async fn withdraw_role(
    community: String,
    grant: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::Grant, &community)?;
    let by = visit.person()?;
    let grant = grant.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let once = Once::of(by.uuid(), "role.withdraw", Some(&idempotency_key), &grant)?;
    store::withdraw(&visit.db, visit.at(), visit.caller.clone(), by, grant, once).await
}

#[cfg(feature = "ssr")]
fn told(visit: &Visit, row: Row) -> Result<Granted, Problem> {
    let role = row.role()?;
    let own = visit.person()?.uuid() == row.person_id;
    let mine_to_withdraw = may_withdraw(&visit.caller.grants, own, role, &row.scope()).is_ok();
    let (phone, place, at) = (row.masked(), row.place(), visit.zone.local(row.granted_at));
    Ok(Granted {
        id: row.id,
        name: row.name,
        phone,
        role,
        place,
        at,
        mine_to_withdraw,
    })
}
