//! What the line does by itself.

use crate::bookings::{
    Booking, RoomWish,
    line::{self, Doing, LetGo},
};
use foundation::{Id, Problem, Result, db::Tx, tenancy::Community};

/// Lets an offer lapse that nobody has answered in time, and offers it to the next. Harmless where somebody has.
pub async fn lapse(tx: &mut Tx<'_>, community: Id<Community>, wish: Id<RoomWish>) -> Result<()> {
    by_itself(tx, community, wish, LetGo::Lapsed).await
}

/// Ends a wish whose time has come. Harmless where it has ended before.
pub async fn over(tx: &mut Tx<'_>, community: Id<Community>, wish: Id<RoomWish>) -> Result<()> {
    by_itself(tx, community, wish, LetGo::Over).await
}

async fn by_itself(tx: &mut Tx<'_>, community: Id<Community>, wish: Id<RoomWish>, what: LetGo) -> Result<()> {
    let doing = Doing {
        community,
        wish,
        by: None,
        what,
    };
    let done = line::let_go(tx, doing).await;
    if_there(tx, done)
}

/// Offers what a booking held that has ended. Harmless where nobody waits for it.
pub async fn next(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<()> {
    let done = line::after(tx, community, booking).await;
    if_there(tx, done)
}

/// What went with whoever was forgotten needs nothing any more.
fn if_there(tx: &mut Tx<'_>, done: Result<()>) -> Result<()> {
    match done {
        Err(Problem::NotFound) => {
            tx.nothing_changed();
            Ok(())
        }
        done => done,
    }
}
