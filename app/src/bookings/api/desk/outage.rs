//! A room that is out of order: whom that concerns, where they could be instead, and what staff make of it.

use super::{book::allow, instead::Offers, show::view};
use crate::{
    access::Visit,
    bookings::{
        api::{Affected, OutageFields, OutagePage, Plan, Proposed},
        model::{
            Booking, Choice, Chosen, Offer, Outage, PartsWish, Place, Standing, Wish, choices, hold, in_parts, meets,
            other_than_seen, rehouse,
        },
        store::{self, Cleared, Clearing, During, Fate, Fated, Kept, MOST, NewBooking},
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Flaw, Id, Problem, Result,
    idempotency::{self, Once},
    time::Span,
};
use locales::{Words, outages as t};
use std::{collections::BTreeMap, ops::Range};

/// Staff decide themselves where a booking moves: hours, size and what is taken bind them, the rules for residents do not.
const DECIDING: Standing = Standing {
    verified: true,
    staff: true,
    blocked: None,
};
/// What is held this many slots before and after an outage can be in the way of what moves: two days.
const AROUND: i64 = 2 * 96;

/// The time for which a room is out of order, with what is booked then.
struct Found {
    outage: Outage,
    during: During,
    slots: Vec<Range<i64>>,
    kept: Vec<Kept>,
}

/// The room, and whom it concerns that it is out of order, where that was asked.
pub async fn outage(visit: &Visit, room: &str, fields: OutageFields, asked: bool) -> Result<OutagePage> {
    let card = rooms::card(&mut visit.db.read().await?.conn(), visit.at(), room).await?;
    let judged = if asked {
        plan(visit, &card.terms, &fields).await.map(Some)
    } else {
        Ok(None)
    };
    let (plan, problem) = match judged {
        Ok(plan) => (plan, None),
        Err(problem @ Problem::Invalid { .. }) => (None, Some(problem)),
        Err(other) => return Err(other),
    };
    Ok(OutagePage {
        room: card.terms.code,
        name: card.terms.name,
        today: visit.today(),
        fields,
        plan,
        problem,
    })
}

async fn plan(visit: &Visit, terms: &RoomTerms, fields: &OutageFields) -> Result<Plan> {
    let found = find(visit, terms, fields).await?;
    let mut reader = visit.db.read().await?;
    let all = rooms::all_terms(&mut reader.conn(), visit.at()).await?;
    let around = (found.during.slots.0 - AROUND, found.during.slots.1 + AROUND);
    let taken = store::taken_in_kind(&mut reader.conn(), visit.at(), terms.id, &terms.kind, around).await?;
    drop(reader);
    let rooms = alike(&all, terms);
    let wishes = found.kept.iter().map(wish).collect::<Result<Vec<_>>>()?;
    let places = rehouse(&wishes, &rooms, taken, |room, wish| may_move(visit, room, wish));
    let affected = |(kept, place): (&Kept, Option<Offer>)| -> Result<Affected> {
        Ok(Affected {
            booking: view(visit, kept)?,
            proposal: place.map(|place| proposed(rooms[place.room], &place)),
        })
    };
    Ok(Plan {
        from: found.outage.from,
        until: found.outage.until,
        bookings: found.kept.iter().zip(places).map(affected).collect::<Result<_>>()?,
    })
}

/// What is booked while the room is out of order.
async fn find(visit: &Visit, terms: &RoomTerms, fields: &OutageFields) -> Result<Found> {
    let hours = (fields.opens.as_str(), fields.closes.as_str());
    let outage = Outage::parse(&fields.from, &fields.until, hours, &fields.reason, visit.today())?;
    let slots = outage.slots(visit.zone);
    let first = slots.first().map_or(0, |slots| slots.start);
    let end = slots.last().map_or(0, |slots| slots.end);
    let during = During {
        room: terms.id,
        from: outage.from,
        until: outage.until,
        slots: (first, end),
    };
    let mut kept = store::affected(&mut visit.db.read().await?.conn(), visit.at(), during).await?;
    if kept.len() > MOST {
        return Err(too_many());
    }
    kept.retain(|kept| meets(&slots, &(kept.held_from..kept.held_until)));
    Ok(Found {
        outage,
        during,
        slots,
        kept,
    })
}

fn too_many() -> Problem {
    Flaw::new("too_many_days", Words::of(|lang| t::too_many(lang, MOST))).of("until")
}

/// The other rooms of its kind that are in use.
fn alike<'a>(all: &'a [RoomTerms], terms: &RoomTerms) -> Vec<&'a RoomTerms> {
    let stands_in = |other: &&RoomTerms| other.id != terms.id && !other.kind.is_empty() && other.kind == terms.kind;
    all.iter().filter(stands_in).collect()
}

/// A booking as a wish for as much of whichever room.
fn wish(kept: &Kept) -> Result<Wish> {
    let span = Span::new(kept.starts, kept.ends);
    let span = span.ok_or_else(|| Problem::internal("a booking that is no span"))?;
    let parts = if kept.is_whole() {
        PartsWish::Whole
    } else {
        PartsWish::Any(kept.codes().len().try_into().unwrap_or(u16::MAX))
    };
    Ok(Wish {
        span,
        parts,
        title: kept.title.clone(),
        title_public: kept.title_public,
        party_size: kept.party_size.try_into().unwrap_or(u16::MAX),
        borrows: kept.borrowing(),
    })
}

