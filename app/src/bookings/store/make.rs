//! Making a booking.

use super::{borrow, bound::keep_limits, locks, occupy, record::Change, row::Row};
use crate::{
    access::Person,
    bookings::model::{Booking, Made, PartsWish, Stage, Verb, Wish, open_slots},
    rooms::RoomTerms,
};
use foundation::{
    Id, Result,
    db::Tx,
    jobs::{self, NewJob},
    tenancy::Community,
    time::{Day, Instant, Minute, Slots, now},
};
use serde_json::json;

/// The kind of job that lets a request expire.
pub const EXPIRE: &str = "booking.expire";

/// A booking that the room's rules allow, ready to be made.
#[derive(Debug, Clone)]
pub struct NewBooking {
    /// Where.
    pub community: Id<Community>,
    /// Which room, as it was judged.
    pub terms: RoomTerms,
    /// What was asked for.
    pub wish: Wish,
    /// On which day of the community's calendar.
    pub day: Day,
    /// When it begins by the wall clock of that day.
    pub at: Minute,
    /// For whom.
    pub person: Id<Person>,
    /// Who books.
    pub by: Id<Person>,
    /// Whether staff decide first.
    pub approval: bool,
    /// Whether the limits of a week apply, and a block of the person's.
    pub limited: bool,
}

impl NewBooking {
    pub(super) fn held(&self) -> Slots {
        self.wish.span.held(self.terms.rules.setup, self.terms.rules.cleaning)
    }

    /// When no block of the person's may hold; `None` where none binds.
    pub(super) fn unblocked_at(&self) -> Option<Instant> {
        self.limited.then(now)
    }

    /// Whether it is of a whole room, at once, with nothing borrowed.
    pub fn is_plain(&self) -> bool {
        self.wish.parts == PartsWish::Whole && !self.approval && self.wish.borrows.is_empty()
    }

    /// What is told of it once it is made.
    pub(super) const fn made_as(&self, id: Id<Booking>) -> Change<'_> {
        Change {
            community: self.community,
            booking: id,
            owner: self.person,
            by: Some(self.by),
            verb: Verb::Made,
            reason: "",
            of_queue: self.approval,
        }
    }

    /// How many parts are asked for.
    pub(super) fn parts(&self) -> i64 {
        match &self.wish.parts {
            PartsWish::Whole => self.terms.parts.len() as i64,
            PartsWish::Named(codes) => codes.len() as i64,
            PartsWish::Any(count) => i64::from(*count),
        }
    }

    /// Parts × slots within the room's opening hours.
    pub(super) fn load(&self) -> i64 {
        let hours = self.terms.hours.of(self.day);
        let slots = open_slots(&hours, self.at, self.wish.span.minutes(), &self.terms.rules);
        self.parts() * i64::from(slots)
    }
}

/// Makes the booking: all of it, or nothing because it is taken, over a limit, the room has changed meanwhile, or what it would borrow is
/// not there.
pub async fn make(tx: &mut Tx<'_>, new: &NewBooking) -> Result<Made> {
    make_as(tx, Id::new(), new).await
}

/// The same, under an id that was given to it before.
pub(super) async fn make_as(tx: &mut Tx<'_>, id: Id<Booking>, new: &NewBooking) -> Result<Made> {
    if new.limited {
        keep_limits(tx, new, id).await?;
    }
    let stage = Stage::made(new.approval, new.wish.span.starts(), now());
    let row = Row::of(new, stage, &new.made_as(id));
    if new.wish.parts == PartsWish::Whole {
        row.insert_whole(tx).await?;
    } else {
        let held = new.held();
        locks::person_and_room(tx, new).await?;
        row.insert(tx).await?;
        occupy::choose_parts(tx, new.community, id, new.terms.id, &new.wish.parts, &held).await?;
        occupy::occupy(tx, new.community, id, new.parts(), &held).await?;
    }
    borrow::along(tx, new.community, id, &new.wish.borrows).await?;
    if let Some(decide_by) = stage.decide_by {
        expire_later(tx, new.community, id, decide_by).await?;
    }
    Ok(Made {
        id,
        status: stage.state,
    })
}

/// Adds the job that lets the request expire.
pub(super) async fn expire_later(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    decide_by: Instant,
) -> Result<()> {
    let job = NewJob {
        community,
        kind: EXPIRE,
        payload: json!({ "booking": booking }),
        run_at: decide_by,
        // To the microsecond: who moves twice within a second waits for two answers in turn.
        key: format!("{booking} {}", decide_by.timestamp_micros()),
    };
    jobs::store::add(tx, job).await
}
