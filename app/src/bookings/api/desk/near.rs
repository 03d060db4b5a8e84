//! What is offered instead of what is taken.

use super::{book::allow, show::until};
use crate::{
    access::{Person, Visit},
    bookings::{
        model::{Candidate, Nearest, Offer, REACHES, Standing, Taken, Wish, nearest, quota},
        store::{self, Kept, NEAR, Weeks},
    },
    rooms::{self, RoomTerms},
};
use chrono::TimeDelta;
use foundation::{
    Flaw, Id, Problem, Result,
    problem::Alternative,
    time::{Day, Slot},
};
use locales::{Words, bookings as t};
use uuid::Uuid;

/// Who looks for free spans.
#[derive(Clone, Copy)]
pub(super) struct Seeker<'k> {
    /// For whom; `None` where they have no account yet, and so no bookings.
    pub(super) person: Option<Id<Person>>,
    /// What they are here.
    pub(super) standing: Standing,
    /// The booking that they would move: its own slots are free to it, and where it stands is no offer.
    pub(super) has: Option<&'k Kept>,
}

/// The refusal of a wish that is taken, with the nearest free spans; without them, should even looking fail.
pub(super) async fn taken(visit: &Visit, room: &str, wish: &Wish, seeker: Seeker<'_>) -> Problem {
    let alternatives = alternatives(visit, room, wish, seeker).await.unwrap_or_default();
    Problem::Taken { alternatives }
}

async fn alternatives(visit: &Visit, room: &str, wish: &Wish, seeker: Seeker<'_>) -> Result<Vec<Alternative>> {
    let all = rooms::remembered(&visit.db, visit.at()).await?;
    let terms = equivalent(&all, room);
    let mut offers = Vec::new();
    for reach in REACHES {
        let found = within(visit, &terms, wish, seeker, reach).await?;
        offers = found.offers;
        if !found.wants_farther {
            break;
        }
    }
    Ok(offers
        .into_iter()
        .map(|offer| alternative(visit, &terms, offer))
        .collect())
}

async fn within(visit: &Visit, terms: &[&RoomTerms], wish: &Wish, seeker: Seeker<'_>, reach: i64) -> Result<Nearest> {
    let own = seeker.has.map(|kept| Id::from(kept.id));
    // What a room needs before and after a booking lies beyond.
    let around = TimeDelta::minutes(reach + 300);
    let near = (
        Slot::at(wish.span.starts() - around).0,
        Slot::at(wish.span.ends() + around).0,
    );
    let ids = std::array::from_fn(|at| terms.get(at).map_or_else(|| Id::from(Uuid::nil()), |terms| terms.id));
    let mut reader = visit.db.read().await?;
    let taken: Taken = store::taken_near(&mut reader.conn(), visit.at(), ids, near, own).await?;
    let weeks = match seeker.person {
        Some(person) => {
            let (day, days) = (visit.zone.day(wish.span.starts()), reach / 60 / 24 + 1);
            let days = (day.plus(-days), day.plus(days));
            store::weeks_near(&mut reader.conn(), visit.at(), ids, person, days, own).await?
        }
        None => Weeks::new(),
    };
    drop(reader);
    let candidates: Vec<Candidate<'_>> = terms.iter().map(|terms| Candidate { terms, taken: &taken }).collect();
    Ok(nearest(wish, &candidates, reach, |terms, wish| {
        // Only in its own room may a booking keep a start that has passed.
        let kept = seeker.has.filter(|kept| kept.room_id == terms.id.uuid());
        !seeker.is_there(terms, wish)
            && allow(visit, terms, wish, seeker.standing, kept.map(|kept| kept.starts)).is_ok()
            && seeker.has_left(&weeks, visit.zone.day(wish.span.starts()), terms, wish)
    }))
}

impl Seeker<'_> {
    /// Whether it is where the booking stands already.
    fn is_there(&self, terms: &RoomTerms, wish: &Wish) -> bool {
        self.has.is_some_and(|kept| {
            (kept.room_id, kept.starts, kept.ends) == (terms.id.uuid(), wish.span.starts(), wish.span.ends())
        })
    }

    /// Whether it keeps within what one person may have in a week.
    fn has_left(&self, weeks: &Weeks, day: Day, terms: &RoomTerms, wish: &Wish) -> bool {
        let usage = weeks
            .get(&(terms.id, day.monday().number()))
            .copied()
            .unwrap_or_default();
        self.standing.staff || quota(&terms.rules, usage, wish.span.minutes()).is_ok()
    }
}

/// The room itself, then rooms of its kind.
fn equivalent<'a>(all: &'a [RoomTerms], room: &str) -> Vec<&'a RoomTerms> {
    let Some(first) = all.iter().find(|terms| terms.code == room) else {
        return vec![];
    };
    let alike = all
        .iter()
        .filter(|terms| terms.code != room && !terms.kind.is_empty() && terms.kind == first.kind);
    std::iter::once(first).chain(alike).take(NEAR).collect()
}

/// An offer as pages and programs tell it.
pub(super) fn alternative(visit: &Visit, terms: &[&RoomTerms], offer: Offer) -> Alternative {
    let room = &terms[offer.room];
    Alternative {
        room: room.code.clone(),
        name: room.name.clone(),
        parts: offer.parts,
        starts: visit.zone.local(offer.span.starts()),
        ends: visit.zone.local(offer.span.ends()),
    }
}

/// The refusal of a change after the room's cut-off.
pub(super) fn too_late(visit: &Visit, kept: &Kept) -> Problem {
    let until = visit.zone.local(until(kept));
    let (day, minute) = (
        foundation::time::Day(until.date_naive()),
        foundation::time::Minute::from(until.time()),
    );
    let day = |lang| foundation::time::words::date(lang, day, Some(visit.today()));
    Flaw::new("too_late", Words::of(|lang| t::too_late(lang, day(lang), minute))).of("starts")
}
