//! What binds the person for whom is booked: the limits of a week, and a block.

use super::make::NewBooking;
use crate::{
    accounts, blocks,
    bookings::model::{Booking, Usage, quota},
};
use foundation::{Id, Result, db::Tx, on};

/// Counts what the person has in that week, with the person locked, so that two bookings at once do not both fit.
pub(super) async fn keep_limits(tx: &mut Tx<'_>, new: &NewBooking, except: Id<Booking>) -> Result<()> {
    let rules = &new.terms.rules;
    if rules.bookings_a_week.is_none() && rules.minutes_a_week.is_none() {
        return Ok(());
    }
    accounts::hold(tx, new.person).await?;
    let (bookings, minutes): (i64, i64) = on!(&mut **tx, |c| sqlx::query_as(
        "select count(*), cast(coalesce(sum(minutes), 0) as bigint) from booking
         where community_id = $1 and room_id = $2 and person_id = $3 and week = $4 and live and id <> $5"
    )
    .bind(new.community)
    .bind(new.terms.id)
    .bind(new.person)
    .bind(new.day.monday().number())
    .bind(except)
    .fetch_one(c)
    .await)?;
    quota(rules, Usage { bookings, minutes }, new.wish.span.minutes()).map_err(|flaw| flaw.of("room"))
}

/// Whether a block of the person's is why nothing was written.
pub(super) async fn is_blocked(tx: &mut Tx<'_>, new: &NewBooking) -> Result<bool> {
    Ok(new.limited && blocks::present(tx, new.community, new.person).await?.is_some())
}
