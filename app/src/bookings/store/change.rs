//! Ending a booking: cancelled, withdrawn, expired.

use super::{
    line, locks, occupy,
    record::{Change, record},
};
use crate::{
    access::Person,
    bookings::model::{Booking, State, Verb, ended, overtaken},
};
use foundation::{Id, Problem, Result, db::Tx, on, tenancy::Community, time::now};
use uuid::Uuid;

/// Who takes a booking back, and which one.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// Where.
    pub community: Id<Community>,
    /// Which.
    pub booking: Id<Booking>,
    /// Whose it is.
    pub owner: Id<Person>,
    /// Who ends it.
    pub by: Id<Person>,
    /// Where it stood when it was judged whether they may.
    pub judged: State,
}

/// Takes a booking back: a request is withdrawn, a confirmed one cancelled. What has ended already stays as it is.
pub async fn end(tx: &mut Tx<'_>, ending: Ending, reason: &str) -> Result<State> {
    let Ending {
        community,
        booking,
        owner,
        by,
        judged,
    } = ending;
    let (found, held) = locks::booking_and_room(tx, community, booking).await?;
    let state = found.stage.state;
    if !found.stage.is_open(now()) {
        return Err(ended());
    }
    if state != judged {
        // Approved meanwhile, so that another rule says whether it can still be cancelled.
        return Err(overtaken());
    }
    let verb = if state == State::Requested {
        Verb::Withdrawn
    } else {
        Verb::Cancelled
    };
    let Some(next) = state.after(verb) else {
        return Err(ended());
    };
    set_state(tx, community, booking, next).await?;
    occupy::free(tx, community, booking).await?;
    if found.offered {
        line::of_ended(tx, community, booking, by == owner).await?;
    }
    let of_queue = state == State::Requested;
    record(
        tx,
        Change {
            community,
            booking,
            owner,
            by: Some(by),
            verb,
            reason,
            of_queue,
        },
    )
    .await?;
    line::follow(tx, community, &held).await?;
    Ok(next)
}

/// Takes back everything of a person's that has not ended yet, as staff do. Answers how many that were.
pub async fn end_coming(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    owner: Id<Person>,
    by: Id<Person>,
    reason: &str,
) -> Result<u32> {
    locks::rooms_of_person(tx, community, owner, now()).await?;
    let coming: Vec<(Uuid, String)> = on!(&mut **tx, |c| {
        sqlx::query_as(
        "select id, state from booking where community_id = $1 and person_id = $2 and live and ends > $3 order by id"
    )
    .bind(community)
    .bind(owner)
    .bind(now())
    .fetch_all(c)
    .await
    })?;
    let mut ended = 0;
    for (booking, state) in coming {
        let ending = Ending {
            community,
            booking: booking.into(),
            owner,
            by,
            judged: state.parse().map_err(Problem::internal)?,
        };
        match end(tx, ending, reason).await {
            Ok(_) => ended += 1,
            // It was decided on meanwhile, or its time to be decided has passed.
            Err(Problem::Conflict { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(ended)
}

/// Lets a request expire that nobody decided on in time. Harmless where it was decided or moved meanwhile.
pub async fn expire(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<()> {
    let (found, held) = match locks::booking_and_room(tx, community, booking).await {
        Ok(found) => found,
        Err(Problem::NotFound) => {
            tx.nothing_changed();
            return Ok(());
        }
        Err(problem) => return Err(problem),
    };
    let due = found.stage.decide_by.is_some_and(|by| by <= now());
    if found.stage.state != State::Requested || found.offered || !due {
        tx.nothing_changed();
        return Ok(());
    }
    set_state(tx, community, booking, State::Expired).await?;
    occupy::free(tx, community, booking).await?;
    record(
        tx,
        Change {
            community,
            booking,
            owner: found.owner,
            by: None,
            verb: Verb::Expired,
            reason: "",
            of_queue: true,
        },
    )
    .await?;
    line::follow(tx, community, &held).await
}

pub(super) async fn set_state(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    state: State,
) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "update booking set state = $3, live = $4, decide_by = null, version = version + 1 where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(booking)
    .bind(state.name())
    .bind(state.is_live())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}
