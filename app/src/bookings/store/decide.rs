//! Staff decide on a request.

use super::{
    change::set_state,
    line, locks, occupy,
    record::{Change, record},
};
use crate::{
    access::Person,
    bookings::model::{Booking, State, Verb, ended},
};
use foundation::{Id, Result, db::Tx, tenancy::Community, time::now};

/// Approves (`true`) or declines a request. What was decided already is a conflict, and so is what nobody decided on in time.
pub async fn decide(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    by: Id<Person>,
    approve: bool,
    reason: &str,
) -> Result<State> {
    let verb = if approve { Verb::Approved } else { Verb::Declined };
    let (found, held) = locks::booking_and_room(tx, community, booking).await?;
    // What is offered to somebody is theirs to answer.
    let open = found.stage.is_open(now()) && !found.offered;
    let Some(next) = found.stage.state.after(verb).filter(|_| open) else {
        return Err(ended());
    };
    set_state(tx, community, booking, next).await?;
    if !next.is_live() {
        occupy::free(tx, community, booking).await?;
    }
    record(
        tx,
        Change {
            community,
            booking,
            owner: found.owner,
            by: Some(by),
            verb,
            reason,
            of_queue: true,
        },
    )
    .await?;
    if !next.is_live() {
        line::follow(tx, community, &held).await?;
    }
    Ok(next)
}
