//! Staff decide on a request.

use super::{
    change::set_state,
    locks, occupy,
    record::{Change, record},
};
use crate::{
    access::Person,
    bookings::model::{Booking, State, Verb, ended},
};
use foundation::{Id, Result, db::Tx, on, tenancy::Community, time::now};
use uuid::Uuid;

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
    let stage = locks::booking(tx, community, booking).await?;
    let Some(next) = stage.state.after(verb).filter(|_| stage.is_open(now())) else {
        return Err(ended());
    };
    set_state(tx, community, booking, next).await?;
    if !next.is_live() {
        occupy::free(tx, community, booking).await?;
    }
    let owner: Uuid = on!(&mut **tx, |c| sqlx::query_scalar(
        "select person_id from booking where community_id = $1 and id = $2"
    )
    .bind(community)
    .bind(booking)
    .fetch_one(c)
    .await)?;
    record(
        tx,
        Change {
            community,
            booking,
            owner: owner.into(),
            by: Some(by),
            verb,
            reason,
            of_queue: true,
        },
    )
    .await?;
    Ok(next)
}
