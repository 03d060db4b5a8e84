//! Changing a booking.

use super::{
    ask::{Ask, Change},
    book::{TRIES, allow, is_newer},
    longer::{self, only_goes_on},
    near::{self, Seeker},
    refused::counted,
    show::{freedom, owned},
    whom::{is_otherwise, standing_of},
};
use crate::{
    access::Visit,
    bookings::{
        model::{Booking, Fixed, Made, Standing, Wish, ended, judge_party, out_of_use, overtaken},
        store::{self, Kept, NewBooking, Revision},
    },
    rooms,
};
use foundation::{
    Id, Problem, Result,
    idempotency::{self, Once},
};
use std::collections::BTreeMap;

/// Changes a booking of the caller's, or any for staff.
pub async fn change(visit: &Visit, booking: Id<Booking>, change: Change) -> Result<Made> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "booking.change", change.key.as_deref(), &(booking, &change))?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let mut tries = 0;
    loop {
        tries += 1;
        let kept = owned(visit, booking).await?;
        let counted = |refusal| counted(visit, &kept.room, refusal);
        let goes_on = only_goes_on(visit, &kept, &change)?;
        refuse_what_is_fixed(visit, &kept, &change, goes_on).map_err(counted)?;
        let (mut revision, standing) = plan(visit, &kept, &change).await.map_err(counted)?;
        if goes_on {
            // Who is in the room already is not asked to wait for staff; and what others change meanwhile is not undone.
            revision.new.approval = false;
            revision.version.get_or_insert(kept.version);
        }
        let (room, version, wish) = (
            revision.new.terms.id,
            revision.new.terms.version,
            revision.new.wish.clone(),
        );
        match idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move { store::revise(tx, &revision).await })
        })
        .await
        {
            Err(Problem::Taken { .. }) if goes_on => return Err(counted(longer::taken(visit, &kept).await)),
            Err(Problem::Taken { .. }) => {
                let seeker = Seeker {
                    person: Some(kept.person_id.into()),
                    standing,
                    has: Some(&kept),
                };
                return Err(counted(near::taken(visit, &kept.room, &wish, seeker).await));
            }
            Err(Problem::Conflict { .. })
                if tries < TRIES
                    && (is_newer(visit, room, version).await?
                        || is_otherwise(visit, kept.person_id.into(), standing).await?) => {}
            made => return made.map_err(counted),
        }
    }
}

fn refuse_what_is_fixed(visit: &Visit, kept: &Kept, change: &Change, goes_on: bool) -> Result<()> {
    let freedom = freedom(visit, kept)?;
    match freedom.fixed() {
        None => Ok(()),
        Some(Fixed::TooLate) if goes_on => Ok(()),
        // What was seen may have gone on meanwhile, as far as is asked for.
        Some(Fixed::TooLate) if freedom.runs() && is_overtaken(kept, change) => Err(overtaken()),
        Some(Fixed::Ended | Fixed::Offered) => Err(ended()),
        Some(Fixed::OutOfUse) => Err(out_of_use()),
        Some(Fixed::TooLate) => Err(near::too_late(visit, kept)),
    }
}

fn is_overtaken(kept: &Kept, change: &Change) -> bool {
    change.version.is_some_and(|seen| seen != kept.version)
}

/// The change as the room's rules allow it. A move is judged by all of them, as a new booking is; without one only a party of another
/// size is, by what the room holds.
async fn plan(visit: &Visit, kept: &Kept, change: &Change) -> Result<(Revision, Standing)> {
    let mut reader = visit.db.read().await?;
    let mut terms = rooms::terms_by_id(&mut reader.conn(), visit.at(), kept.room_id.into()).await?;
    if kept.series().is_some() {
        terms = terms.of_series();
    }
    let person = kept.person_id.into();
    let standing = standing_of(visit, &mut reader.conn(), person).await?;
    let wish = as_it_shall_be(visit, kept, change)?;
    let moved = is_moved(kept, &wish);
    if moved {
        allow(visit, &terms, &wish, standing, Some(kept.starts))?;
    } else if i32::from(wish.party_size) != kept.party_size {
        judge_party(&terms, wish.party_size).map_err(|flaw| flaw.of("party_size"))?;
    }
    let lends = if moved {
        BTreeMap::new()
    } else {
        kept.borrowing().differing(&wish.borrows)
    };
    let new = NewBooking {
        community: visit.at(),
        day: visit.zone.day(wish.span.starts()),
        at: visit.zone.minute(wish.span.starts()),
        approval: terms.rules.approval && !standing.staff,
        limited: !standing.staff && moved,
        terms,
        wish,
        person,
        by: visit.person()?,
    };
    let revision = Revision {
        booking: kept.id.into(),
        new,
        version: change.version,
        moved,
        staff: standing.staff,
        lends,
    };
    Ok((revision, standing))
}

/// The booking with the change laid over it.
pub(super) fn as_it_shall_be(visit: &Visit, kept: &Kept, change: &Change) -> Result<Wish> {
    let stamp = |instant| visit.zone.local(instant).to_rfc3339();
    let parts = || kept.parts().into_iter().map(|(code, _)| code).collect();
    let ask = Ask {
        room: kept.room.clone(),
        parts: change.parts.clone().unwrap_or_else(parts),
        starts: change.starts.clone().unwrap_or_else(|| stamp(kept.starts)),
        ends: change.ends.clone().unwrap_or_else(|| stamp(kept.ends)),
        title: change.title.clone().unwrap_or_else(|| kept.title.clone()),
        title_public: change.title_public.unwrap_or(kept.title_public),
        party_size: change.party_size.clone().unwrap_or_else(|| kept.party_size.to_string()),
        equipment: kept.borrowing().changed(&change.equipment),
        ..Ask::default()
    };
    ask.parse(visit)
}

/// Whether time or parts are other than before.
fn is_moved(kept: &Kept, wish: &Wish) -> bool {
    let stays = wish.span.starts() == kept.starts && wish.span.ends() == kept.ends;
    !stays || !wish.parts.is_met_by(&kept.codes(), kept.is_whole())
}
