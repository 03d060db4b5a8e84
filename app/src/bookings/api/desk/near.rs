//! What is offered instead of what is taken.

use super::book::allow;
use crate::{
    access::Visit,
    bookings::{
        model::{Candidate, Offer, REACH, Standing, Taken, Wish, nearest},
        store::{self, Kept},
    },
    rooms::{self, RoomTerms},
};
use chrono::TimeDelta;
use foundation::{Flaw, Problem, Result, problem::Alternative, time::Slot};
use locales::{Words, bookings as t};

/// How many rooms of the same kind are looked at.
const ROOMS: usize = 3;

/// The refusal of a wish that is taken, with the nearest free spans; without them, should even looking fail.
pub(super) async fn taken(visit: &Visit, room: &str, wish: &Wish, standing: Standing) -> Problem {
    let alternatives = alternatives(visit, room, wish, standing).await.unwrap_or_default();
    Problem::Taken { alternatives }
}

async fn alternatives(visit: &Visit, room: &str, wish: &Wish, standing: Standing) -> Result<Vec<Alternative>> {
    let mut reader = visit.db.read().await?;
    let day = visit.zone.day(wish.span.starts());
    let days = REACH / 60 / 24 + 1;
    let all = rooms::all_terms(&mut reader.conn(), visit.at(), day.plus(-days), day.plus(days + 1)).await?;
    let terms = equivalent(all, room);
    let (from, until) = (
        wish.span.starts() - TimeDelta::minutes(REACH + 300),
        wish.span.ends() + TimeDelta::minutes(REACH + 300),
    );
    let mut taken = Vec::new();
    for terms in &terms {
        taken.push(
            store::taken_near(
                &mut reader.conn(),
                visit.at(),
                terms.id,
                Slot::at(from).0,
                Slot::at(until).0,
            )
            .await?,
        );
    }
    let candidates: Vec<Candidate<'_>> = terms
        .iter()
        .zip(&taken)
        .map(|(terms, taken): (_, &Taken)| Candidate { terms, taken })
        .collect();
    let offers = nearest(wish, &candidates, |terms, wish| {
        allow(visit, terms, wish, standing).is_ok()
    });
    Ok(offers
        .into_iter()
        .map(|offer| alternative(visit, &terms, offer))
        .collect())
}

/// The room itself, then rooms of its kind.
fn equivalent(mut all: Vec<RoomTerms>, room: &str) -> Vec<RoomTerms> {
    let Some(place) = all.iter().position(|terms| terms.code == room) else {
        return vec![];
    };
    let first = all.remove(place);
    let alike = all
        .into_iter()
        .filter(|terms| !terms.kind.is_empty() && terms.kind == first.kind)
        .take(ROOMS);
    let alike: Vec<_> = alike.collect();
    std::iter::once(first).chain(alike).collect()
}

fn alternative(visit: &Visit, terms: &[RoomTerms], offer: Offer) -> Alternative {
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
    let until = visit
        .zone
        .local(kept.starts - TimeDelta::minutes(i64::from(kept.rules().cutoff)));
    let (day, minute) = (
        foundation::time::Day(until.date_naive()),
        foundation::time::Minute::from(until.time()),
    );
    Flaw::new("too_late", Words::of(|lang| t::too_late(lang, day, minute))).of("starts")
}
