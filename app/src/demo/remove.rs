//! Removing the demo: first everything in its communities, in one transaction; then its people, one by one; at last the communities
//! themselves. So nobody else waits long, and where it breaks off it can be done again.

use super::{
    load::{CODE, PEOPLE},
    model::{RESIDENTS, loader, resident},
    people::ours,
    store::remove,
};
use crate::{accounts, communities};
use foundation::{
    Id, PhoneNumber, Problem, Result,
    db::{Db, Tx},
    journal::{self, Audience, Entry, Topic},
    policy::Role,
    tenancy::Community,
};
use locales::{Words, removal as t};
use uuid::Uuid;

/// What is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// How many communities.
    pub communities: usize,
    /// How many people; those who have something elsewhere stay.
    pub people: usize,
}

/// The names of the communities that would go.
pub async fn removable(db: &Db) -> Result<Vec<Words>> {
    let all = communities::all(&mut db.read().await?.conn()).await?;
    let demo = all.into_iter().filter(|listed| listed.community.demo);
    Ok(demo.map(|listed| listed.community.name).collect())
}

/// Removes every community of the demo and of the load data with everything in it, and the people who were made for them. Of the places
/// those stay that are real.
pub async fn remove(db: &Db) -> Result<Removed> {
    let communities = db.write(|tx| Box::pin(empty(tx))).await?;
    if communities == 0 {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::nothing(lang).into()),
        });
    }
    let numbers = numbers()?;
    let all = numbers.clone();
    db.write(move |tx| Box::pin(async move { take_roles(tx, &all).await }))
        .await?;
    let mut people = 0;
    for number in numbers {
        let gone = db.write(move |tx| Box::pin(async move { part_with(tx, &number).await }));
        people += usize::from(gone.await?);
    }
    db.write(|tx| Box::pin(close(tx))).await?;
    Ok(Removed { communities, people })
}

/// The number of everyone who was made for the demo or the load data.
fn numbers() -> Result<Vec<PhoneNumber>> {
    let mut numbers: Vec<_> = Role::ALL.into_iter().filter_map(accounts::demo_phone).collect();
    for number in 0..RESIDENTS {
        numbers.push(resident(number).map_err(ours)?.phone);
    }
    for number in 0..PEOPLE {
        numbers.push(loader(number).map_err(ours)?.1);
    }
    Ok(numbers)
}

async fn empty(tx: &mut Tx<'_>) -> Result<usize> {
    let communities = remove::communities(tx).await?;
    for community in &communities {
        remove::empty(tx, *community).await?;
        let topics = vec![Topic::Centre, Topic::Rooms, Topic::Requests, Topic::Residents];
        record(tx, *community, "demo.emptied", community.uuid(), topics).await?;
    }
    if communities.is_empty() {
        tx.nothing_changed();
    }
    Ok(communities.len())
}

async fn take_roles(tx: &mut Tx<'_>, numbers: &[PhoneNumber]) -> Result<()> {
    for number in numbers {
        remove::take_roles(tx, number).await?;
    }
    // Persons belong to no community.
    record(tx, everywhere(), "demo.roles_taken", Uuid::nil(), vec![]).await
}

/// Removes the person of a number; whether there was one who had nothing elsewhere.
async fn part_with(tx: &mut Tx<'_>, number: &PhoneNumber) -> Result<bool> {
    let person = accounts::by_phone(tx, number).await?;
    if let Some(person) = person
        && remove::remove_person(tx, person, number).await?
    {
        record(tx, everywhere(), "account.removed", person.uuid(), vec![]).await?;
        return Ok(true);
    }
    tx.nothing_changed();
    Ok(false)
}

/// What came into the communities in the meantime goes too.
async fn close(tx: &mut Tx<'_>) -> Result<()> {
    let communities = remove::communities(tx).await?;
    if communities.is_empty() {
        // Somebody else was here with the same wish.
        tx.nothing_changed();
    }
    for community in communities {
        remove::empty(tx, community).await?;
        remove::close(tx, community).await?;
        record(tx, community, "demo.removed", community.uuid(), vec![Topic::Places]).await?;
    }
    remove::remove_place(tx, CODE).await?;
    remove::settle_default(tx).await
}

fn everywhere() -> Id<Community> {
    Id::from(Uuid::nil())
}

async fn record(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    verb: &'static str,
    subject: Uuid,
    topics: Vec<Topic>,
) -> Result<()> {
    let entry = Entry {
        community,
        actor: None,
        verb,
        subject,
        audience: Audience::InCharge,
        topics,
    };
    journal::store::record(tx, entry).await
}