fn may_move(visit: &Visit, room: &RoomTerms, wish: &Wish) -> bool {
    allow(visit, room, wish, DECIDING, None).is_ok()
}

fn proposed(room: &RoomTerms, place: &Offer) -> Proposed {
    let named: Vec<_> = room
        .parts
        .iter()
        .filter(|part| place.parts.contains(&part.code))
        .collect();
    Proposed {
        room: room.code.clone(),
        name: room.name.clone(),
        parts: named.iter().map(|part| part.name.clone()).collect(),
        codes: named.iter().map(|part| part.code.clone()).collect(),
        who: room.rules.who,
        approval: room.rules.approval,
    }
}

/// Closes the room and does with each booking what was chosen: all of it, or nothing because something is other than it was seen.
pub async fn clear(
    visit: &Visit,
    room: &str,
    fields: &OutageFields,
    sent: &BTreeMap<String, String>,
    key: &str,
) -> Result<Cleared> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "room.clear", Some(key), &(room, fields, sent))?;
    if let Some(cleared) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(cleared);
    }
    let card = rooms::card(&mut visit.db.read().await?.conn(), visit.at(), room).await?;
    let mut terms = card.terms;
    let found = find(visit, &terms, fields).await?;
    let chosen = choices(sent)?;
    let days = found.outage.exceptions(&terms.hours);
    // As it will be: what is free in it on other days, or nothing where it is out of use.
    let version = terms.version;
    terms
        .hours
        .exceptions
        .retain(|one| !days.iter().any(|day| day.day == one.day));
    terms.hours.exceptions.extend(days.iter().cloned());
    if card.closed {
        terms.hours = rooms::Hours::default();
    }
    let clearing = Clearing {
        by: rooms::By {
            community: visit.at(),
            person: by,
            zone: visit.zone,
            once: None,
        },
        during: found.during,
        version,
        fates: fates(visit, &found, &terms, &chosen).await?,
        slots: found.slots,
        days,
        reason: found.outage.reason,
    };
    let cleared = idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move { store::clear(tx, &clearing).await })
    });
    // A place that was proposed has gone: the preview is looked at once more.
    cleared.await.map_err(|problem| match problem {
        Problem::Taken { .. } => other_than_seen(),
        other => other,
    })
}

/// What becomes of each booking that is still there, in the order of the preview.
async fn fates(
    visit: &Visit,
    found: &Found,
    terms: &RoomTerms,
    chosen: &BTreeMap<Id<Booking>, Chosen>,
) -> Result<Vec<Fated>> {
    let all = rooms::all_terms(&mut visit.db.read().await?.conn(), visit.at()).await?;
    let rooms = alike(&all, terms);
    let mut offers = Offers::around(visit, terms, &rooms, found.during).await?;
    let mut fates = Vec::with_capacity(found.kept.len());
    for kept in &found.kept {
        let booking = Id::<Booking>::from(kept.id);
        let seen = chosen.get(&booking).filter(|seen| seen.version == kept.version);
        let fate = match &seen.ok_or_else(other_than_seen)?.choice {
            Choice::Move(place) => {
                let room = rooms.iter().find(|room| room.code == place.room);
                let new = moved(visit, kept, room.ok_or_else(other_than_seen)?, place)?;
                let held = new.wish.span.held(new.terms.rules.setup, new.terms.rules.cleaning);
                hold(&mut offers.taken, &new.terms, &place.parts, &held);
                Fate::Move(Box::new(new))
            }
            Choice::End => Fate::End,
            Choice::Stay => Fate::Stay,
        };
        fates.push(Fated {
            booking,
            version: kept.version,
            owner: kept.person_id.into(),
            fate,
            instead: vec![],
        });
    }
    // Once it is known what those take that move.
    for (fated, kept) in fates.iter_mut().zip(&found.kept) {
        let stands_in = match &fated.fate {
            Fate::Move(new) => Some(new.terms.id),
            Fate::Stay => Some(kept.room_id.into()),
            Fate::End => None,
        };
        fated.instead = offers.of(kept, &wish(kept)?, stands_in);
    }
    Ok(fates)
}

/// The booking as it is in the place that was proposed.
fn moved(visit: &Visit, kept: &Kept, room: &RoomTerms, place: &Place) -> Result<NewBooking> {
    let wish = wish(kept)?;
    let parts = in_parts(room, &wish.parts, &place.parts).ok_or_else(other_than_seen)?;
    let wish = Wish { parts, ..wish };
    if !may_move(visit, room, &wish) {
        return Err(other_than_seen());
    }
    Ok(NewBooking {
        community: visit.at(),
        terms: room.clone(),
        day: visit.zone.day(wish.span.starts()),
        at: visit.zone.minute(wish.span.starts()),
        wish,
        person: kept.person_id.into(),
        by: visit.person()?,
        approval: false,
        limited: false,
    })
}
