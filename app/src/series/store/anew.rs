//! Dates that wish for any parts of a room get those that are free when they are booked, and not only those that were free when they were
//! judged: with the room alone, whichever are free stay so until they are taken.

use super::{change::Revision, read::held};
use crate::{
    bookings::{
        Booking, PartsWish,
        many::{Changes, Dated, Many},
    },
    series::model::any_of,
};
use foundation::{Id, Result, db::Tx};

/// The dates with their parts chosen anew, each as many as it had; a date for which too few are left keeps its own, and falls short. What
/// the bookings `free` hold does not count.
pub(super) async fn choose(
    tx: &mut Tx<'_>,
    many: &Many,
    wish: &PartsWish,
    dates: &[Dated],
    free: &[Id<Booking>],
) -> Result<Vec<Dated>> {
    let days = || dates.iter().map(|date| date.day);
    let (PartsWish::Any(count), Some(first), Some(last)) = (wish, days().min(), days().max()) else {
        return Ok(dates.to_vec());
    };
    let is_free = |booking: Id<Booking>| free.contains(&booking);
    let held = held(tx, many.community, many.terms.id, (first, last), None, is_free).await?;
    let chosen = |date: &Dated| {
        // Who has been given other parts than the series wishes for keeps to those.
        let wished = date.parts.len() == usize::from(*count);
        let parts = any_of(&many.terms.parts, &held, &many.held(date), &date.parts).filter(|_| wished);
        Dated {
            parts: parts.unwrap_or_else(|| date.parts.clone()),
            ..date.clone()
        }
    };
    Ok(dates.iter().map(chosen).collect())
}

/// The same for bookings that move: what all of them give up is there to be had.
pub(super) async fn changes(tx: &mut Tx<'_>, revision: &Revision) -> Result<Changes> {
    let (new, changes) = (&revision.new, &revision.changes);
    let free: Vec<Id<Booking>> = changes.moved.iter().map(|date| date.booking).collect();
    Ok(Changes {
        moved: choose(tx, &new.many, &new.pattern.parts, &changes.moved, &free).await?,
        ..changes.clone()
    })
}
