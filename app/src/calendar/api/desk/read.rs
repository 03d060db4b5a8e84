//! What is on in a month, read after a change and then remembered. By months, so that whoever walks through all days meets what others have
//! read, and no date is held twice.

use crate::{
    access::Visit,
    calendar::{model::Notes, store},
    events::{self, Listed},
};
use foundation::{Result, journal::Topic, time::Day};
use std::sync::Arc;

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
