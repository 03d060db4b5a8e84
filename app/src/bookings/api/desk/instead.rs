//! What is free for those whose room is out of order.

use super::{book::allow, near::alternative};
use crate::{
    access::{Person, Visit},
    bookings::{
        model::{Candidate, FARTHEST, Standing, Taken, Usage, Wish, nearest, quota},
        store::{self, During, Kept, Weeks},
    },
    rooms::{Room, RoomTerms},
};
use foundation::{Id, Result, problem::Alternative};
use std::collections::{HashMap, HashSet};

/// What there is to know before something can be offered to anyone: read once for all of them.
pub(super) struct Offers<'r> {
    visit: &'r Visit,
    /// The room itself as it will be, then those of its kind.
    rooms: Vec<&'r RoomTerms>,
    /// What is held in them.
    pub(super) taken: Taken,
    verified: HashSet<Id<Person>>,
    weeks: HashMap<Id<Person>, Weeks>,
}

impl<'r> Offers<'r> {
    /// Looks around an outage.
    pub(super) async fn around(
        visit: &'r Visit,
        terms: &'r RoomTerms,
        alike: &[&'r RoomTerms],
        during: During,
    ) -> Result<Self> {
        let (slots, days) = (FARTHEST / 15 + 96, FARTHEST / 60 / 24 + 1);
        let around = (during.slots.0 - slots, during.slots.1 + slots);
        let weeks = (during.from.plus(-days), during.until.plus(days));
        let mut reader = visit.db.read().await?;
        let taken = store::taken_in_kind(&mut reader.conn(), visit.at(), terms.id, &terms.kind, around).await?;
        let verified = store::verified_of(&mut reader.conn(), visit.at(), during).await?;
        let weeks = store::weeks_of(&mut reader.conn(), visit.at(), during, weeks).await?;
        Ok(Self {
            visit,
            rooms: std::iter::once(terms).chain(alike.iter().copied()).collect(),
            taken,
            verified,
            weeks,
        })
    }

    /// The nearest free spans that the owner of a booking can have, once it stands in this room from now on, or in none.
    pub(super) fn of(&self, kept: &Kept, wish: &Wish, stands_in: Option<Id<Room>>) -> Vec<Alternative> {
        let owner = Id::from(kept.person_id);
        let standing = Standing {
            verified: self.verified.contains(&owner),
            staff: false,
            // Who may not book for a while is told so when they try; until when may change before that.
            blocked: None,
        };
        let rooms = self.rooms.iter();
        let candidates: Vec<Candidate<'_>> = rooms
            .map(|terms| Candidate {
                terms,
                taken: &self.taken,
            })
            .collect();
        let nearest = nearest(wish, &candidates, FARTHEST, |terms, wish| {
            allow(self.visit, terms, wish, standing, None).is_ok() && self.has_left(kept, stands_in, terms, wish)
        });
        let told = |offer| alternative(self.visit, &self.rooms, offer);
        nearest.offers.into_iter().map(told).collect()
    }

    /// Whether it keeps within what one person may have in a week, the booking being counted where it stands from now on.
    fn has_left(&self, kept: &Kept, stands_in: Option<Id<Room>>, terms: &RoomTerms, wish: &Wish) -> bool {
        let owner: Id<Person> = kept.person_id.into();
        let week = |instant| self.visit.zone.day(instant).monday().number();
        let there = (terms.id, week(wish.span.starts()));
        let known = self.weeks.get(&owner).and_then(|weeks| weeks.get(&there));
        let mut usage = known.copied().unwrap_or_default();
        let of_week = |room: Id<Room>| i64::from(there == (room, week(kept.starts)));
        let more = stands_in.map_or(0, of_week) - of_week(kept.room_id.into());
        usage = Usage {
            bookings: usage.bookings + more,
            minutes: usage.minutes + more * (kept.ends - kept.starts).num_minutes(),
        };
        quota(&terms.rules, usage, wish.span.minutes()).is_ok()
    }
}
