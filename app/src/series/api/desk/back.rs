//! Booking a date of a series after all, and ending a series.

use super::{
    choice::fit,
    ground::{Ground, who},
    make::TRIES,
    show::owned,
};
use crate::{
    access::Visit,
    bookings::{Booking, Series, ended, overtaken},
    series::{
        model::{DateState, Times, Want, preview},
        store::{self, Return},
    },
};
use foundation::{
    Flaw, Id, Problem, Result,
    idempotency::{self, Once},
    time::Day,
};
use locales::{Words, series as t};
use std::collections::HashSet;

/// Books a date that was left out or taken back, as it is by the rule, where it is free; `without` is whether it goes without the devices
/// that are short.
pub async fn take_back(
    visit: &Visit,
    series: Id<Series>,
    day: &str,
    without: bool,
    key: Option<&str>,
) -> Result<Id<Booking>> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "series.back", key, &(series, day, without))?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let day: Day = day.parse().map_err(|_| Problem::Malformed)?;
    for tries in 1.. {
        let back = judged(visit, series, day, without).await?;
        let made = idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move { store::restore(tx, &back).await })
        });
        match made.await {
            // Another date was booked meanwhile, or the series is another: it is seen anew.
            Err(Problem::Conflict { .. }) if tries < TRIES => {}
            made => return made,
        }
    }
    Err(Problem::Unavailable)
}

/// The date as the series and the room's rules have it now.
async fn judged(visit: &Visit, series: Id<Series>, day: Day, without: bool) -> Result<Return> {
    let whole = owned(visit, series).await?;
    if whole.kept.closed {
        return Err(Problem::NotFound);
    }
    if whole.kept.ended_at.is_some() || whole.days.binary_search(&day).is_err() {
        return Err(ended());
    }
    for date in whole.dates.iter().filter(|date| date.stands_for() == day) {
        if date.state()?.is_live() {
            return Err(overtaken());
        }
    }
    let (person, pattern) = (whole.kept.person_id.into(), whole.kept.pattern());
    let who = who(visit, person).await?;
    // Only who would book it for themselves, and no farther ahead than a single booking reaches, is told what could be booked instead.
    let last = visit.today().plus(whole.terms.rules.ahead_days.into());
    let single = day <= last && visit.person()? == person;
    let mut ground = Ground::read(visit, whole.terms, who, (day, day), &HashSet::new()).await?;
    let times = Times {
        from: pattern.from,
        until: pattern.until,
    };
    if !pattern.borrows.is_empty() {
        ground
            .lending(visit, (day, day), &pattern.borrows, &HashSet::new())
            .await?;
    }
    let want = Want {
        parts: &pattern.parts,
        borrows: &pattern.borrows,
        without,
    };
    let fit = fit(visit, &mut ground, day, times, want)
        .map_err(|state| refused(visit, &ground, (day, times), (want, single), state))?;
    Ok(Return {
        many: ground.many(visit, series, person)?,
        version: whole.kept.version,
        date: ground.dated(visit, day, fit, &pattern),
        parts: pattern.parts,
        limited: who.is_limited(),
    })
}

/// Why a date cannot be booked; where it is taken, with what of that day is free for a `single` booking.
fn refused(
    visit: &Visit,
    ground: &Ground,
    (day, times): (Day, Times),
    (want, single): (Want<'_>, bool),
    state: DateState,
) -> Problem {
    match state {
        DateState::Closed { words } | DateState::Against { words, .. } => Flaw::new("date", words).of("day"),
        DateState::Lacking { words } => Flaw::new("equipment_taken", words).of("equipment"),
        // As old as the row that is looked at, or new: that somebody was quicker is not said.
        DateState::Taken { .. } if !single => Problem::Conflict {
            words: Words::of(|lang| t::taken_then(lang, times.told())),
        },
        DateState::Taken { .. } => {
            let seen = preview(&ground.around(visit), &[day], times, want, ground.left.clone());
            let offers: Vec<String> = seen
                .iter()
                .flat_map(|date| &date.offers)
                .map(|one| one.told())
                .collect();
            let words = Words::of(|lang| match offers.as_slice() {
                [] => t::taken_all_day(lang, times.told()),
                offers => t::taken_but(lang, times.told(), offers.join(t::and_day(lang))),
            });
            Problem::Conflict { words }
        }
        DateState::Free | DateState::Own => Problem::Taken { alternatives: vec![] },
    }
}

/// Ends a series: what is still to come of it is taken back, as far as the room's cut-off allows. How many dates that were.
pub async fn end(visit: &Visit, series: Id<Series>, key: Option<&str>) -> Result<u64> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "series.end", key, &series)?;
    let whole = owned(visit, series).await?;
    let (confirmed, person) = (whole.changeable_after(visit), whole.kept.person_id.into());
    let who = who(visit, person).await?;
    let today = visit.today();
    let ground = Ground::read(visit, whole.terms, who, (today, today), &HashSet::new()).await?;
    let many = ground.many(visit, series, person)?;
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move { store::end(tx, &many, confirmed).await })
    })
    .await
}
