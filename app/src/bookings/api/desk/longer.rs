//! How much longer a booking that runs can go on, and the button that lets it.

use super::{
    ask::Change,
    book::allow,
    change::{self, as_it_shall_be},
    show::freedom,
    whom::standing_of,
};
use crate::{
    access::Visit,
    bookings::{
        model::{Booking, Longer, Made, QUARTERS, quota, reach},
        store::{self, Kept, NEAR},
    },
    rooms::{self, RoomTerms},
};
use chrono::{DateTime, Utc};
use foundation::{
    Flaw, Id, Problem, Result,
    problem::Alternative,
    time::{Slots, Stamp},
};

/// Lets a booking that runs end later, at so many seconds since 1970: a change as any other.
pub async fn extend(visit: &Visit, booking: Id<Booking>, ends: i64, version: i64, key: String) -> Result<Made> {
    let ends: DateTime<Utc> = DateTime::from_timestamp(ends, 0).ok_or(Problem::Malformed)?;
    let longer = Change {
        ends: Some(ends.to_rfc3339()),
        version: Some(version),
        key: Some(key),
        ..Change::default()
    };
    change::change(visit, booking, longer).await
}

/// Whether a change lets a booking that runs go on, and does nothing else.
pub(super) fn only_goes_on(visit: &Visit, kept: &Kept, change: &Change) -> Result<bool> {
    if !freedom(visit, kept)?.runs() {
        return Ok(false);
    }
    let before = as_it_shall_be(visit, kept, &Change::default())?;
    // What cannot be read is refused where it is judged.
    Ok(as_it_shall_be(visit, kept, change).is_ok_and(|wish| wish.only_goes_on(&before)))
}

/// How much longer a booking can go on in its room as it is today; `None` where it does not run.
pub(super) async fn longer(visit: &Visit, kept: &Kept, terms: &RoomTerms) -> Result<Option<Longer<Stamp>>> {
    if !freedom(visit, kept)?.runs() {
        return Ok(None);
    }
    let wish = as_it_shall_be(visit, kept, &Change::default())?;
    let held = wish.span.held(terms.rules.setup, terms.rules.cleaning);
    let held = Slots(held.first()..held.end() + QUARTERS);
    let (person, day) = (Id::from(kept.person_id), visit.zone.day(kept.starts));
    let mut reader = visit.db.read().await?;
    let standing = standing_of(visit, &mut reader.conn(), person).await?;
    let ahead = store::ahead(&mut reader.conn(), visit.at(), kept, &held).await?;
    let own = Some(Id::from(kept.id));
    let weeks = store::weeks_near(
        &mut reader.conn(),
        visit.at(),
        [terms.id; NEAR],
        person,
        (day, day),
        own,
    )
    .await?;
    drop(reader);
    let besides = weeks.get(&(terms.id, day.monday().number())).copied();
    let longer = reach(&wish, &terms.rules, &ahead, |wish| {
        let judged = allow(visit, terms, wish, standing, Some(kept.starts));
        let week = || quota(&terms.rules, besides.unwrap_or_default(), wish.span.minutes()).err();
        first_flaw(judged).or_else(|| week().filter(|_| !standing.staff))
    });
    Ok(Some(longer.map(|instant| visit.zone.local(instant))))
}

fn first_flaw(judged: Result<()>) -> Option<Flaw> {
    match judged {
        Err(Problem::Invalid { fields }) => fields.into_values().next(),
        _ => None,
    }
}

/// The refusal of a longer end where somebody else has the room by then, with the latest that there is; without it, should even looking
/// fail.
pub(super) async fn taken(visit: &Visit, kept: &Kept) -> Problem {
    let until = latest(visit, kept).await.ok().flatten();
    let alternative = until.map(|ends| Alternative {
        room: kept.room.clone(),
        name: kept.room_name(),
        parts: kept.parts().into_iter().map(|(code, _)| code).collect(),
        starts: visit.zone.local(kept.starts),
        ends,
    });
    Problem::Taken {
        alternatives: alternative.into_iter().collect(),
    }
}

async fn latest(visit: &Visit, kept: &Kept) -> Result<Option<Stamp>> {
    let terms = rooms::terms_by_id(&mut visit.db.read().await?.conn(), visit.at(), kept.room_id.into()).await?;
    Ok(longer(visit, kept, &terms).await?.and_then(|longer| longer.until))
}
