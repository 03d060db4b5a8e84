//! Who may look somebody up, and block them.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::{PeopleList, PersonDesk};
#[cfg(feature = "ssr")]
use super::{
    model::{Coming, Listed, Sought},
    store::{self, Booked, Row},
};
#[cfg(feature = "ssr")]
use crate::{
    access::{Person, Visit, enter},
    blocks::{self, NewBlock, last_day, may_block},
    residents::Choice,
    roles::places_here,
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{Flaw, Id, idempotency::Once, policy::Act, time::now};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_router::location::Url;
#[cfg(feature = "ssr")]
use locales::{Words, people as t};
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// Who has something to do with the community: all of them, or those that are found; from where a page before ended.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_people")]
pub async fn see_people(
    community: String,
    #[server(default)] q: String,
    #[server(default)] after: String,
) -> Result<PeopleList, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let (after, sought) = (after.parse().unwrap_or(Uuid::max()), Sought::read(&q));
    if !sought.may_be_seen() {
        // Somebody has written it into the address; it shall not stay there.
        leptos_axum::redirect(&visit.community.href("/staff/people"));
    }
    let mut reader = visit.db.read().await?;
    let page = store::find(&mut reader.conn(), &visit.community, &sought, after).await?;
    Ok(PeopleList {
        people: page.items.iter().map(|row| listed(&visit, row)).collect(),
        next: page.next,
    })
}

/// Looks for somebody by what was typed: a whole number leads to its person, and stands in no address; by a name or the end of a number
/// several may be found.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "find_people")]
pub async fn find_people(community: String, #[server(default)] q: String) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let nobody = || Flaw::new("nobody", Words::of(|lang| t::nobody_words(lang).into())).of("q");
    let to = match Sought::read(&q) {
        Sought::Number(number) => {
            let mut reader = visit.db.read().await?;
            let found = store::of_number(&mut reader.conn(), &visit.community, &number).await?;
            format!("/staff/people/{}", found.ok_or_else(nobody)?.id)
        }
        Sought::Nobody => return Err(nobody()),
        Sought::Everyone => String::from("/staff/people"),
        Sought::Ending(seen) | Sought::Named(seen) => ["/staff/people?q=", &Url::escape(&seen)].concat(),
    };
    leptos_axum::redirect(&visit.community.href(&to));
    Ok(())
}

/// One person, as far as they have something to do with the community.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_person")]
pub async fn see_person(community: String, person: String) -> Result<PersonDesk, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let person = person.parse::<Id<Person>>().map_err(|_| Problem::NotFound)?;
    let mut reader = visit.db.read().await?;
    let row = store::one(&mut reader.conn(), &visit.community, person).await?;
    let roles = store::roles(&mut reader.conn(), &visit.community.scope, person).await?;
    let (coming, next) = store::coming(&mut reader.conn(), visit.at(), person).await?;
    let (here, now) = (blocks::of(&mut reader.conn(), visit.at(), person).await?, now());
    let (holds, past): (Vec<_>, Vec<_>) = here.into_iter().partition(|block| block.holds(now));
    let grantable = if visit.may(Act::Grant) {
        places_here(&visit, &mut reader.conn()).await?
    } else {
        vec![]
    };
    let by = visit.person()?;
    let names: Vec<_> = roles.iter().map(|(role, _)| *role).collect();
    let home = row.home().map(|(id, name, standing, at)| {
        let choice = Choice { id, name };
        (choice, standing, visit.zone.local(at))
    });
    Ok(PersonDesk {
        id: row.id,
        phone: row.masked(),
        since: visit.zone.local(row.created_at),
        home,
        may_block: may_block(by, person, &names).is_ok(),
        own: by == person,
        roles,
        grantable,
        coming: coming.try_into().unwrap_or(u32::MAX),
        next: next.iter().map(|booked| told(&visit, booked)).collect(),
        block: holds.first().map(|block| (block.id, block.told(visit.zone))),
        past: past
            .iter()
            .map(|block| (visit.zone.local(block.begins), block.was(visit.zone)))
            .collect(),
        name: row.name,
        today: visit.today(),
    })
}

/// Blocks somebody until the end of a day, and tells them why; what they have booked stays, unless it is taken back too (`cancel`).
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "block_person")]
pub async fn block_person(
    community: String,
    person: String,
    #[server(default)] reason: String,
    #[server(default)] until: String,
    #[server(default)] cancel: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = visit.person()?;
    let person = person.parse::<Id<Person>>().map_err(|_| Problem::NotFound)?;
    let content = (person, &reason, &until, &cancel);
    let once = Once::of(by.uuid(), "person.block", Some(&idempotency_key), &content)?;
    let new = NewBlock::parse(&reason, &until, visit.today(), visit.zone)?;
    let cancel = cancel == "1";
    store::block(&visit.db, visit.community.clone(), (person, by), new, cancel, once).await?;
    leptos_axum::redirect(&desk(&visit, person, "blocked"));
    Ok(())
}

/// Changes the reason or the last day of a block that holds, and tells its person once.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "change_block")]
pub async fn change_block(
    community: String,
    person: String,
    block: String,
    #[server(default)] reason: String,
    #[server(default)] until: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = visit.person()?;
    let person = person.parse::<Id<Person>>().map_err(|_| Problem::NotFound)?;
    let block = block.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let content = (person, block, &reason, &until);
    let once = Once::of(by.uuid(), "person.block_change", Some(&idempotency_key), &content)?;
    let new = NewBlock::parse(&reason, &until, visit.today(), visit.zone)?;
    store::change(&visit.db, visit.community.clone(), (person, by), block, new, once).await?;
    leptos_axum::redirect(&desk(&visit, person, "changed"));
    Ok(())
}

/// Lifts a block before its end.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "lift_block")]
pub async fn lift_block(
    community: String,
    person: String,
    block: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = visit.person()?;
    let person = person.parse::<Id<Person>>().map_err(|_| Problem::NotFound)?;
    let block = block.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let once = Once::of(by.uuid(), "person.unblock", Some(&idempotency_key), &(person, block))?;
    store::lift(&visit.db, visit.at(), (person, by), block, once).await?;
    leptos_axum::redirect(&desk(&visit, person, "lifted"));
    Ok(())
}

/// Where somebody is looked at, with what was just done.
#[cfg(feature = "ssr")]
fn desk(visit: &Visit, person: Id<Person>, done: &str) -> String {
    visit.community.href(&format!("/staff/people/{person}?done={done}"))
}

#[cfg(feature = "ssr")]
fn told(visit: &Visit, booked: &Booked) -> Coming {
    Coming {
        id: booked.id,
        room: booked.room(),
        starts: visit.zone.local(booked.starts),
        ends: visit.zone.local(booked.ends),
    }
}

#[cfg(feature = "ssr")]
fn listed(visit: &Visit, row: &Row) -> Listed {
    let home = row.home().map(|(_, name, standing, _)| (name, standing));
    let ends = row.blocked.filter(|ends| now() < *ends);
    Listed {
        id: row.id,
        name: row.name.clone(),
        phone: row.masked(),
        home,
        blocked: ends.map(|ends| last_day(visit.zone, ends)),
    }
}
