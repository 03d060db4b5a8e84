//! Making a booking.

use super::{
    ask::{Ask, local},
    near::{self, Seeker},
    refused::counted,
    whom::Whom,
};
use crate::{
    access::Visit,
    bookings::{
        model::{Made, Present, Standing, Wish, blocked_person, judge},
        store::{self, NewBooking, Plain},
    },
    rooms::{self, Room, RoomTerms},
};
use foundation::{
    Id, Problem, Result,
    idempotency::{self, Once},
    time::{Instant, now},
};

/// How often a wish is judged anew because staff have changed the room meanwhile, or blocked the person.
pub(super) const TRIES: usize = 6;

/// Books a room for the caller, or on someone's behalf.
pub async fn book(visit: &Visit, ask: Ask) -> Result<Made> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "booking.make", ask.key.as_deref(), &ask)?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let wish = ask.parse(visit)?;
    let (whom, mut standing) = Whom::of(visit, ask.for_phone.as_deref()).await?;
    if let Some(until) = standing.blocked.filter(|_| standing.staff && !ask.despite_block) {
        return Err(blocked_person(until));
    }
    let mut tries = 0;
    loop {
        tries += 1;
        let terms = terms(visit, &ask.room, tries == 1).await;
        let allowed = terms.and_then(|terms| allow(visit, &terms, &wish, standing, None).map(|()| terms));
        let terms = match allowed {
            Ok(terms) => terms,
            // What is remembered may be behind: nobody is refused by it.
            Err(_) if tries == 1 => continue,
            Err(refusal) => return Err(counted(visit, &ask.room, refusal)),
        };
        let (room, version) = (terms.id, terms.version);
        let new = NewBooking {
            community: visit.at(),
            day: visit.zone.day(wish.span.starts()),
            at: visit.zone.minute(wish.span.starts()),
            approval: terms.rules.approval && !standing.staff,
            limited: !standing.staff,
            terms,
            wish: wish.clone(),
            person: whom.known().unwrap_or(by),
            by,
        };
        match make(visit, &whom, new, once.clone()).await {
            Err(Problem::Taken { .. }) => {
                let seeker = Seeker {
                    person: whom.known(),
                    standing,
                    has: None,
                };
                let taken = near::taken(visit, &ask.room, &wish, seeker).await;
                return Err(counted(visit, &ask.room, taken));
            }
            Err(Problem::Conflict { words }) if tries < TRIES => {
                // Staff have changed the room meanwhile, or blocked the person.
                let now = whom.standing_now(visit, standing).await?;
                if now == standing && !is_newer(visit, room, version).await? {
                    return Err(counted(visit, &ask.room, Problem::Conflict { words }));
                }
                standing = now;
            }
            made => return made.map_err(|refusal| counted(visit, &ask.room, refusal)),
        }
    }
}

async fn make(visit: &Visit, whom: &Whom, mut new: NewBooking, once: Option<Once>) -> Result<Made> {
    if whom.known().is_some() && new.is_plain() {
        return visit.db.write_together(Plain::new(new, once)).await;
    }
    let whose = whom.clone();
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move {
            new.person = whose.settle(tx, new.community, new.by).await?;
            store::make(tx, &new).await
        })
    })
    .await
}

/// What the wish is judged by: as it is remembered, or as it is. The room's version tells in the transaction whether the two differ.
async fn terms(visit: &Visit, room: &str, remembered: bool) -> Result<RoomTerms> {
    if remembered {
        let all = rooms::remembered(&visit.db, visit.at()).await?;
        return all
            .iter()
            .find(|terms| terms.code == room)
            .cloned()
            .ok_or(Problem::NotFound);
    }
    rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), room).await
}

/// Whether hours and rules allow the wish now; `kept` is when the booking starts so far that it would change.
pub(super) fn allow(
    visit: &Visit,
    terms: &RoomTerms,
    wish: &Wish,
    standing: Standing,
    kept: Option<Instant>,
) -> Result<()> {
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
        kept,
    )
}

/// Whether staff have changed the room since this version of it, or taken it out of use.
pub(super) async fn is_newer(visit: &Visit, room: Id<Room>, version: i64) -> Result<bool> {
    let newest = rooms::version(&mut visit.db.read().await?.conn(), visit.at(), room).await?;
    Ok(newest != version)
}
