//! What pages read at the desk.

use super::{line, refused::barred, show::view};
use crate::{
    access::Visit,
    blocks::{self, Blocked},
    bookings::{
        api::{BookForm, MyBookings, Turns},
        model::{BookingView, InSum, Listed, Series, Standing, bar},
        store::{self, HeldSpan, Listing},
    },
    rooms,
};
use foundation::{
    Id, Result,
    paging::{Cursor, Page},
    policy::Act,
    time::{Day, DaySlots, Minute, Slot, now},
};
use std::collections::{BTreeSet, HashMap};

/// The caller's bookings, each list from where it was turned to.
pub async fn mine(visit: &Visit, turns: &Turns) -> Result<MyBookings> {
    let coming = list(visit, Listing::Coming, Cursor::read(&turns.coming, Cursor::FIRST)).await?;
    let past = list(visit, Listing::Past, Cursor::read(&turns.past, Cursor::LAST)).await?;
    let for_others = if visit.may(Act::BookFor) {
        list(
            visit,
            Listing::ForOthers,
            Cursor::read(&turns.for_others, Cursor::FIRST),
        )
        .await?
    } else {
        Page {
            items: vec![],
            next: None,
        }
    };
    let all = [&coming, &for_others, &past];
    let of = all
        .into_iter()
        .flat_map(|page| &page.items)
        .filter_map(|booking| booking.series.as_ref());
    let of: BTreeSet<Id<Series>> = of.map(|series| series.id).collect();
    let of: Vec<Id<Series>> = of.into_iter().collect();
    let sums = store::sums(&mut visit.db.read().await?.conn(), visit.at(), &of, visit.zone).await?;
    Ok(MyBookings {
        coming: listed(coming, &sums),
        for_others: listed(for_others, &sums),
        past: listed(past, &sums),
        waiting: line::waits(visit).await?,
        blocked: blocked(visit).await?,
        today: visit.today(),
    })
}

/// A page of bookings, those of a series with its numbers.
fn listed(page: Page<BookingView>, sums: &HashMap<Id<Series>, InSum>) -> Page<Listed> {
    let line = |booking: BookingView| Listed {
        series: booking.series.as_ref().and_then(|of| sums.get(&of.id).cloned()),
        booking,
    };
    Page {
        items: page.items.into_iter().map(line).collect(),
        next: page.next,
    }
}

/// Why and until when the caller may not book. Asked only where it is known that they may not.
pub async fn blocked(visit: &Visit) -> Result<Option<Blocked>> {
    let known = visit.caller.known.as_ref();
    let Some(known) = known.filter(|known| known.blocked_in(visit.at(), now()).is_some()) else {
        return Ok(None);
    };
    let block = blocks::present(&mut visit.db.read().await?.conn(), visit.at(), known.person).await?;
    Ok(block.map(|block| block.told(visit.zone)))
}

async fn list(visit: &Visit, which: Listing, after: Cursor) -> Result<Page<BookingView>> {
    let person = visit.person()?;
    let kept = store::of_person(
        &mut visit.db.read().await?.conn(),
        visit.at(),
        person,
        which,
        now(),
        after,
    )
    .await?;
    kept.try_map(|kept| view(visit, &kept))
}

/// What the form of a new booking shows; a day that cannot be read is today.
pub async fn form(visit: &Visit, room: &str, date: &str) -> Result<BookForm> {
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let blocked = blocked(visit).await?;
    let mut reader = visit.db.read().await?;
    let terms = rooms::terms(&mut reader.conn(), visit.at(), room).await?;
    let quarters = quarters(visit, day);
    let lendable = match &visit.caller.known {
        Some(_) => store::lendable(&mut reader.conn(), visit.at(), &quarters, None).await?,
        None => vec![],
    };
    let slots = DaySlots::of(visit.zone, day).all();
    let mut held = store::held_spans(&mut reader.conn(), visit.at(), day, slots).await?;
    let held = held.remove(&terms.id.uuid()).unwrap_or_default();
    let standing = standing(visit);
    let approval = terms.rules.approval && !standing.staff;
    let bar = bar(&terms.rules, day, today, standing);
    if let Some(bar) = bar {
        barred(visit, &terms.code, bar);
    }
    Ok(BookForm {
        hours: terms.hours.of(day),
        free: free_parts(&quarters, terms.parts.len() as u16, &held),
        bar,
        holidays_until: terms.holidays_to_tell(day, today),
        staff: standing.staff,
        terms,
        day,
        today,
        now: visit.zone.minute(now()).minutes(),
        for_others: visit.may(Act::BookFor),
        blocked,
        approval,
        lendable,
    })
}

/// What the caller is as far as is known before they book: who has not signed in, or books for others, may book as one who is verified.
pub fn standing(visit: &Visit) -> Standing {
    let known = visit.caller.known.as_ref();
    let for_others = visit.may(Act::BookFor);
    let blocked = known.and_then(|known| known.blocked_in(visit.at(), now()));
    Standing {
        verified: known.is_none_or(|known| known.verified.contains(&visit.at().uuid())) || for_others,
        staff: visit.may(Act::RunCentre),
        blocked: blocked
            .filter(|_| !for_others)
            .map(|ends| blocks::last_day(visit.zone, ends)),
    }
}

/// The slots of a day, quarter by quarter of the wall clock.
fn quarters(visit: &Visit, day: Day) -> Vec<i64> {
    let slot = |n: u16| Slot::at(visit.zone.at(day, Minute::START.plus(n * 15))).0;
    (0..96).map(slot).collect()
}

/// How many of `parts` are free in each of the quarters.
fn free_parts(quarters: &[i64], parts: u16, held: &[HeldSpan]) -> Vec<u16> {
    let taken = |slot: &i64| {
        held.iter()
            .filter(|span| (span.held_from..span.held_until).contains(slot))
            .map(|span| span.parts)
            .sum()
    };
    quarters.iter().map(|slot| parts.saturating_sub(taken(slot))).collect()
}
