//! A room that is out of order is cleared: its bookings move or end, and its days are closed, all at once or not at all.

mod read;
mod told;

use super::{
    borrow,
    change::set_state,
    line::{self, Held},
    locks,
    make::NewBooking,
    occupy,
};
use crate::{
    access::Person,
    bookings::model::{Booking, State, Verb, ended, meets, other_than_seen},
    rooms::{self, By, Exception, Room},
};
use foundation::{Id, Result, db::Tx, on, problem::Alternative};
pub use read::{During, MOST, affected, taken_in_kind, verified_of, weeks_of};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ops::Range};

/// The slots of a day, beyond which no booking reaches that an outage meets.
const A_DAY: i64 = 96;

/// A room that is to be cleared, as staff have seen it.
#[derive(Debug, Clone)]
pub struct Clearing {
    /// Who clears it, and where.
    pub by: By,
    /// Which room, and when.
    pub during: During,
    /// The version of the room.
    pub version: i64,
    /// The slots that are out of order.
    pub slots: Vec<Range<i64>>,
    /// The days that are otherwise from now on.
    pub days: Vec<Exception>,
    /// Why.
    pub reason: String,
    /// What becomes of each booking.
    pub fates: Vec<Fated>,
}

/// A booking that staff have seen, and what becomes of it.
#[derive(Debug, Clone)]
pub struct Fated {
    /// Which.
    pub booking: Id<Booking>,
    /// The version that was seen.
    pub version: i64,
    /// Whose it is.
    pub owner: Id<Person>,
    /// What becomes of it.
    pub fate: Fate,
    /// What its owner could have instead, which they are told.
    pub instead: Vec<Alternative>,
}

/// What becomes of a booking.
#[derive(Debug, Clone)]
pub enum Fate {
    /// It is as this one from now on: of another room, at its own time.
    Move(Box<NewBooking>),
    /// It ends.
    End,
    /// It stays.
    Stay,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cleared {
    /// How many bookings were moved.
    pub moved: usize,
    /// How many have ended.
    pub ended: usize,
    /// How many stay.
    pub stayed: usize,
}

impl Clearing {
    /// The rooms that it needs, with the versions by which it was judged, in the order of their ids.
    fn rooms(&self) -> Vec<(Id<Room>, i64)> {
        let target = |fated: &Fated| match &fated.fate {
            Fate::Move(new) => Some((new.terms.id, new.terms.version)),
            Fate::End | Fate::Stay => None,
        };
        let mut rooms: Vec<_> = self.fates.iter().filter_map(target).collect();
        rooms.push((self.during.room, self.version));
        rooms.sort_unstable();
        rooms.dedup();
        rooms
    }

    /// The devices that those have borrowed which move, by their codes.
    fn devices(&self) -> Vec<String> {
        let lent = |fated: &Fated| -> Vec<String> {
            match &fated.fate {
                Fate::Move(new) => new.wish.borrows.counts().keys().cloned().collect(),
                Fate::End | Fate::Stay => vec![],
            }
        };
        let devices: BTreeSet<String> = self.fates.iter().flat_map(lent).collect();
        devices.into_iter().collect()
    }

    /// Whether this is what staff have seen: of this version, or none of their business.
    fn foresees(&self, found: &read::Live) -> bool {
        let seen = || {
            let same = |fated: &&Fated| fated.booking == found.id();
            self.fates.iter().find(same).map(|fated| fated.version)
        };
        !meets(&self.slots, &found.held()) || seen() == Some(found.version)
    }
}

/// Does all of it, where nothing is other than staff have seen. A booking that has ended meanwhile needs nothing any more.
pub async fn clear(tx: &mut Tx<'_>, clearing: &Clearing) -> Result<Cleared> {
    let (community, during) = (clearing.by.community, clearing.during);
    for (room, version) in clearing.rooms() {
        locks::room_alone(tx, community, room, version).await?;
    }
    locks::bookings(tx, community, during.room, (during.from, during.until)).await?;
    let live = read::live(tx, community, during).await?;
    if !live.iter().all(|found| clearing.foresees(found)) {
        return Err(other_than_seen());
    }
    let devices = clearing.devices();
    if !devices.is_empty() {
        locks::devices(tx, community, devices).await?;
    }
    let mut cleared = Cleared::default();
    for fated in &clearing.fates {
        let Some(found) = live.iter().find(|found| found.id() == fated.booking) else {
            continue;
        };
        match &fated.fate {
            Fate::Move(new) => {
                relocate(tx, clearing, fated, new, found.state()?).await?;
                cleared.moved += 1;
            }
            Fate::End => {
                end(tx, clearing, fated, found.state()?).await?;
                cleared.ended += 1;
            }
            Fate::Stay => {
                told::stays(tx, clearing, fated).await?;
                cleared.stayed += 1;
            }
        }
    }
    rooms::set_days(tx, &clearing.by, during.room, clearing.version, &clearing.days).await?;
    // What a booking gave up beside the outage is offered to who waits for it.
    let held = Held {
        room: during.room,
        slots: during.slots.0 - A_DAY..during.slots.1 + A_DAY,
    };
    line::follow(tx, community, &held).await?;
    Ok(cleared)
}

/// Moves a booking into another room at its own time: the new slots are taken before the old ones are free, and what it has borrowed comes
/// along.
async fn relocate(tx: &mut Tx<'_>, clearing: &Clearing, fated: &Fated, new: &NewBooking, state: State) -> Result<()> {
    let (community, booking, held) = (new.community, fated.booking, new.held());
    on!(&mut **tx, |c| {
        sqlx::query(
            "update booking set room_id = $3, held_from = $4, held_until = $5, parts = $6, load = $7, version = version + 1
             where community_id = $1 and id = $2",
        )
        .bind(community)
        .bind(booking)
        .bind(new.terms.id)
        .bind(held.first())
        .bind(held.end())
        .bind(new.parts() as i32)
        .bind(new.load() as i32)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    let borrows = !new.wish.borrows.is_empty();
    let lent = if borrows {
        borrow::units(tx, community, booking).await?
    } else {
        vec![]
    };
    occupy::forget_parts(tx, community, booking).await?;
    occupy::choose_parts(tx, community, booking, new.terms.id, &new.wish.parts, &held).await?;
    occupy::occupy(tx, community, booking, new.parts(), &held).await?;
    occupy::free_others(tx, community, booking, &held).await?;
    for unit in lent {
        // The same units at the same time: only while the other room is set up or cleaned somebody else may have one of them.
        borrow::hold(tx, community, booking, unit).await?;
    }
    told::done(tx, clearing, fated, Verb::Moved, state).await
}

/// Ends a booking: a request is declined, what was confirmed is cancelled.
async fn end(tx: &mut Tx<'_>, clearing: &Clearing, fated: &Fated, state: State) -> Result<()> {
    let (community, booking) = (clearing.by.community, fated.booking);
    let verb = match state {
        State::Requested => Verb::Declined,
        _ => Verb::Cancelled,
    };
    set_state(tx, community, booking, state.after(verb).ok_or_else(ended)?).await?;
    occupy::free(tx, community, booking).await?;
    line::of_ended(tx, community, booking, false).await?;
    told::done(tx, clearing, fated, verb, state).await
}
