//! Making and changing a booking.

use super::{
    ask::{Ask, Change, local},
    near,
    show::owned,
};
use crate::{
    access::Visit,
    bookings::{
        model::{Booking, Made, PartsWish, Present, Standing, Wish, judge},
        store::{self, Kept, NewBooking, Revision},
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Id, Problem, Result,
    idempotency::{self, Once},
    policy::Act,
    time::now,
};

/// How often a booking is tried again that lost a race which another part, or a newer room, can still win.
const TRIES: usize = 6;

/// Books a room for the caller, or on someone's behalf.
pub async fn book(visit: &Visit, ask: Ask) -> Result<Made> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "booking.make", ask.key.as_deref(), &ask)?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let wish = ask.parse(visit)?;
    let (person, verified) = ask.person(visit).await?;
    let standing = Standing {
        verified,
        staff: visit.may(Act::RunCentre),
    };
    let mut tries = 0;
    loop {
        tries += 1;
        let terms = rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), &ask.room).await?;
        allow(visit, &terms, &wish, standing)?;
        let version = terms.version;
        let new = NewBooking {
            community: visit.at(),
            day: visit.zone.day(wish.span.starts()),
            at: visit.zone.minute(wish.span.starts()),
            approval: terms.rules.approval && !standing.staff,
            limited: !standing.staff,
            terms,
            wish: wish.clone(),
            person,
            by,
        };
        match idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move { store::make(tx, &new).await })
        })
        .await
        {
            Err(Problem::Taken { .. }) if tries < TRIES && matches!(wish.parts, PartsWish::Any(_)) => {}
            Err(Problem::Taken { .. }) => return Err(near::taken(visit, &ask.room, &wish, standing).await),
            Err(Problem::Conflict { .. }) if tries < TRIES && is_newer(visit, &ask.room, version).await? => {}
            made => return made,
        }
    }
}

/// Changes a booking of the caller's, or any for staff.
pub async fn change(visit: &Visit, booking: Id<Booking>, change: Change) -> Result<Made> {
    let kept = owned(visit, booking).await?;
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "booking.change", change.key.as_deref(), &(booking, &change))?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let staff = visit.may(Act::RunCentre);
    if !staff && now() > kept.starts - chrono::TimeDelta::minutes(i64::from(kept.rules().cutoff)) {
        return Err(near::too_late(visit, &kept));
    }
    let terms = rooms::terms_by_id(&mut visit.db.read().await?.conn(), visit.at(), kept.room_id.into()).await?;
    let (ask, moved) = as_it_shall_be(visit, &kept, &change);
    let wish = ask.parse(visit)?;
    let person = kept.person_id.into();
    let verified = store::is_verified(&mut visit.db.read().await?.conn(), visit.at(), person).await?;
    let standing = Standing { verified, staff };
    if moved {
        allow(visit, &terms, &wish, standing)?;
    }
    let still_asked = kept.decide_by.is_some();
    let revision = Revision {
        booking,
        new: NewBooking {
            community: visit.at(),
            day: visit.zone.day(wish.span.starts()),
            at: visit.zone.minute(wish.span.starts()),
            approval: !staff && (still_asked || moved && terms.rules.approval),
            limited: !staff && moved,
            terms,
            wish: wish.clone(),
            person,
            by,
        },
        version: change.version,
        moved,
    };
    match idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move { store::revise(tx, &revision).await })
    })
    .await
    {
        Err(Problem::Taken { .. }) => Err(near::taken(visit, &kept.room, &wish, standing).await),
        made => made,
    }
}

/// The booking with the change laid over it, and whether its time or parts are other than before.
fn as_it_shall_be(visit: &Visit, kept: &Kept, change: &Change) -> (Ask, bool) {
    let stamp = |instant| visit.zone.local(instant).to_rfc3339();
    let parts: Vec<String> = kept.parts().into_iter().map(|(code, _)| code).collect();
    let ask = Ask {
        room: kept.room.clone(),
        parts: change.parts.clone().unwrap_or_else(|| parts.clone()),
        starts: change.starts.clone().unwrap_or_else(|| stamp(kept.starts)),
        ends: change.ends.clone().unwrap_or_else(|| stamp(kept.ends)),
        title: change.title.clone().unwrap_or_else(|| kept.title.clone()),
        title_public: change.title_public.unwrap_or(kept.title_public),
        party_size: change.party_size.clone().unwrap_or_else(|| kept.party_size.to_string()),
        ..Ask::default()
    };
    let same = |typed: &str, instant| visit.zone.parse(typed).is_ok_and(|parsed| parsed == instant);
    let moved = !same(&ask.starts, kept.starts) || !same(&ask.ends, kept.ends) || ask.parts != parts;
    (ask, moved)
}

/// Whether hours and rules allow the wish now.
pub(super) fn allow(visit: &Visit, terms: &RoomTerms, wish: &Wish, standing: Standing) -> Result<()> {
    let now = now();
    judge(
        terms,
        wish,
        local(visit, &wish.span),
        standing,
        Present {
            now,
            today: visit.zone.day(now),
        },
    )
}

async fn is_newer(visit: &Visit, room: &str, version: i64) -> Result<bool> {
    Ok(rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), room)
        .await?
        .version
        != version)
}
