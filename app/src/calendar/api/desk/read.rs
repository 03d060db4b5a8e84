//! What is on in a month, read after a change and then remembered. By months, so that whoever walks through all days meets what others have
//! read, and no date is held twice. Who has registered is asked apart, for those dates alone beside which it is said: else every registration
//! would have two thousand dates read anew.

use crate::{
    access::Visit,
    calendar::{model::Notes, store},
    events::{self, Counted, Listed, Registering},
    registrations,
};
use foundation::{Result, journal::Topic, secret, time::Day};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// The dates of a month; a type of its own, by which it is remembered.
pub(super) struct Month(pub(super) Vec<Listed>);

/// The dates of the months between two days, of which the second is not seen any more.
pub(super) async fn months(visit: &Visit, from: Day, until: Day) -> Result<Vec<Arc<Month>>> {
    let (mut at, mut all) = (from.first_of_month(), vec![]);
    while at < until {
        let of = [at.number(), 0, 0];
        all.push(
            visit
                .db
                .remembered(visit.at(), Topic::Events, of, || month(visit, at))
                .await?,
        );
        // The last month that there is has none after it.
        at = at.plus_months(1).max(at.plus(1));
    }
    Ok(all)
}

async fn month(visit: &Visit, first: Day) -> Result<Month> {
    let last = first.plus_months(1).plus(-1);
    let mut reader = visit.db.read().await?;
    let all = events::listed(&mut reader.conn(), visit.at(), visit.zone, first, last).await?;
    Ok(Month(all))
}

/// The dates between two days, of which the second is not seen any more, the earliest first.
pub(super) fn between(months: &[Arc<Month>], from: Day, until: Day) -> impl Iterator<Item = &Listed> {
    let all = months.iter().flat_map(|month| &month.0);
    all.filter(move |one| from <= one.date.day && one.date.day < until)
}

/// Who has registered, by where places are taken; a type of its own, by which it is remembered.
struct Registered(HashMap<Uuid, Counted>);

/// The same dates with who has registered for them: for the first `most` of each day, beside which it is said.
pub(super) async fn counted(visit: &Visit, all: &[&Listed], most: usize) -> Result<Vec<Listed>> {
    let days = all.chunk_by(|one, other| one.date.day == other.date.day);
    let said = days.flat_map(|of_day| of_day.iter().take(most));
    let asked = said.filter(|one| one.event.registering != Registering::None);
    let mut pools: Vec<Uuid> = asked.map(|one| one.event.pool(one.date.id)).collect();
    pools.sort_unstable();
    pools.dedup();
    let registered = registered(visit, &pools).await?;
    let with = |one: &&Listed| {
        let pool = one.event.pool(one.date.id);
        let mut one = Listed::clone(one);
        one.date.counted = pools
            .binary_search(&pool)
            .is_ok()
            .then(|| registered.0.get(&pool).copied().unwrap_or_default());
        one
    };
    Ok(all.iter().map(with).collect())
}

async fn registered(visit: &Visit, pools: &[Uuid]) -> Result<Arc<Registered>> {
    if pools.is_empty() {
        return Ok(Arc::new(Registered(HashMap::new())));
    }
    let of = secret::digest(&format!("{pools:?}"));
    let read = || async move {
        let mut reader = visit.db.read().await?;
        let all = registrations::counted(&mut reader.conn(), visit.at(), pools).await?;
        Ok(Registered(all))
    };
    visit.db.remembered(visit.at(), Topic::Registrations, of, read).await
}

/// What the days between are called, with the one before, on which a holiday may have begun.
pub(super) async fn notes(visit: &Visit, from: Day, until: Day) -> Result<Arc<Notes>> {
    let of = [from.number(), until.number(), 1];
    let read = || async move {
        let mut reader = visit.db.read().await?;
        let days = store::holidays(&mut reader.conn(), visit.at(), from.plus(-1), until).await?;
        Ok(days.into_iter().collect())
    };
    visit.db.remembered(visit.at(), Topic::Rooms, of, read).await
}
